"""Add photos to a text that is published already, from a reply to its form or from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.table import BY_NAME, HEADERS
from editorial.reading.sources import Source
from editorial.text.plain import BOM, one_line, unify_lines
from editorial.words.message import N_, catalog_languages
from intake.attachments import Fetch
from intake.contribution import Draft
from intake.photos import file_names, render_photo, take_photos
from intake.remarks import Attached, Photo, cut_uploads

_IN_A_COMMENT = {
    "busy": N_("GitHub didn't give us photo {number}: please send it in a new comment."),
    "uploading": N_("{files}: didn't finish uploading. Please send it in a new comment."),
}
"""What is said in the place of messages, by name, where no text of a form can be edited."""

MEMBERS = {"OWNER", "MEMBER", "COLLABORATOR"}
"""GitHub's words for members of the repository, who may add to every text."""


def may_add(issue: Mapping[str, Any], comment: Mapping[str, Any]) -> bool:
    """Tell whether a comment may add to a form's text: only its sender's and members' may."""
    sender, writer = ((each.get("user") or {}).get("login") for each in (issue, comment))
    return bool(writer) and (writer == sender or comment.get("author_association") in MEMBERS)


def read_photos(
    text: str, handed: Sequence[Attached], lang: str, vocabulary: Vocabulary, fetch: Fetch
) -> Draft:
    """Fetch and clean the photos of a comment, and clean the photos that are handed over.

    No remark asks for missing descriptions: the caller does, when it shows the photos. Nor does one
    complain about the words of the comment.
    """
    typed, unfinished = cut_uploads(text)
    sent = Draft("posts", lang, {"photos": typed}, date.min, pictures=tuple(handed))
    draft = take_photos(sent, vocabulary.languages[lang], fetch)
    known = (each for each in draft.later if each.name not in ("no-alt", "left-over"))
    said = (*unfinished, *known)
    told = (replace(each, text=_IN_A_COMMENT.get(each.name, each.text)) for each in said)
    return replace(draft, remarks=tuple(told), later=())


def add_photos(source: Source, photos: Sequence[Photo], vocabulary: Vocabulary) -> dict[str, bytes]:
    """Build the changed text and its new pictures, by their paths below the content folder.

    The first photo becomes the text's picture, unless it has one; the others follow its body.
    Missing descriptions stay empty for somebody to write.
    """
    voice = source.lang if source.lang in catalog_languages() else source.edition_lang
    free = (name for name in file_names(voice) if not (source.file.parent / name).exists())
    named = [replace(photo, name=name) for photo, name in zip(photos, free, strict=False)]
    first = [] if source.value("Picture") else named[:1]
    picture, alt = map(vocabulary.written[source.lang].header_name, ("Picture", "Picture-Alt"))
    said = [f"{picture}: {each.name}\n{alt}: {one_line(each.alt)}".rstrip() for each in first]
    lines = unify_lines(source.raw.removeprefix(BOM)).rstrip("\n").split("\n")
    before = HEADERS[: HEADERS.index(BY_NAME["Picture"])]
    top = max((each.line for each in source.headers if each.header in before), default=0)
    whole = "\n".join([*lines[:top], *said, *lines[top:]])
    text = "\n\n".join([whole, *(render_photo(each) for each in named[len(first) :])]) + "\n"
    pictures = {f"{source.folder}/{photo.name}": photo.content for photo in named}
    return {source.path: text.encode(), **pictures}
