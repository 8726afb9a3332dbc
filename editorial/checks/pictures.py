"""Rules about pictures: there, of this site, and of a kind that can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editorial.content import PICTURES, Content, OutsideError
from editorial.markup import inspect_html, render_markdown
from editorial.message import N_, Finding, finding
from editorial.pictures import PictureError, write_jpeg
from editorial.plain_text import fold
from editorial.sources import Source

PHONE_FORMATS = {".heic", ".heif"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Picture(NamedTuple):
    """A picture as a text shows it or links to it, with the place where it does so first."""

    link: str
    line: int
    column: int = 1

    def finding(self, message: str, **values: object) -> Finding:
        """What is wrong with it."""
        return finding(self.line, message, self.column, link=self.link, **values)


def check_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """A post's own pictures exist and can be opened."""
    for picture in shown_pictures(source):
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
            yield picture.finding(message, reason=error.message)


def check_foreign_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """Pictures of other sites are not shown: they track readers and vanish."""
    for tag, link in inspect_html(render_markdown(source.body)).links:
        if tag == "img" and _is_foreign(link):
            message = N_("The picture “{link}” is on another site: put a copy in this folder.")
            yield Picture(link, *source.place_of(link)).finding(message)


def shown_pictures(source: Source) -> Iterator[Picture]:
    """The pictures of this site that a file shows or links to."""
    if source.value("Picture"):
        yield Picture(source.value("Picture"), source.line("Picture"))
    for tag, link in inspect_html(render_markdown(source.body)).links:
        is_picture = tag == "img" or Path(link).suffix.lower() in PICTURES
        if is_picture and not _is_foreign(link):
            yield Picture(link, *source.place_of(link))


def picture_file(source: Source, picture: Picture, content: Content) -> Path | None:
    """A picture's file; None where there is none that can be shown."""
    try:
        file = content.linked(source, picture.link)
    except OutsideError:
        return None
    return file if isinstance(file, Path) and file.suffix.lower() in PICTURES else None


def _missing_picture(source: Source, picture: Picture) -> Finding:
    """What to do about a picture that can't be used: it may be there under nearly that name."""
    link = picture.link
    there = {file.name for file in source.file.parent.iterdir() if file.is_file()}
    if link in there and Path(link).suffix.lower() in PHONE_FORMATS:
        message = N_(
            "“{link}” is in a format that only iPhones use. Send it as JPEG: in the phone's "
            "settings, Camera, Formats, “Most Compatible”, or export it."
        )
        return picture.finding(message)
    if link in there:
        message = N_(
            "“{link}” can't be shown on the web: save it as JPEG and write that name here."
        )
        return picture.finding(message)
    alike = [name for name in sorted(there) if fold(name) == fold(link)]
    if alike:
        message = N_(
            "There is no picture “{link}”: did you mean “{other}”? Write it exactly like that."
        )
        return picture.finding(message, other=alike[0])
    message = N_(
        "The picture “{link}” is not in this folder: add it as .jpg, .png or .webp, or correct its "
        "name."
    )
    return picture.finding(message)


def _is_foreign(link: str) -> bool:
    return link.startswith("//") or bool(_SCHEME.match(link))
