"""A contribution → the files of a post's folder, and the notes that go back to its writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from editorial.content import Content
from editorial.headers.table import HEADERS, header_names, headers_of
from editorial.headers.values import People
from editorial.model import Language
from editorial.plain_text import one_line
from editorial.vocabulary import Vocabulary
from intake.attachments import Fetch
from intake.contribution import Contribution, Note
from intake.fields import read_day, read_fields, text_language
from intake.hints import original_hints, translation_hints
from intake.names import build_folder_name
from intake.photos import Album, Photo, take_photos
from intake.prose import first_sentences, tidy_body
from intake.times import read_times


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as it will be proposed. `folder` is below the content folder; headers in order.

    `lang` is the text's language; `reply` the one that its writer reads. `labels` are the names
    that the form gives to its fields, by their ids; none without a form. `translations` are what
    each other language says anew.
    """

    folder: str
    lang: str
    reply: str
    day: date
    headers: tuple[tuple[str, str], ...]
    body: str
    photos: tuple[Photo, ...]
    notes: tuple[Note, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """A header's value; empty where it is missing."""
        return dict(self.headers).get(name, "")

    @property
    def kind(self) -> str:
        """The folder of the folder: `posts`, `webinars`."""
        return self.folder.partition("/")[0]

    @property
    def path(self) -> str:
        """The text's file: `posts/2023-10-06-taller/es.md`."""
        return f"{self.folder}/{self.lang}.md"


def build_draft(sent: Contribution, content: Content, fetch: Fetch) -> Draft:
    """What is written for a contribution. `fetch` gets the photos that its text links to."""
    vocabulary = content.vocabulary
    lang = text_language(sent, vocabulary)
    album = take_photos(sent, vocabulary.languages[lang], fetch)
    body = tidy_body(album.text, header_names(sent.kind, vocabulary))
    day, notes = (
        read_day(sent)
        if sent.kind == "posts"
        else (
            sent.sent,
            (),
        )
    )
    found = [
        *_texts(sent, body),
        # a translation into the default language, added later, is no original
        *([("Original", "yes")] if lang != vocabulary.default_lang else []),
        *_picture(sent, album),
        *read_fields(sent, vocabulary),
        *read_times(sent, lang, vocabulary),
    ]
    title = one_line(sent.value("title"))
    return Draft(
        folder=f"{sent.kind}/{build_folder_name(day, title, sent.kind, content)}",
        lang=lang,
        reply=sent.lang,
        day=day,
        headers=_ordered(found),
        body=body,
        photos=album.photos,
        notes=(*notes, *(each for each in found if isinstance(each, Note)), *album.notes),
        labels=sent.labels,
    )


def begin_draft(
    kind: str,
    lang: str,
    day: date,
    headers: Mapping[str, str],
    content: Content,
    photos: tuple[Photo, ...] = (),
) -> Draft:
    """What is written for the headers that somebody gave in a terminal: hints stand for a text."""
    first = lang == content.vocabulary.default_lang
    said = {**headers, **({} if first else {"Original": "yes"})}
    return Draft(
        folder=f"{kind}/{build_folder_name(day, headers['Title'], kind, content)}",
        lang=lang,
        reply=lang,
        day=day,
        headers=_ordered(said.items()),
        body=original_hints(kind, said, content.vocabulary.languages[lang]),
        photos=photos,
    )


def build_files(draft: Draft, vocabulary: Vocabulary) -> dict[str, bytes]:
    """The files by their path below the content folder: the original first, the photos last.

    The headers of each text have the names that its language gives them.
    """
    texts = {draft.lang: render_text(draft.headers, draft.body, vocabulary.languages[draft.lang])}
    for lang, said in draft.translations.items():
        texts[lang] = _translation(draft, said, vocabulary, lang)
    files = {f"{draft.folder}/{lang}.md": text.encode() for lang, text in texts.items()}
    return files | {f"{draft.folder}/{photo.name}": photo.content for photo in draft.photos}


def render_text(headers: Iterable[tuple[str, str]], body: str, language: Language) -> str:
    """A file's text; a header without value waits for one."""
    lines = (f"{language.header_name(name)}: {value}".rstrip() for name, value in headers)
    return "".join(f"{line}\n" for line in lines) + f"\n{body}\n"


def own_headers(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """The headers that every language says itself, of those that the original has."""
    said = {*names, "Title", "Summary"} - {"Original"}
    return tuple(each.name for each in headers_of(kind) if not each.inherited and each.name in said)


def _translation(draft: Draft, said: Mapping[str, str], vocabulary: Vocabulary, lang: str) -> str:
    """What a translation begins with: names are the same everywhere, their roles are not."""
    speakers = People().read(draft.value("Speakers"), vocabulary)
    given = {"Speakers": "; ".join(speaker.name for speaker in speakers), **said}
    names = own_headers(draft.kind, dict(draft.headers))
    headers = [(name, given.get(name, "")) for name in names]
    language = vocabulary.languages[lang]
    lacking = [name for name, value in headers if not value]
    return render_text(headers, translation_hints(lacking, language), language)


def _texts(sent: Contribution, body: str) -> Iterable[tuple[str, str]]:
    yield "Title", one_line(sent.value("title"))
    summary = one_line(sent.value("summary")) or first_sentences(body)
    yield "Summary", summary or one_line(sent.value("title"))


def _picture(sent: Contribution, album: Album) -> Iterable[tuple[str, str]]:
    for photo in album.photos[:1]:
        yield "Picture", photo.name
        yield "Picture-Alt", photo.alt
        yield "Picture-Credit", one_line(sent.value("picture-credit"))


def _ordered(found: Iterable[tuple[str, str] | Note]) -> tuple[tuple[str, str], ...]:
    values = dict(each for each in found if not isinstance(each, Note))
    names = (header.name for header in HEADERS)
    return tuple((name, values[name]) for name in names if values.get(name))
