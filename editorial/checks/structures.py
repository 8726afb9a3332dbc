"""Rules about structures: what their entries may say, and which of them a post names."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.checks.header_lines import check_values, name_in
from editorial.content import Content
from editorial.headers.of_structures import Consented
from editorial.headers.table import headers_of, needs_consent
from editorial.kinds import STRUCTURES
from editorial.message import N_, Finding, finding
from editorial.sources import Source
from editorial.text.plain import fold_name, split_list


def check_consent(source: Source, content: Content) -> Iterator[Finding]:
    """An entry says only what its structure wants published: what `Consent` lists."""
    if source.kind not in STRUCTURES:
        return
    asked = [each for each in headers_of(source.kind) if needs_consent(each.name, source.kind)]
    known = {fold_name(header.name) for header in asked}
    for word in split_list(source.value("Consent")):
        if not Consented().read(word, content.vocabulary) <= known:
            message = N_("“{word}” is none of the lines that need consent: {known}.")
            names = ", ".join(name_in(header.name, source, content) for header in asked)
            yield finding(source.line("Consent"), message, word=word, known=names)
    lacking = [
        source.known[header.name]
        for header in asked
        if source.value(header.name) and not content.allows(source, header.name)
    ]
    if lacking:
        message = N_(
            "The structure's consent is not written here for: {headers}. If it wants all of that "
            "published, write “{line}”; if not, remove those lines."
        )
        allowed = content.read(source, "Consent")
        listed = [
            name_in(each.name, source, content) for each in asked if fold_name(each.name) in allowed
        ]
        headers = [line.written for line in lacking]
        consent = f"{name_in('Consent', source, content)}: {', '.join([*listed, *headers])}"
        first = min(line.line for line in lacking)
        yield finding(first, message, headers=", ".join(headers), line=consent)


def check_facts(source: Source, content: Content) -> Iterator[Finding]:
    """Links in an entry are secure and lead to the network that they are given for."""
    return check_values("structure-facts", source, content)


def check_unlisted(source: Source, content: Content) -> Iterator[Finding]:
    """A structure that has no entry is shown as it is written, without a link."""
    return check_values("structure-unlisted", source, content)
