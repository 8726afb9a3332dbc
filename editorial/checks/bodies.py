"""Rules about pictures, links and HTML in a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from editorial.catalogs import N_
from editorial.checks.problem import Finding
from editorial.content import PICTURES, Content, OutsideError
from editorial.headers import fold
from editorial.markup import Inspection, inspect_html, is_external, render_markdown, render_verbatim
from editorial.pictures import PictureError, write_jpeg
from editorial.sources import Source

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check_inside(source: Source, content: Content) -> Iterator[Finding]:
    """No link and no picture leads out of the content folder."""
    for link, line in _own_links(source):
        try:
            content.linked(source, link)
        except OutsideError:
            message = N_("“{link}” leads out of the content folder: put the file into this folder.")
            yield Finding(line, message, {"link": link})


def check_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """A post's own pictures exist and can be opened."""
    for link, line in _pictures(source):
        try:
            file = content.linked(source, link)
        except OutsideError:
            continue
        if not isinstance(file, Path) or file.suffix.lower() not in PICTURES:
            yield _missing_picture(source, link, line)
            continue
        try:
            write_jpeg(file)
        except PictureError as error:
            message = N_(
                "The picture “{link}” can't be opened ({reason}): export it again as JPEG."
            )
            yield Finding(line, message, {"link": link, "reason": str(error)})


def _missing_picture(source: Source, link: str, line: int) -> Finding:
    """What to do about a picture that can't be used: it may be there under nearly that name."""
    there = {file.name for file in source.file.parent.iterdir() if file.is_file()}
    if link in there:
        message = N_(
            "“{link}” can't be shown on the web: save it as JPEG and write that name here."
        )
        return Finding(line, message, {"link": link})
    alike = [name for name in sorted(there) if fold(name) == fold(link)]
    if alike:
        message = N_("There is no picture “{link}”: did you mean “{other}”? Write it exactly so.")
        return Finding(line, message, {"link": link, "other": alike[0]})
    message = N_(
        "The picture “{link}” is not in this folder: add it as .jpg, .png or .webp, or correct its "
        "name."
    )
    return Finding(line, message, {"link": link})


def check_links(source: Source, content: Content) -> Iterator[Finding]:
    """A link within the site leads to something that is there; else it is shown as plain text."""
    for tag, link in _inspect(source).links:
        if tag == "img" or is_external(link) or link.startswith("#"):
            continue
        try:
            found = content.linked(source, link)
        except OutsideError:
            continue
        if found is None:
            message = N_(
                "The link “{link}” leads nowhere, so it is shown as plain text: correct it."
            )
            yield Finding(source.line_of(link), message, {"link": link})


def check_foreign_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """Pictures of other sites are not shown: they track readers and vanish."""
    for tag, link in _inspect(source).links:
        if tag == "img" and _is_foreign(link):
            message = N_("The picture “{link}” is on another site: put a copy into this folder.")
            yield Finding(source.line_of(link), message, {"link": link})


def check_html(source: Source, content: Content) -> Iterator[Finding]:
    """HTML that could run or frame something is taken out; the words stay."""
    for removed in _inspect(source).removed:
        message = N_("“{removed}” was taken out of the text: use Markdown instead of this HTML.")
        yield Finding(source.line_of(removed), message, {"removed": removed})


def check_nesting(source: Source, content: Content) -> Iterator[Finding]:
    """Lists within lists within lists, and thousands of brackets, are too much for Markdown."""
    if source.body and render_markdown(source.body) == render_verbatim(source.body):
        message = N_(
            "Too many levels or brackets: this text is shown as it was typed, so simplify it."
        )
        yield Finding(source.body_line, message)


def check_alt(source: Source, content: Content) -> Iterator[Finding]:
    """A picture needs `Picture-Alt`, so that people who can't see it know what it shows."""
    if content.value(source, "Picture") and not source.value("Picture-Alt"):
        message = N_("Say what the picture shows, for those who can't see it: “Picture-Alt: …”.")
        yield Finding(source.line("Picture"), message)


def _inspect(source: Source) -> Inspection:
    return inspect_html(render_markdown(source.body))


def _own_links(source: Source) -> Iterator[tuple[str, int]]:
    if source.value("Picture"):
        yield source.value("Picture"), source.line("Picture")
    for _, link in _inspect(source).links:
        if not is_external(link) and not link.startswith("#"):
            yield link, source.line_of(link)


def _pictures(source: Source) -> Iterator[tuple[str, int]]:
    if source.value("Picture"):
        yield source.value("Picture"), source.line("Picture")
    for tag, link in _inspect(source).links:
        is_picture = tag == "img" or Path(link).suffix.lower() in PICTURES
        if is_picture and not _is_foreign(link):
            yield link, source.line_of(link)


def _is_foreign(link: str) -> bool:
    return link.startswith("//") or bool(_SCHEME.match(link))
