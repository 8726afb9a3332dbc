"""Rules about pictures: there, of a kind that can be shown, light, without a place, described."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editorial.checks.header_lines import name_in
from editorial.checks.prose import read_prose
from editorial.pictures.decoding import TOO_LARGE, PictureError
from editorial.pictures.facts import PhotoFacts, read_facts
from editorial.pictures.names import PICTURES
from editorial.pictures.published import jpeg_size
from editorial.reading.content import Content, OutsideError
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.plain import fold
from editorial.words.message import N_, Finding, finding

HEAVY, TOO_HEAVY = 10_000_000, 30_000_000
"""Bytes. Everybody downloads what is in git, for ever."""

_FOREIGN = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_MEGABYTE = 1_000_000


class _Picture(NamedTuple):
    """A picture as a text shows it or links to it, with the place where it does so first."""

    link: str
    line: int
    column: int = 1

    def finding(self, message: str, **values: object) -> Finding:
        """What is wrong with it."""
        return finding(self.line, message, self.column, link=self.link, **values)


def check_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """A post's own pictures exist and can be opened."""
    for picture, file in _shown(source, content):
        if file is None:
            yield _missing(source, picture)
            continue
        try:
            jpeg_size(file)
        except PictureError as error:
            message = N_(
                "The picture “{link}” can't be opened ({reason}): export it again as JPEG."
            )
            if error.message.text == TOO_LARGE:
                message = N_(
                    "The picture “{link}” has too many pixels. On a phone, send it to yourself by "
                    "WhatsApp, as a photo and not as a document, and use that copy; on a computer, "
                    "save it as JPEG with a width of 2000 pixels."
                )
            yield picture.finding(message, reason=error.message)


def check_foreign_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """Pictures of other sites are not shown: they track readers and vanish."""
    for tag, link in read_body(source.body).links:
        if tag == "img" and _FOREIGN.match(link):
            message = N_("The picture “{link}” is on another site: put a copy in this folder.")
            yield _Picture(link, *source.place_of(link)).finding(message)


def check_weight(source: Source, content: Content) -> Iterator[Finding]:
    """A picture's file has at most 10 MB."""
    for picture, facts in _facts(source, content):
        if HEAVY < facts.size <= TOO_HEAVY:
            message = N_(
                "The picture “{link}” has {size} MB. Make it smaller before you send it: a width "
                "of 1600 pixels is plenty."
            )
            yield picture.finding(message, size=facts.size // _MEGABYTE)


def check_weight_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No picture's file has more than 30 MB: everybody would have to download it, for ever."""
    for picture, facts in _facts(source, content):
        if facts.size > TOO_HEAVY:
            message = N_(
                "The picture “{link}” has {size} MB, more than the {most} MB that can be kept. "
                "Make it smaller: a width of 1600 pixels is plenty."
            )
            size, most = facts.size // _MEGABYTE, TOO_HEAVY // _MEGABYTE
            yield picture.finding(message, size=size, most=most)


def check_location(source: Source, content: Content) -> Iterator[Finding]:
    """A picture doesn't say where it was taken. The site removes that, the original keeps it."""
    for picture, facts in _facts(source, content):
        if facts.located:
            message = N_(
                "The picture “{link}” says where it was taken. The site removes that, but anybody "
                "can find the original: export it without its location, and send it again."
            )
            yield picture.finding(message)
    for file in _unused(source, content):
        if read_facts(file).located:
            message = N_(
                "The picture “{link}” in this folder is not shown, but it says where it was "
                "taken, and anybody can find it: delete it, or export it without its location."
            )
            yield finding(1, message, link=file.name)


def check_alt(source: Source, content: Content) -> Iterator[Finding]:
    """A picture needs `Picture-Alt`, so that people who can't see it know what it shows."""
    if content.value(source, "Picture") and not source.value("Picture-Alt"):
        header = name_in("Picture-Alt", source, content)
        message = N_("Say what the picture shows, for those who can't see it: “{header}: …”.")
        yield finding(source.line("Picture"), message, header=header)


def check_alt_in_text(source: Source, content: Content) -> Iterator[Finding]:
    """A picture in the text has, between its brackets, what it shows."""
    for link, alt in read_prose(source).images:
        if not alt.strip():
            message = N_(
                "Say what the picture shows, for those who can't see it: ![what it shows]({link})"
            )
            line, column = source.place_of(f"]({link}")
            yield finding(line, message, column, link=link)


def _shown(source: Source, content: Content) -> Iterator[tuple[_Picture, Path | None]]:
    """The pictures of this site that a file shows or links to, each with its file, if any."""
    pictures = [
        _Picture(link, *source.place_of(link))
        for tag, link in read_body(source.body).links
        if (tag == "img" or Path(link).suffix.lower() in PICTURES) and not _FOREIGN.match(link)
    ]
    if source.value("Picture"):
        pictures.insert(0, _Picture(source.value("Picture"), source.line("Picture")))
    for picture in pictures:
        try:
            file = content.linked(source, picture.link)
        except OutsideError:
            continue  # `inside-content` tells
        yield picture, file if isinstance(file, Path) and file.suffix.lower() in PICTURES else None


def _facts(source: Source, content: Content) -> Iterator[tuple[_Picture, PhotoFacts]]:
    """The pictures that a file shows, each once."""
    seen: set[str] = set()
    for picture, file in _shown(source, content):
        if file and picture.link not in seen:
            seen.add(picture.link)
            yield picture, read_facts(file)


def _unused(source: Source, content: Content) -> list[Path]:
    """The pictures beside an original that neither it nor a translation shows."""
    if content.original(source) is not source:
        return []
    texts = content.folders[source.folder].values()
    shown = {file for text in texts for _, file in _shown(text, content)}
    beside = (
        file
        for file in source.file.parent.iterdir()
        if file.suffix.lower() in PICTURES and os.path.isfile(file)  # noqa: PTH113 - it never raises
    )
    return sorted(file for file in beside if Path(os.path.realpath(file)) not in shown)


def _missing(source: Source, picture: _Picture) -> Finding:
    """What to do about a picture that can't be used: it may be there under nearly that name."""
    link = picture.link
    there = sorted(file.name for file in source.file.parent.iterdir() if file.is_file())
    alike = [name for name in there if fold(name) == fold(link)]
    if link in there:
        message = N_(
            "“{link}” can't be shown on the web: save it as JPEG and write that name here."
        )
    elif alike:
        message = N_(
            "There is no picture “{link}”: did you mean “{other}”? Write it exactly like that."
        )
        return picture.finding(message, other=alike[0])
    else:
        message = N_(
            "The picture “{link}” is not in this folder: add it as .jpg, .png or .webp, or correct "
            "its name."
        )
    return picture.finding(message)
