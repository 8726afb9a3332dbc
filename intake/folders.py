"""Name the folder of a draft, and build its files: a text a language, and photos.

A structure that is in the directory already is updated there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from editorial.model.texts import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.headers.of_structures import Consented
from editorial.reading.headers.table import headers_of, needs_consent
from editorial.reading.headers.values import People
from editorial.text.plain import fold_name
from editorial.text.shapes import hide_contacts
from editorial.times.dates import and_list
from editorial.words.message import N_, quote, say
from intake.contribution import Draft
from intake.fields import ordered
from intake.hints import TRANSLATION, render_hints, render_source
from intake.prose import build_slug, number_names
from intake.remarks import Remark

NOT_LISTED = N_("You didn't tick this in “{field}”, so we won't publish it: {names}.")
KNOWN = N_("We updated “{title}”. What you left empty stays; what you didn't tick, we removed.")

_FIRST_WORDS, _BEGINNING = 6, 1_000
"""How many words of a text name its folder while its title is open, and in how many characters."""


def name_folder(draft: Draft, content: Content) -> Draft:
    """Find a free name for the folder: `posts/2023-10-06-taller`, `structures/red-vecinal-2`."""
    begins = draft.value("Summary") or hide_contacts(draft.body[:_BEGINNING])
    title = draft.value("Title") or " ".join(begins.split()[:_FIRST_WORDS])
    kind, day = draft.kind, draft.day
    taken = {
        (source.day.year, source.day.month, source.slug) for source in content.sources if source.day
    }
    folders = {source.folder for source in content.sources}
    slug, dated = build_slug(title) or kind, "" if kind in STRUCTURES else f"{day}-"
    for name in number_names(slug):
        address = bool(dated) and (day.year, day.month, name) in taken
        if not address and f"{kind}/{dated}{name}" not in folders:
            break
    return replace(draft, folder=f"{kind}/{dated}{name}")


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


def build_files(draft: Draft, content: Content) -> Mapping[str, bytes]:
    """Build a draft's files; for a known entry, the text in its language and the facts for all.

    The facts stand in the original, the text that was written first; what the draft leaves empty
    stays as it is there.
    """
    original = content.originals.get(draft.folder)
    if original is None:
        return _build_texts(draft, content.vocabulary)
    own = {"Title", "Summary", "Picture-Alt", "Original"}
    said = dict(draft.headers)
    before = {name: line.value for name, line in original.known.items() if line.value}
    facts = {**before, **{name: value for name, value in said.items() if name not in own}}
    kept, _ = _choose({**facts, "Consent": said.get("Consent", "")}, draft.kind, content)
    if original.lang == draft.lang:
        headers = ordered({**kept, **said})
        return _build_texts(replace(draft, headers=headers), content.vocabulary)
    names = _own_headers(draft.kind, said)
    text = replace(draft, headers=tuple((name, said[name]) for name in names if said.get(name)))
    language = content.vocabulary.written[original.lang]
    first = render_source(ordered(kept), original.body, language).encode()
    return {**_build_texts(text, content.vocabulary), original.path: first}


def _choose(
    headers: Mapping[str, str], kind: str, content: Content
) -> tuple[dict[str, str], list[str]]:
    """Return the headers that `Consent` lists or that need no consent; and the others' names."""
    consent = Consented().read(headers.get("Consent", ""), content.vocabulary)
    asked = {name for name in headers if needs_consent(name, kind) and headers[name]}
    left = [name for name in headers if name in asked and fold_name(name) not in consent]
    gone = {*left, *(["Picture-Alt"] if "Picture" in left else [])}
    return {name: value for name, value in headers.items() if name not in gone}, left


def _build_texts(draft: Draft, vocabulary: Vocabulary) -> dict[str, bytes]:
    """Build a draft's files by their path below the content folder: original first, photos last.

    Headers are named in the language of each text.
    """
    texts = {draft.lang: render_source(draft.headers, draft.body, vocabulary.written[draft.lang])}
    for lang, said in draft.translations.items():
        texts[lang] = _translation(draft, said, vocabulary, lang)
    files = {f"{draft.folder}/{lang}.md": text.encode() for lang, text in texts.items()}
    return files | {f"{draft.folder}/{photo.name}": photo.content for photo in draft.photos}


def _own_headers(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of the original's headers, given by `names`, each language says for itself."""
    said = {*names, "Title", "Summary"} - {"Original"}
    return tuple(each.name for each in headers_of(kind) if not each.inherited and each.name in said)


def _translation(draft: Draft, said: Mapping[str, str], vocabulary: Vocabulary, lang: str) -> str:
    """Begin a translation. Speakers keep their names; what they do is to be translated."""
    speakers = People().read(draft.value("Speakers"), vocabulary)
    given = {"Speakers": ", ".join(speaker.name for speaker in speakers), **said}
    names = _own_headers(draft.kind, dict(draft.headers))
    headers = [(name, given.get(name, "")) for name in names]
    language = vocabulary.languages[lang]
    hint = say(lang, TRANSLATION, header=language.header_name("Picture-Alt"))
    return render_source(headers, render_hints([hint]), language)
