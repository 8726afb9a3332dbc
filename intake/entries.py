"""Make or update a structure's entry in the directory from what its form says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editorial.reading.content import Content
from editorial.reading.headers.of_structures import Consented
from editorial.reading.headers.table import headers_of, needs_consent
from editorial.text.plain import fold_name
from editorial.times.dates import and_list
from editorial.words.message import N_, quote, say
from intake.drafts import Draft, build_files, ordered, own_headers
from intake.hints import render_text
from intake.remarks import Remark

NOT_LISTED = N_("You didn't tick this in “{field}”, so we won't publish it: {names}.")
KNOWN = N_("We update “{title}”: what you left empty stays, what you didn't tick is removed.")


def build_entry(draft: Draft, content: Content) -> Draft:
    """Draft a structure's entry, with nothing that its `Consent` doesn't list.

    A structure that is in the directory, by this name or another of its names, keeps its folder.
    """
    known = content.vocabulary.find(draft.kind, draft.value("Title"))
    own = {header.name for header in headers_of(draft.kind)}
    verified = {name: value for name, value in draft.headers if name in own}
    verified["Verified"] = str(draft.day)
    remarks = [*draft.remarks]
    if known:
        draft = replace(draft, folder=f"{draft.kind}/{known.slug}")
        text = content.folders[draft.folder].get(draft.lang, content.originals[draft.folder])
        verified["Title"] = text.value("Title") or draft.value("Title")
        remarks.append(Remark(KNOWN, {"title": verified["Title"]}, asks=False))
    headers, left = _choose(verified, draft.kind, content)
    if left:
        fields = (say(draft.reply, quote(draft.labels.get(each.lower(), each))) for each in left)
        values = {"names": and_list(fields, draft.reply), "field": draft.labels.get("consent", "")}
        remarks.append(Remark(NOT_LISTED, values, asks=False))
    picture = headers.get("Picture")
    shown = tuple(each for each in draft.photos if each.name == picture or each.name in draft.body)
    return replace(draft, headers=ordered(headers), photos=shown, remarks=tuple(remarks))


def build_entry_files(draft: Draft, content: Content) -> Mapping[str, bytes]:
    """Build the files of an entry: the text in the draft's language, and the facts for all.

    The facts stand in the original, the text that was written first; what the draft leaves empty
    stays as it is there.
    """
    original = content.originals.get(draft.folder)
    if original is None:
        return build_files(draft, content.vocabulary)
    own = {"Title", "Summary", "Picture-Alt", "Original"}
    said = dict(draft.headers)
    before = {name: line.value for name, line in original.known.items() if line.value}
    facts = {**before, **{name: value for name, value in said.items() if name not in own}}
    kept, _ = _choose({**facts, "Consent": said.get("Consent", "")}, draft.kind, content)
    if original.lang == draft.lang:
        headers = ordered({**kept, **said})
        return build_files(replace(draft, headers=headers), content.vocabulary)
    names = own_headers(draft.kind, said)
    text = replace(draft, headers=tuple((name, said[name]) for name in names if said.get(name)))
    language = content.vocabulary.written[original.lang]
    first = render_text(ordered(kept), original.body, language).encode()
    return {**build_files(text, content.vocabulary), original.path: first}


def _choose(
    headers: Mapping[str, str], kind: str, content: Content
) -> tuple[dict[str, str], list[str]]:
    """Return the headers that `Consent` lists or that need no consent; and the others' names."""
    consent = Consented().read(headers.get("Consent", ""), content.vocabulary)
    asked = {name for name in headers if needs_consent(name, kind) and headers[name]}
    left = [name for name in headers if name in asked and fold_name(name) not in consent]
    gone = {*left, *(["Picture-Alt"] if "Picture" in left else [])}
    return {name: value for name, value in headers.items() if name not in gone}, left
