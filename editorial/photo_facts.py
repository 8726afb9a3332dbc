"""What a picture's file tells without being decoded: its weight, its size, where it was taken."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ExifTags, Image

from editorial.pictures import FORMATS, refuse_large

_SIDEWAYS = range(5, 9)
"""Values of EXIF's Orientation for a picture that is turned by a quarter before it is shown."""


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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures and odd EXIF: other rules tell
            with Image.open(file, formats=FORMATS) as picture:
                if picture.format == "PNG":  # decoded, since its EXIF may follow its pixels
                    refuse_large(picture)
                exif = picture.getexif()
                located = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
                width, height = picture.size
                if exif.get(ExifTags.Base.Orientation) in _SIDEWAYS:
                    width, height = height, width
    except Exception:  # Pillow's decoders raise whatever a broken file makes them raise
        return PhotoFacts(size)
    return PhotoFacts(size, width, height, located)
