"""Rules about the lines on top of a file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from editorial.checks.header_forms import is_missed, lost_in
from editorial.checks.header_lines import (
    check_values,
    first_paragraph,
    is_named,
    name_in,
    read_known,
)
from editorial.content import Content
from editorial.dates import read_folder_name
from editorial.headers.table import required_names
from editorial.headers.words import YES
from editorial.message import N_, Finding, finding, say
from editorial.plain_text import fold, split_list
from editorial.sources import Source


def check_required(source: Source, content: Content) -> Iterator[Finding]:
    """What was written first says its title, its summary and, a post, its category."""
    if content.original(source) is source:
        yield from _missing(source, content)


def check_translated(source: Source, content: Content) -> Iterator[Finding]:
    """A translation has a title and a summary of its own; else the original's are shown."""
    if content.original(source) is not source:
        yield from _missing(source, content)


def check_vocabulary(source: Source, content: Content) -> Iterator[Finding]:
    """Category, Structure, Working-Group, Country and Tags take words of the vocabulary."""
    return check_values("vocabulary", source, content)


def check_twice(source: Source, content: Content) -> Iterator[Finding]:
    """A header stands once: of two, only the first counts."""
    seen: set[str] = set()
    for line in source.headers:
        if line.header and line.header.name in seen - {"Audience"}:
            message = N_("“{header}” appears here a second time: keep one, at the top of the file.")
            yield finding(line.line, message, header=line.written)
        seen |= {line.header.name} if line.header else set()


def check_below(source: Source, content: Content) -> Iterator[Finding]:
    """Headers stand above the first empty line: what follows it is text."""
    lost = lost_in(source, content)
    if not is_missed(lost, source, content):
        yield from lost.faults
    told = {line.line for line in lost.lines}
    for line in read_known(source, content, first_paragraph(source.body)):
        if line.line not in told and not is_named(line, "Audience"):
            message = N_(
                "“{header}” is not among the lines at the top, so it counts as text: move it up "
                "there."
            )
            yield finding(line.line, message, header=line.written)


def check_original(source: Source, content: Content) -> Iterator[Finding]:
    """`Original: yes` stands in one language at the most."""
    value, line = source.value("Original"), source.line("Original")
    if value and not content.is_original(source):
        message = N_(
            "Write “{yes}” in the language that was written first, and nothing in the others."
        )
        yield finding(line, message, yes=say(source.lang, YES))
    elif value and content.original(source) is not source:
        message = N_("Another language already says that it was written first: {other}.")
        yield finding(line, message, other=content.original(source).path)


def check_order(source: Source, content: Content) -> Iterator[Finding]:
    """Order names posts, by their folders without the date: another word changes nothing."""
    line = source.known.get("Order")
    if line is None or not line.value:
        return
    slugs = sorted({each.slug for each in content.sources if each.day and not each.misplaced})
    for word in split_list(line.value):
        if word in slugs:
            continue
        _, wanted = read_folder_name(word) or (None, fold(word))
        close = get_close_matches(wanted, slugs, 1)
        if close:
            message = N_("No post has a folder called “{word}”: did you mean “{known}”?")
        else:
            message = N_(
                "No post has a folder called “{word}”: write the name of one, without its date."
            )
        yield finding(line.line, message, word=word, known="".join(close))


def _missing(source: Source, content: Content) -> Iterator[Finding]:
    lost = lost_in(source, content).names
    for name in required_names(source.kind):
        if name not in lost and not split_list(content.value(source, name)):
            written = name_in(name, source, content)
            message = (
                N_("“{header}” is empty: write it after the colon.")
                if name in source.known
                else N_("“{header}” is missing: add a line “{header}: …” at the top of the file.")
            )
            yield finding(source.line(name), message, header=written)
