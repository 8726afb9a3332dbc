"""Draft a post from a contribution: the files of its folder, and remarks for its sender."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain, count

from editorial.checks.attention import asks_silence
from editorial.model.texts import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.headers.table import HEADERS, header_names, headers_of
from editorial.reading.headers.values import People
from editorial.text.attention import hide_contacts
from editorial.text.plain import one_line
from editorial.times.dates import and_list, language_name
from editorial.words.message import N_, quote, say
from intake.attachments import Fetch, fetch_attachment
from intake.contribution import Contribution, Remark
from intake.fields import read_fields
from intake.hints import ORIGINAL, TRANSLATION, render_hints, render_text
from intake.languages import text_language
from intake.photos import Album, Photo, gather_photos, take_photos
from intake.prose import build_slug, first_sentences, tidy_body
from intake.remarks import FieldHeaders
from intake.times import read_day, read_times
from intake.written.titles import plain_title

WANTED = N_("Please write in {fields}, in a few words, what happened, and where.", name="wanted")
"""The first thing to ask for if nothing says what the title or the summary is."""

OPEN = ("Title", "Summary")
"""The headers that are never invented; one question asks for both."""

_FIRST_WORDS = 6
"""How many words of a text name its folder while its title is open."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as it will be proposed. `folder` is below the content folder; `headers` are in order.

    `lang` is the text's language, `reply` the one to answer its sender in. `labels` are the form's
    names for its fields, by their ids; none without a form. `translations` are the headers that
    each other language says for itself.
    """

    folder: str
    lang: str
    reply: str
    day: date
    headers: tuple[tuple[str, str], ...]
    body: str
    photos: tuple[Photo, ...]
    remarks: tuple[Remark, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return a header's value; empty if the header is missing."""
        return dict(self.headers).get(name, "")

    @property
    def kind(self) -> str:
        """Return the kind of text, by the folder that it goes to: `posts`, `webinars`."""
        return self.folder.partition("/")[0]

    @property
    def path(self) -> str:
        """Return the path of the text's file: `posts/2023-10-06-taller/es.md`."""
        return f"{self.folder}/{self.lang}.md"


def build_draft(sent: Contribution, content: Content, fetch: Fetch) -> Draft:
    """Draft the post of a contribution; `fetch` downloads the photos that its text links to."""
    vocabulary, sent = content.vocabulary, gather_photos(sent)
    by_form, offered = bool(sent.labels), sent.form_lang or vocabulary.default_lang
    lang, note = text_language(sent.values, offered, vocabulary, by_form=by_form)
    if by_form:
        sent = replace(sent, lang=vocabulary.answer_in(lang))
    written = vocabulary.written[lang]
    album = take_photos(sent, written, fetch)
    body = tidy_body(album.text, header_names(sent.kind, vocabulary))
    day, remarks = read_day(sent, lang) if sent.kind == "posts" else (sent.sent, ())
    found = list(_read_headers(sent, album, body, lang, vocabulary))
    headers = dict(each for each in found if not isinstance(each, Remark))
    said = [each for each in found if isinstance(each, Remark)]
    begins = headers["Summary"] or hide_contacts(body)
    named = headers["Title"] or " ".join(begins.split()[:_FIRST_WORDS])
    if open_ := [name for name in OPEN if not headers[name]]:
        labels = [sent.labels.get(each.lower(), written.header_name(each)) for each in open_]
        fields = and_list((say(sent.lang, quote(each)) for each in labels), sent.lang)
        said.append(Remark(WANTED, {"fields": fields}))
    if note:
        values = {"language": language_name(lang, sent.lang)}
        field = sent.labels.get("language", "--lang")
        said.append(Remark(note, {**values, "field": field}, asks=False))
    folder, told = _build_folder(day, named, sent.kind, content), ordered(headers)
    said = [*sent.remarks, *remarks, *said, *album.remarks]
    if _is_of_several(sent):  # one request stands for all
        said = [replace(each, asks=each.asks and each.name != "missing") for each in said]
    return Draft(folder, lang, sent.lang, day, told, body, album.photos, tuple(said), sent.labels)


def _read_headers(
    sent: Contribution, album: Album, body: str, lang: str, vocabulary: Vocabulary
) -> FieldHeaders:
    title = plain_title(sent.value("title"))
    yield "Title", title
    skip = partial(asks_silence, vocabulary=vocabulary)
    told = "" if _is_of_several(sent) else first_sentences(body, skip)  # nobody said it for all
    yield "Summary", plain_title(sent.value("summary")) or told or title
    if lang != vocabulary.default_lang:  # a translation into that, added later, is no original
        yield "Original", "yes"
    for photo in album.photos[:1]:
        yield "Picture", photo.name
        yield "Picture-Alt", photo.alt
    yield "Picture-Credit", one_line(sent.value("picture-credit")) or album.credit
    yield from read_fields(sent, vocabulary)
    yield from read_times(sent, lang, vocabulary)
    yield "Received", sent.sent.isoformat()


def _is_of_several(sent: Contribution) -> bool:
    return any(each.name == "several" for each in sent.remarks)


def begin_draft(sent: Contribution, content: Content) -> Draft:
    """Draft a post for somebody at a terminal: hints hold the place of the text."""
    draft = build_draft(sent, content, fetch_attachment)
    headers = {name: value for name, value in draft.headers if name != "Received"}
    hints = render_hints([say(content.vocabulary.written[draft.lang].code, ORIGINAL)])
    return replace(draft, headers=tuple(headers.items()), body=hints)


def build_files(draft: Draft, vocabulary: Vocabulary) -> dict[str, bytes]:
    """Build a draft's files by their path below the content folder: original first, photos last.

    Headers are named in the language of each text.
    """
    texts = {draft.lang: render_text(draft.headers, draft.body, vocabulary.written[draft.lang])}
    for lang, said in draft.translations.items():
        texts[lang] = _translation(draft, said, vocabulary, lang)
    files = {f"{draft.folder}/{lang}.md": text.encode() for lang, text in texts.items()}
    return files | {f"{draft.folder}/{photo.name}": photo.content for photo in draft.photos}


def own_headers(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of the original's headers, given by `names`, each language says for itself."""
    said = {*names, "Title", "Summary"} - {"Original"}
    return tuple(each.name for each in headers_of(kind) if not each.inherited and each.name in said)


def _translation(draft: Draft, said: Mapping[str, str], vocabulary: Vocabulary, lang: str) -> str:
    """Begin a translation. Speakers keep their names; what they do is to be translated."""
    speakers = People().read(draft.value("Speakers"), vocabulary)
    given = {"Speakers": ", ".join(speaker.name for speaker in speakers), **said}
    names = own_headers(draft.kind, dict(draft.headers))
    headers = [(name, given.get(name, "")) for name in names]
    language = vocabulary.languages[lang]
    return render_text(headers, render_hints([say(lang, TRANSLATION)]), language)


def _build_folder(day: date, title: str, kind: str, content: Content) -> str:
    """Find a free name for the folder: `posts/2023-10-06-taller`, `structures/red-vecinal-2`."""
    taken = {
        (source.day.year, source.day.month, source.slug) for source in content.sources if source.day
    }
    folders = {source.folder for source in content.sources}
    slug, dated = build_slug(title) or kind, "" if kind in STRUCTURES else f"{day}-"
    for name in chain([slug], (f"{slug}-{number}" for number in count(2))):
        address = bool(dated) and (day.year, day.month, name) in taken
        if not address and f"{kind}/{dated}{name}" not in folders:
            break
    return f"{kind}/{dated}{name}"


def ordered(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the headers that have a value, or that are OPEN, in the order of the header table."""
    names = (header.name for header in HEADERS if header.name in headers)
    return tuple((name, headers[name]) for name in names if headers[name] or name in OPEN)
