"""Photos that come when a text is published already: from a reply to a form, or as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, count
from typing import Any

from editorial.headers.table import BY_NAME, HEADERS
from editorial.message import catalog_languages
from editorial.sources import Source
from editorial.text.plain import BOM, one_line, unify_lines
from editorial.vocabulary import Vocabulary
from intake.attachments import Fetch
from intake.contribution import Contribution
from intake.photos import NO_ALT, Album, Photo, only_photos, picture_name, render_photo, take_photos
from intake.remarks import Attached

_KNOWN = {"OWNER", "MEMBER", "COLLABORATOR"}
"""GitHub's words for members of the repository, who may add to anybody's text."""


def may_add(issue: Mapping[str, Any], comment: Mapping[str, Any]) -> bool:
    """Whether a comment may add to the text of a form: its sender's, or a member's."""
    sender, writer = ((each.get("user") or {}).get("login") for each in (issue, comment))
    return bool(writer) and (writer == sender or comment.get("author_association") in _KNOWN)


def read_photos(
    text: str, handed: Sequence[Attached], lang: str, vocabulary: Vocabulary, fetch: Fetch
) -> Album:
    """The photos of a comment, and those that are handed over, cleaned; what to say of them.

    Descriptions that lack are not asked for here: whoever shows the photos does.
    """
    sent = Contribution(
        "posts", lang, {"photos": only_photos(text)}, date.min, pictures=tuple(handed)
    )
    album = take_photos(sent, vocabulary.languages[lang], fetch)
    remarks = tuple(each for each in album.remarks if each.text != NO_ALT)
    return replace(album, remarks=remarks)


def add_photos(source: Source, photos: Sequence[Photo], vocabulary: Vocabulary) -> dict[str, bytes]:
    """The files that change, by their path below the content folder: the text, and new pictures.

    The first photo becomes the text's picture, unless it has one; the others follow its body. The
    descriptions that lack wait for somebody to write them.
    """
    there = {each.name for each in source.file.parent.iterdir()}
    voice = source.lang if source.lang in catalog_languages() else source.told_in
    word = picture_name("", voice).removesuffix(".jpg")
    names = chain([f"{word}.jpg"], (f"{word}-{number}.jpg" for number in count(2)))
    free = (name for name in names if name not in there)
    named = [replace(photo, name=name) for photo, name in zip(photos, free, strict=False)]
    first = [] if source.value("Picture") else named[:1]
    language = vocabulary.written[source.lang]
    said = (
        f"{language.header_name(name)}: {value}".rstrip()
        for photo in first
        for name, value in (("Picture", photo.name), ("Picture-Alt", one_line(photo.alt)))
    )
    lines = unify_lines(source.raw.removeprefix(BOM)).rstrip("\n").split("\n")
    before = {each.name for each in HEADERS[: HEADERS.index(BY_NAME["Picture"])]}
    known = (each for each in source.headers if each.header and each.header.name in before)
    top = max((each.line for each in known), default=0)
    whole = "\n".join([*lines[:top], *said, *lines[top:]])
    text = "\n\n".join([whole, *(render_photo(each) for each in named[len(first) :])]) + "\n"
    pictures = {f"{source.folder}/{photo.name}": photo.content for photo in named}
    return {source.path: text.encode(), **pictures}
