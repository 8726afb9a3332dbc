"""Rules about links and pictures: they exist, are safe, and are described in words."""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from editorial.checks.prose import read_prose
from editorial.pictures.files import PictureError, names_place
from editorial.pictures.names import PICTURES
from editorial.pictures.published import jpeg_size
from editorial.reading.content import Content, OutsideError, name_in
from editorial.reading.sources import Source
from editorial.rendering.markup import read_body
from editorial.text.lists import plain_words
from editorial.text.plain import fold, is_external, plain
from editorial.words.message import N_, Finding, finding

NOTHING_SAID = N_(
    "here, click here, click on this link, follow the link, in this link, at the link, read "
    "here, read more, see here, see more, more here, more information, enter here, go to the "
    "link, learn more, this"
)
"""Words that don't say where a link leads, in any order; each language lists its own."""

HEAVY, TOO_HEAVY = 10_000_000, 30_000_000
"""Bytes. Everybody downloads what is in git, for ever."""

_DESCRIBE = N_("Say what the picture shows, for those who can't see it: {line}")
_PLACE = N_(
    "The picture “{link}” says where it was taken. The site removes that, but anybody can find the "
    "original: send it again without its location, or delete it."
)

_FOREIGN = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")
_MEGABYTE = 1_000_000


def check_inside(source: Source, content: Content) -> Iterator[Finding]:
    """No link and no picture leads out of the content folder."""
    for link in (source.value("Picture"), *(link for _, link in _own(source))):
        try:
            content.linked(source, link)
        except OutsideError:
            message = N_(
                "“{link}” leads out of the folder content/: put the file into this folder, or "
                "write an address that begins with https://."
            )
            yield _at(source, link, message, link=link)


def check_links(source: Source, content: Content) -> Iterator[Finding]:
    """A link within the site leads to something that exists; else it is shown as plain text."""
    for tag, link in _own(source):
        with suppress(OutsideError):  # `inside-content` tells
            if tag == "img" or content.linked(source, link) is not None:
                continue
            message = N_(
                "The link “{link}” leads nowhere, so it is shown as plain text: correct it. An "
                "address on the web begins with https://."
            )
            path, mark, part = link.partition("#")
            steps = path.strip("/").split("/")  # the site may be published in a folder
            tried = [f"{'/'.join(steps[start:])}/" for start in range(len(steps))]
            found = (content.by_address.get(address, ()) for address in tried)
            better = ""
            if text := next(chain.from_iterable(found), None):
                better = f"{posixpath.relpath(text.path, source.folder)}{mark}{part}"
                message = N_(
                    "The link “{link}” is shown as plain text: to link to a page of this site, "
                    "write the name of its file, {better}"
                )
            yield _at(source, link, message, link=link, better=better)


def check_link_text(source: Source, content: Content) -> Iterator[Finding]:
    """The words of a link say where it leads: a screen reader may read out nothing else."""
    empty = set(" ".join(plain_words(NOTHING_SAID, tuple(content.vocabulary.languages))).split())
    for href, text, pictured in read_prose(source).links:
        words = set(plain(text).split())
        if words and words <= empty and not pictured:
            message = N_(
                "“{text}” doesn't say where the link leads: put the link on words that do, "
                "like “the programme of the workshop”."
            )
            where = start if (start := f"[{text}") in source.body else f"]({href}"
            yield _at(source, where, message, text=text)


def check_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """Every picture of this site that a text shows or links to exists and can be opened."""
    for link, file in _shown(source, content):
        if file is None:
            yield _missing(source, link)
            continue
        try:
            jpeg_size(file)
        except PictureError as error:
            message = N_(
                "The picture “{link}” can't be opened ({reason}): export it again as JPEG."
            )
            if error.message.name == "too-many-pixels":
                message = N_(
                    "The picture “{link}” has too many pixels. On a phone, send it to yourself by "
                    "WhatsApp, as a photo and not as a document, and use that copy; on a computer, "
                    "save it as JPEG with a width of 2000 pixels."
                )
            yield _at(source, link, message, link=link, reason=error.message)


def check_foreign_pictures(source: Source, content: Content) -> Iterator[Finding]:
    """Pictures from other sites are not shown: they track readers, and may disappear."""
    for tag, link in read_body(source.body).links:
        if tag == "img" and _FOREIGN.match(link):
            message = N_(
                "“{link}” is on another site: add the photo to the text or to this folder."
            )
            yield _at(source, link, message, link=link)


def check_weight(source: Source, content: Content) -> Iterator[Finding]:
    """A picture's file is no larger than 10 MB."""
    yield from _heavy(source, content, range(HEAVY + 1, TOO_HEAVY + 1))


def check_weight_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No picture's file exceeds 30 MB: every copy of the project would carry it for ever."""
    yield from _heavy(source, content, range(TOO_HEAVY + 1, sys.maxsize))


def _heavy(source: Source, content: Content, sizes: range) -> Iterator[Finding]:
    for link, file in _shown(source, content):
        if file and (size := file.stat().st_size) in sizes:
            message = N_(
                "The picture “{link}” has {size} MB. Make it smaller: a width of 1600 pixels is "
                "plenty."
            )
            yield _at(source, link, message, link=link, size=size // _MEGABYTE)


def check_location(source: Source, content: Content) -> Iterator[Finding]:
    """No picture says where it was taken: the site removes that, but the original keeps it."""
    for link, file in _shown(source, content):
        if file and names_place(file):
            yield _at(source, link, _PLACE, link=link)
    if content.original(source) is not source:
        return
    texts = content.folders[source.folder].values()
    shown = {file for text in texts for _, file in _shown(text, content)}
    for file in sorted(source.file.parent.iterdir()):
        picture = file.suffix.lower() in PICTURES and os.path.isfile(file)  # noqa: PTH113 - it never raises
        if picture and Path(os.path.realpath(file)) not in shown and names_place(file):
            yield finding(1, _PLACE, link=file.name)


def check_alt(source: Source, content: Content) -> Iterator[Finding]:
    """A picture needs `Picture-Alt`, so that people who can't see it know what it shows."""
    if content.value(source, "Picture") and not source.value("Picture-Alt"):
        header = name_in("Picture-Alt", source, content)
        yield finding(source.line("Picture"), _DESCRIBE, line=f"{header}: …")


def check_alt_in_text(source: Source, content: Content) -> Iterator[Finding]:
    """A picture in the text says between its brackets what it shows."""
    for link, alt in read_prose(source).images:
        if not alt.strip():
            yield _at(source, f"]({link}", _DESCRIBE, line=f"![…]({link})")


def _own(source: Source) -> list[tuple[str, str]]:
    """List the links of a text that stay in the content folder, each with its tag."""
    links = read_body(source.body).links
    return [each for each in links if not is_external(each[1]) and not each[1].startswith("#")]


def _shown(source: Source, content: Content) -> Iterator[tuple[str, Path | None]]:
    """Find the pictures of this site that a text shows or links to, each once, with its file."""
    links = [
        link
        for tag, link in read_body(source.body).links
        if (tag == "img" or Path(link).suffix.lower() in PICTURES) and not _FOREIGN.match(link)
    ]
    own = source.value("Picture")
    for link in dict.fromkeys([own, *links] if own else links):
        with suppress(OutsideError):  # `inside-content` tells
            file = content.linked(source, link)
            if isinstance(file, Path) and file.suffix.lower() in PICTURES:
                yield link, file
            else:
                yield link, None


def _missing(source: Source, link: str) -> Finding:
    """Say what to do about a picture that can't be used; perhaps its name is a little different."""
    there = sorted(file.name for file in source.file.parent.iterdir() if file.is_file())
    alike = [name for name in there if fold(name) == fold(link)]
    message = N_(
        "The picture “{link}” is not in this folder: add it as .jpg, .png or .webp, or correct its "
        "name."
    )
    if link in there:
        message = N_(
            "“{link}” can't be shown on the web: save it as JPEG and write that name here."
        )
    elif alike:
        message = N_(
            "There is no picture “{link}”: did you mean “{other}”? Write it exactly like that."
        )
    return _at(source, link, message, link=link, other="".join(alike[:1]))


def _at(source: Source, where: str, message: str, **values: object) -> Finding:
    """Make a finding at the header `Picture` if that names it, else where the body first has it."""
    if where and where == source.value("Picture"):
        return finding(source.line("Picture"), message, **values)
    line, column = source.place_of(where)
    return finding(line, message, column, **values)
