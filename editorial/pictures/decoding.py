"""A picture's file, in any common format → its size, and its pixels: upright, RGB on white, small.

Only some decoders are used, and only for pictures that fit into memory.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import SEEK_CUR, BytesIO
from math import prod
from typing import BinaryIO

from PIL import ExifTags, Image, UnidentifiedImageError

from editorial.words.bounds import PIXELS, SCANS
from editorial.words.message import N_, SaidError

_MOVING = {"GIF", "WEBP", "PNG", "AVIF"}
"""Formats whose further frames are motion: those of a TIFF are pages, of a JPEG other shots."""

_PIXEL = {"WEBP": 20, "AVIF": 20, "HEIF": 8}
_JPEGS = {"JPEG", "MPO"}
_EVEN = {"L", "LA", "RGB", "RGBA", "CMYK"}
_CLEAR, _OPAQUE, _PROGRESSIVE = 12, 8, 6
"""Bytes of memory for a pixel until it is reduced, measured with all copies. A palette or
transparency takes more of them; a progressive JPEG is kept whole besides."""

_TILE = (322, 323)
"""Width and height of a TIFF's tiles: a tile is decoded whole, even of a smaller picture."""

_MARKER = re.compile(rb"\xff+([^\x00\x01\xd0-\xd8\xff])")
"""The beginning of a part of a JPEG that says how long it is, or the end of its picture."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The turn that makes a picture upright, by EXIF's Orientation; from 5 on its sides swap."""

UNKNOWN = N_("it is damaged, or its format is not known here")
BROKEN = N_("it is damaged, or part of it is missing")
TOO_LARGE = N_("it has too many pixels")
MOTION = N_(
    "“{link}” moves, but the site shows only its first frame. If that isn't enough, put the video "
    "where all can see it, and link to it here."
)


class PictureError(SaidError):
    """A file that can't be opened as a picture; the message gives the reason for a sentence."""


@contextmanager
def open_header(file: BinaryIO) -> Iterator[Image.Image]:
    """Open a picture without decoding any pixel.

    Raise PictureError if the file is no picture, or if anything fails while it is open.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures and odd EXIF: rules tell
            with Image.open(file, formats=_formats()) as picture:
                if picture.format == "PNG" and "Raw profile type exif" not in picture.info:
                    picture.info.setdefault("exif", _find_late_exif(file))
                yield picture
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise PictureError(UNKNOWN) from error
    except Image.DecompressionBombError as error:
        raise PictureError(TOO_LARGE) from error
    except Exception as error:  # a broken file makes decoders raise anything
        raise PictureError(BROKEN) from error


@cache
def _formats() -> tuple[str, ...]:
    """The formats that are decoded, by content and not by name: other decoders may start programs.

    libheif is loaded only here, so tasks that open no picture don't load it. AVIF's decoder would
    take a HEIC for its own, so it comes after HEIF's.
    """
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "TIFF", "BMP")


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height of a picture as it is shown, by its header."""
    width, height = picture.size
    return (height, width) if _orientation(picture) >= 5 else (width, height)


def is_animation(data: bytes) -> bool:
    """Tell whether a file's bytes are an animation; a file that can't be opened isn't."""
    with suppress(PictureError), open_header(BytesIO(data)) as picture:
        return picture.format in _MOVING and bool(getattr(picture, "is_animated", False))
    return False


def fit(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Scale a size down until no side is longer than `side`."""
    scale = min(1, side / max(size))
    width, height = (max(1, round(each * scale)) for each in size)
    return width, height


def decode(file: BinaryIO, side: int) -> Image.Image:
    """Decode a picture's first frame: upright, RGB on white, of the size `fit(upright_size, side)`.

    Raise PictureError if it can't be opened.
    """
    with open_header(file) as picture:
        turn = _orientation(picture)
        width, height = fit(upright_size(picture), side)
        if weigh(picture, side) > PIXELS:
            raise PictureError(TOO_LARGE)
        if picture.format in _JPEGS and _count_scans(file) > SCANS:
            raise PictureError(BROKEN)
        picture.load()
        small = _reduce(picture, (height, width) if turn >= 5 else (width, height))
        upright = small.transpose(_TURNS[turn]) if turn in _TURNS else small
        if upright.has_transparency_data:
            layer = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
        flat = upright.convert("RGB")
        flat.info.clear()  # Pillow would write the comment of a JPEG again
        return flat


def weigh(picture: Image.Image, side: int) -> int:
    """The bytes of memory that decoding a picture and reducing it to `side` will take.

    This also tells the decoder of a JPEG to reduce it by itself.
    """
    whole = _PROGRESSIVE * prod(picture.size) if picture.info.get("progressive") else 0
    if picture.format in _JPEGS:
        reach = min(1, side * 3 / 2 / max(picture.size))
        picture.draft("RGB", (int(picture.width * reach), int(picture.height * reach)))
    clear = picture.mode not in _EVEN or picture.has_transparency_data
    pixel = max(_PIXEL.get(picture.format or "", _OPAQUE), _CLEAR if clear else 0)
    tags = getattr(picture, "tag_v2", {})
    tile = prod(int(tags.get(tag, 0)) for tag in _TILE)  # a TIFF's; 0 of another picture
    return whole + pixel * max(prod(picture.size), tile)


def _count_scans(file: BinaryIO) -> int:
    """Count the scans of a JPEG, without what follows the picture, such as a phone's film."""
    place = file.tell()
    file.seek(0)
    data, begin, scans = file.read(), 0, 0
    file.seek(place)
    while (found := _MARKER.search(data, begin)) and found[1] != b"\xd9":
        scans += found[1] == b"\xda"
        begin = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return scans


def _orientation(picture: Image.Image) -> int:
    """EXIF's Orientation; 1 if it is odd or unknown. Pillow turns a TIFF by itself."""
    turn: object = 1
    with suppress(Exception):
        turn = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return turn if picture.format != "TIFF" and isinstance(turn, int) and turn in _TURNS else 1


def _find_late_exif(file: BinaryIO) -> bytes:
    """Find EXIF after a PNG's pixels: Pillow looks there only once it has decoded them."""
    place, found = file.tell(), b""
    file.seek(8)
    while len(chunk := file.read(8)) == 8 and not found:
        length = int.from_bytes(chunk[:4])
        if chunk[4:] == b"eXIf":
            found = file.read(min(length, 65_536))
        file.seek(length + 4, SEEK_CUR)
    file.seek(place)
    return found


def _reduce(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Reduce a picture before anything else makes a copy of it."""
    if picture.mode.startswith("I;16"):  # Pillow would make all white that isn't nearly black
        picture = picture.convert("I").point(lambda light: light * (1 / 256)).convert("L")
    if picture.mode not in _EVEN or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
