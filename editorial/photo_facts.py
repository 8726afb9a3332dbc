"""What a picture's file tells without being decoded: its weight, its size, where it was taken."""

from __future__ import annotations

import re
import warnings
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from PIL import ExifTags, Image

from editorial.pictures import FORMATS, refuse_large

_SIDEWAYS = range(5, 9)
"""Values of EXIF's Orientation for a picture that is turned by a quarter before it is shown."""

_XMP_PLACE = re.compile(rb"\bGPSL(?:at|ong)itude\b")
"""A property of XMP, under whatever prefix: its packet stands in a file as plain text."""

_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_MOST_EXIF = 65_536
"""Bytes. A phone's HEIC has EXIF as a JPEG has it, and is often called `.jpg`."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Bytes, pixels as shown (0 where nobody can tell), and whether it names a place."""

    size: int
    width: int = 0
    height: int = 0
    located: bool = False


def read_facts(file: Path) -> PhotoFacts:
    """The facts of a picture's file; of one that can't be opened, its weight alone."""
    stat = file.stat()
    return _read_once(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _read_once(file: Path, _mtime: int, size: int) -> PhotoFacts:
    """Every language shows one picture: while it stays as it is, its header is read once."""
    located = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures and odd EXIF: other rules tell
            located = _tells_place(file)
            with Image.open(file, formats=FORMATS) as picture:
                if picture.format == "PNG":  # decoded, since its EXIF may follow its pixels
                    refuse_large(picture)
                exif = picture.getexif()
                located = located or bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
                width, height = picture.size
                if exif.get(ExifTags.Base.Orientation) in _SIDEWAYS:
                    width, height = height, width
    except Exception:  # Pillow's decoders raise whatever a broken file makes them raise
        return PhotoFacts(size, located=located)
    return PhotoFacts(size, width, height, located)


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
