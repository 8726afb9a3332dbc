"""Rules about a picture's file: wide enough, small enough, and without a location."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from editorial.checks.pictures import Picture, picture_file, shown_pictures
from editorial.content import PICTURES, Content
from editorial.message import N_, Finding
from editorial.photo_facts import PhotoFacts, read_facts
from editorial.sources import Source

HEAVY, TOO_HEAVY = 10_000_000, 30_000_000
"""Bytes. Everybody downloads what is in git, for ever."""

NARROWEST = 800
"""Pixels: what a card or a large screen needs."""

_MEGABYTE = 1_000_000


def check_weight(source: Source, content: Content) -> Iterator[Finding]:
    """A picture's file has at most 10 MB."""
    for picture, facts in _facts(source, content):
        if HEAVY < facts.size <= TOO_HEAVY:
            message = N_(
                "The picture “{link}” has {size} MB. Make it smaller before you send it: a width "
                "of 1600 pixels is plenty."
            )
            yield picture.finding(message, size=str(facts.size // _MEGABYTE))


def check_weight_limit(source: Source, content: Content) -> Iterator[Finding]:
    """No picture's file has more than 30 MB: everybody would have to download it, for ever."""
    for picture, facts in _facts(source, content):
        if facts.size > TOO_HEAVY:
            message = N_(
                "The picture “{link}” has {size} MB, more than the {most} MB that can be kept. "
                "Make it smaller: a width of 1600 pixels is plenty."
            )
            size, most = facts.size // _MEGABYTE, TOO_HEAVY // _MEGABYTE
            yield picture.finding(message, size=str(size), most=str(most))


def check_width(source: Source, content: Content) -> Iterator[Finding]:
    """A post's picture is at least 800 pixels wide, or it is blurred on cards and large screens."""
    for picture, facts in _facts(source, content):
        if picture.link == source.value("Picture") and 0 < facts.width < NARROWEST:
            message = N_(
                "The picture “{link}” is too narrow ({width} pixels). Send the original, at least "
                "{least} pixels wide."
            )
            yield picture.finding(message, width=str(facts.width), least=str(NARROWEST))


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
            yield Picture(file.name, 1).finding(message)


def _facts(source: Source, content: Content) -> Iterator[tuple[Picture, PhotoFacts]]:
    """The pictures that a file shows, each once."""
    seen: set[str] = set()
    for picture in shown_pictures(source):
        file = picture_file(source, picture, content)
        if file and picture.link not in seen:
            seen.add(picture.link)
            yield picture, read_facts(file)


def _unused(source: Source, content: Content) -> list[Path]:
    """The pictures beside an original that neither it nor a translation shows."""
    if content.original(source) is not source:
        return []
    texts = content.folders[source.folder].values()
    shown = {
        picture_file(text, picture, content) for text in texts for picture in shown_pictures(text)
    }
    beside = (
        file
        for file in source.file.parent.iterdir()
        if file.suffix.lower() in PICTURES and os.path.isfile(file)  # noqa: PTH113 - it never raises
    )
    return sorted(file for file in beside if Path(os.path.realpath(file)) not in shown)
