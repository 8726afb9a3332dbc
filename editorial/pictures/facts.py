"""What a picture's file tells without being decoded: its weight, its size, where it was taken."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from PIL import ExifTags, Image

from editorial.pictures.decoding import PictureError, moves, open_header, upright_size

_XMP_PLACE = re.compile(rb"\bGPSL(?:at|ong)itude\b")
"""A property of XMP, under whatever prefix: its packet stands in a file as plain text."""

_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_MOST_EXIF = 65_536
"""Bytes. A phone's HEIC has EXIF as a JPEG has it, and is often called `.jpg`."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Bytes, pixels as shown (0 where nobody can tell), whether it names a place, and moves."""

    size: int
    width: int = 0
    height: int = 0
    located: bool = False
    moves: bool = False


def read_facts(file: Path) -> PhotoFacts:
    """The facts of a picture's file; of one that can't be opened, its weight alone."""
    stat = file.stat()
    return _read_once(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _read_once(file: Path, _mtime: int, size: int) -> PhotoFacts:
    """Every language shows one picture: while it stays as it is, its header is read once."""
    located = False
    try:
        located = _tells_place(file)
        with file.open("rb") as opened, open_header(opened) as picture:
            width, height = upright_size(picture)
            located = located or bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
            return PhotoFacts(size, width, height, located, moves(picture))
    except (PictureError, OSError, ValueError):  # an empty file can't be mapped into memory
        return PhotoFacts(size, located=located)


def _tells_place(file: Path) -> bool:
    """Whether its bytes name a place, whatever format they are."""
    exif = Image.Exif()
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
        if _XMP_PLACE.search(data):
            return True
        with suppress(Exception):  # as below
            if found := _EXIF.search(data):
                exif.load(data[found.start() : found.start() + _MOST_EXIF])
            return bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return False
