"""Rules about pictures: there, sharp, light, and silent about where they were taken."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editorial.catalogs import N_
from editorial.checks.problem import Finding
from editorial.content import PICTURES, Content, OutsideError
from editorial.headers import fold
from editorial.markup import inspect_html, render_markdown
from editorial.photo_facts import PhotoFacts, read_facts
from editorial.pictures import PictureError, write_jpeg
from editorial.sources import Source

HEAVY, TOO_HEAVY = 10_000_000, 30_000_000
"""Bytes. What is in git is fetched by everybody, for ever."""

NARROWEST = 800
"""Pixels: what a card or a large screen needs."""

_MEGABYTE = 1_000_000
PHONE_FORMATS = {".heic", ".heif"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class _Picture(NamedTuple):
    """A picture as a text shows it or links to it, with the place where it does so first."""

    link: str
    line: int
    column: int = 1

    def finding(self, message: str, **values: str) -> Finding:
        """What is wrong with it."""
        return Finding(self.line, message, {"link": self.link, **values}, self.column)


def check_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """A post's own pictures exist and can be opened."""
    for picture in _pictures(source):
        try:
            file = content.linked(source, picture.link)
        except OutsideError:
            continue
        if not isinstance(file, Path) or file.suffix.lower() not in PICTURES:
            yield _missing_picture(source, picture)
            continue
        try:
            write_jpeg(file)
        except PictureError as error:
            message = N_(
                "The picture “{link}” can't be opened ({reason}): export it again as JPEG."
            )
            yield picture.finding(message, reason=str(error))


def check_foreign_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """Pictures of other sites are not shown: they track readers and vanish."""
    for tag, link in inspect_html(render_markdown(source.body)).links:
        if tag == "img" and _is_foreign(link):
            message = N_("The picture “{link}” is on another site: put a copy into this folder.")
            yield _Picture(link, *source.place_of(link)).finding(message)


def check_weight(source: Source, content: Content) -> Iterator[Finding]:
    """A picture's file has at most 10 MB."""
    for picture, facts in _facts(source, content):
        if HEAVY < facts.size <= TOO_HEAVY:
            message = N_(
                "The picture “{link}” has {size} MB. Make it smaller before you send it: "
                "1600 pixels wide are plenty."
            )
            yield picture.finding(message, size=str(facts.size // _MEGABYTE))


def check_weight_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No picture's file has more than 30 MB: everybody who works here has to fetch it, for ever."""
    for picture, facts in _facts(source, content):
        if facts.size > TOO_HEAVY:
            message = N_(
                "The picture “{link}” has {size} MB, more than the {most} MB that can be "
                "kept. Make it smaller: 1600 pixels wide are plenty."
            )
            size, most = facts.size // _MEGABYTE, TOO_HEAVY // _MEGABYTE
            yield picture.finding(message, size=str(size), most=str(most))


def check_width(source: Source, content: Content) -> Iterator[Finding]:
    """A post's picture is at least 800 pixels wide, or it is blurred on cards and large screens."""
    for picture, facts in _facts(source, content):
        if picture.link == source.value("Picture") and 0 < facts.width < NARROWEST:
            message = N_(
                "The picture “{link}” is too narrow (pixels: {width}). Send the original one, "
                "at least {least} pixels wide."
            )
            yield picture.finding(message, width=str(facts.width), least=str(NARROWEST))


def check_location(source: Source, content: Content) -> Iterator[Finding]:
    """A picture doesn't say where it was taken. The site removes it, but what is sent stays."""
    for picture, facts in _facts(source, content):
        if facts.located:
            message = N_(
                "The picture “{link}” says where it was taken. The site takes that out, but "
                "anybody can find the original: export it without its location, and send "
                "it again."
            )
            yield picture.finding(message)
    for file in _unused(source, content):
        if read_facts(file).located:
            message = N_(
                "The picture “{link}” in this folder is not shown, but it says where it was taken, "
                "and anybody can find it: take it away, or export it without its location."
            )
            yield _Picture(file.name, 1).finding(message)


def _facts(source: Source, content: Content) -> Iterator[tuple[_Picture, PhotoFacts]]:
    """The pictures that a file shows, each once."""
    seen: set[str] = set()
    for picture in _pictures(source):
        file = _file(source, picture, content)
        if file and picture.link not in seen:
            seen.add(picture.link)
            yield picture, read_facts(file)


def _unused(source: Source, content: Content) -> list[Path]:
    """The pictures beside an original that neither it nor a translation shows."""
    if content.original(source) is not source:
        return []
    texts = content.folders[source.folder].values()
    shown = {_file(text, picture, content) for text in texts for picture in _pictures(text)}
    beside = (file for file in source.file.parent.iterdir() if file.suffix.lower() in PICTURES)
    return sorted(file for file in beside if Path(os.path.realpath(file)) not in shown)


def _file(source: Source, picture: _Picture, content: Content) -> Path | None:
    """A picture's file; None where there is none that can be shown."""
    try:
        file = content.linked(source, picture.link)
    except OutsideError:
        return None
    return file if isinstance(file, Path) and file.suffix.lower() in PICTURES else None


def _missing_picture(source: Source, picture: _Picture) -> Finding:
    """What to do about a picture that can't be used: it may be there under nearly that name."""
    link = picture.link
    there = {file.name for file in source.file.parent.iterdir() if file.is_file()}
    if link in there and Path(link).suffix.lower() in PHONE_FORMATS:
        message = N_(
            "“{link}” is in the format that iPhones keep for themselves. Send it as JPEG: "
            "in the phone's settings, Camera, Formats, “Most Compatible”, or export it."
        )
        return picture.finding(message)
    if link in there:
        message = N_(
            "“{link}” can't be shown on the web: save it as JPEG and write that name here."
        )
        return picture.finding(message)
    alike = [name for name in sorted(there) if fold(name) == fold(link)]
    if alike:
        message = N_("There is no picture “{link}”: did you mean “{other}”? Write it exactly so.")
        return picture.finding(message, other=alike[0])
    message = N_(
        "The picture “{link}” is not in this folder: add it as .jpg, .png or .webp, or correct its "
        "name."
    )
    return picture.finding(message)


def _pictures(source: Source) -> Iterator[_Picture]:
    if source.value("Picture"):
        yield _Picture(source.value("Picture"), source.line("Picture"))
    for tag, link in inspect_html(render_markdown(source.body)).links:
        is_picture = tag == "img" or Path(link).suffix.lower() in PICTURES
        if is_picture and not _is_foreign(link):
            yield _Picture(link, *source.place_of(link))


def _is_foreign(link: str) -> bool:
    return link.startswith("//") or bool(_SCHEME.match(link))
