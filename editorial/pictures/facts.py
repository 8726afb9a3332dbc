"""Facts of a picture's file, without decoding it: its weight, and whether it names a place."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from PIL import ExifTags, Image

from editorial.pictures.decoding import PictureError, open_header

_XMP_PLACE = re.compile(rb"\bGPSL(?:at|ong)itude\b")
"""A property of XMP with any prefix: its packet stands in a file as plain text."""

_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_MOST_EXIF = 65_536
"""Bytes. A phone's HEIC has EXIF as a JPEG has it, and is often called `.jpg`."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """How many bytes it has, and whether it names a place."""

    size: int
    located: bool = False


def read_facts(file: Path) -> PhotoFacts:
    """Read the facts of a picture's file; only its weight if it can't be opened."""
    stat = file.stat()
    return _read_once(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _read_once(file: Path, _mtime: int, size: int) -> PhotoFacts:
    """Read the header once for all languages, until the file changes."""
    located = False
    try:
        located = _tells_place(file)
        with file.open("rb") as opened, open_header(opened) as picture:
            located = located or bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
            return PhotoFacts(size, located)
    except (PictureError, OSError, ValueError):  # an empty file can't be mapped into memory
        return PhotoFacts(size, located)


def _tells_place(file: Path) -> bool:
    """Tell whether a file's bytes name a place, in any format."""
    exif = Image.Exif()
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
        if _XMP_PLACE.search(data):
            return True
        with suppress(Exception):  # as below
            if found := _EXIF.search(data):
                exif.load(data[found.start() : found.start() + _MOST_EXIF])
            return bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return False
