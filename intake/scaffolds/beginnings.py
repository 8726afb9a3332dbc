"""A post or webinar that begins → the files of its folder, in every language that is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from editorial.catalogs import say
from editorial.content import Content
from editorial.headers.table import HEADERS
from editorial.headers.values import People
from editorial.model import Language
from editorial.vocabulary import Vocabulary
from intake.names import build_folder_name, build_slug
from intake.photos import WORD
from intake.scaffolds.hints import original_hints, translation_hints

_ALWAYS_OWN = ("Title", "Summary")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a post or webinar (`kind`) when its folder is made.

    `headers` are the original's, `translations` those that each other language says anew; both by
    the names of the table in `editorial.headers`. `picture` is the file that `Picture` names.
    """

    kind: str
    lang: str
    day: date
    headers: Mapping[str, str]
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    picture: bytes = b""


def build_files(beginning: Beginning, content: Content) -> dict[str, bytes]:
    """The files by their path below the content folder: the original first, the picture last."""
    day, title = beginning.day, beginning.headers["Title"]
    name = build_folder_name(day, title, beginning.kind, content)
    folder = f"{beginning.kind}/{name}"
    texts = {beginning.lang: _original(beginning, content)}
    for lang, headers in beginning.translations.items():
        texts[lang] = _translation(beginning, headers, lang, content.vocabulary)
    files = {f"{folder}/{lang}.md": text.encode() for lang, text in texts.items()}
    if beginning.picture:
        files[f"{folder}/{beginning.headers['Picture']}"] = beginning.picture
    return files


def picture_name(stem: str, lang: str) -> str:
    """What a picture's file is called in a post's folder: `IMG 2034` → `img-2034.jpg`."""
    return f"{build_slug(stem) or build_slug(say(lang, WORD)) or WORD}.jpg"


def own_headers(kind: str, headers: Mapping[str, str]) -> tuple[str, ...]:
    """The headers that every language says itself, of those that the original has."""
    said = {*_ALWAYS_OWN, *headers}
    return tuple(
        header.name
        for header in HEADERS
        if kind in header.kinds and not header.inherited and header.name in said - {"Original"}
    )


def _original(beginning: Beginning, content: Content) -> str:
    """Its text. It says that it came first where another language's would be taken for that."""
    language = content.vocabulary.languages[beginning.lang]
    first = beginning.lang == content.vocabulary.default_lang
    headers = {**beginning.headers, **({} if first else {"Original": "yes"})}
    names = [header.name for header in HEADERS if headers.get(header.name)]
    hints = original_hints(beginning.kind, headers, language)
    return f"{_lines(names, headers, language)}\n{hints}"


def _translation(
    beginning: Beginning, said: Mapping[str, str], lang: str, vocabulary: Vocabulary
) -> str:
    language = vocabulary.languages[lang]
    names = own_headers(beginning.kind, beginning.headers)
    speakers = People().read(beginning.headers.get("Speakers", ""), vocabulary)
    headers = {"Speakers": "; ".join(speaker.name for speaker in speakers), **said}
    lacking = [name for name in names if not headers.get(name)]
    return f"{_lines(names, headers, language)}\n{translation_hints(lacking, language)}"


def _lines(
    names: list[str] | tuple[str, ...], values: Mapping[str, str], language: Language
) -> str:
    pairs = ((language.header_name(name), values.get(name, "")) for name in names)
    return "".join(f"{name}: {value}".rstrip() + "\n" for name, value in pairs)
