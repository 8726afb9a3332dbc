"""Reads the size and pixels of a picture's file, and makes the WebPs and the JPEG of the site.

Only some decoders are used, and only for pictures that fit into memory."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from io import BytesIO
from itertools import chain
from math import prod
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from editorial.pictures.crops import UPPER, Crop
from editorial.words.bounds import PIXELS, SCANS
from editorial.words.message import N_, SaidError

_PIXEL = {"WEBP": 20, "HEIF": 8}
_JPEGS = {"JPEG", "MPO"}
_EVEN = {"L", "LA", "RGB", "RGBA", "CMYK"}
_CLEAR, _OPAQUE, _PROGRESSIVE = 12, 8, 6
"""Bytes of memory for a pixel until it is reduced, measured with all copies. A palette or
transparency takes more of them; a progressive JPEG is kept whole besides."""

_TILE = (322, 323)
"""Width and height of a TIFF's tiles: a tile is decoded whole, even of a smaller picture."""

_MARKER = re.compile(rb"\xff+([^\x00\x01\xd0-\xd8\xff])")
"""The beginning of a part of a JPEG that says how long it is, or the end of its picture."""

_XMP_PLACE = re.compile(rb"\bGPSL(?:at|ong)itude\b")
"""A property of XMP with any prefix: its packet stands in a file as plain text."""

_EXIF = re.compile(rb"(?:Exif\0\0|eXIf)(?=II\*\0|MM\0\*)")
_MOST_EXIF = 65_536
"""Bytes. A phone's HEIC has EXIF as a JPEG has it; a PNG may have it after its pixels."""

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

UNKNOWN_PICTURE = N_("it is damaged, or its format is not known here")
BROKEN_PICTURE = N_("it is damaged, or part of it is missing")
TOO_MANY_PIXELS = N_("it has too many pixels", name="too-many-pixels")


class PictureError(SaidError):
    """A file that can't be opened as a picture; the message is a reason, for use in a sentence."""


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
                    picture.info.setdefault("exif", b"")  # else Pillow decodes all to look for it
                yield picture
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise PictureError(UNKNOWN_PICTURE) from error
    except Image.DecompressionBombError as error:
        raise PictureError(TOO_MANY_PIXELS) from error
    except Exception as error:  # a broken file makes decoders raise anything
        raise PictureError(BROKEN_PICTURE) from error


@cache
def _formats() -> tuple[str, ...]:
    """List the formats to decode, told by content, not by name: other decoders may start programs.

    libheif is loaded only here, so tasks that open no picture don't load it. AVIF isn't among them:
    its decoder makes as many pixels as a file has, even if its header names few.
    """
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "TIFF", "BMP")


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Read a picture's width and height, as it is shown, from its header."""
    width, height = picture.size
    return (height, width) if _orientation(picture) >= 5 else (width, height)


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
            raise PictureError(TOO_MANY_PIXELS)
        if picture.format in _JPEGS and _count_scans(file) > SCANS:
            raise PictureError(BROKEN_PICTURE)
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
    """Estimate the bytes of memory that decoding a picture and reducing it to `side` will take.

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


def names_place(file: Path) -> bool:
    """Tell whether a picture's file says where it was taken, without decoding it."""
    return _names_place(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4096)
def _names_place(file: Path, _changed: int) -> bool:
    """Look into a file once for all languages, until it changes."""
    with suppress(PictureError, OSError, ValueError):  # an empty file can't be mapped into memory
        with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
            if _XMP_PLACE.search(data):
                return True
            with suppress(Exception):  # broken EXIF makes Pillow raise anything
                exif, found = Image.Exif(), _EXIF.search(data)
                exif.load(data[found.end() : found.end() + _MOST_EXIF] if found else b"")
                if exif.get_ifd(ExifTags.IFD.GPSInfo):
                    return True
        with file.open("rb") as opened, open_header(opened) as picture:
            return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    return False


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
    """Read EXIF's Orientation; 1 if it is odd or unknown. Pillow turns a TIFF by itself."""
    turn: object = 1
    with suppress(Exception):
        turn = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return turn if picture.format != "TIFF" and isinstance(turn, int) and turn in _TURNS else 1


def _reduce(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Reduce a picture before anything else makes a copy of it."""
    if picture.mode.startswith("I;16"):  # Pillow would make all white that isn't nearly black
        picture = picture.convert("I").point(lambda light: light * (1 / 256)).convert("L")
    if picture.mode not in _EVEN or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


MAX_SIDE = 1200
WIDTHS = (240, 400, 720)
"""Pixels. On a phone's sharp screen a lead takes 720, a picture of a gallery 400, a square 240."""

KEPT_SIDE = 2400
"""Pixels of a photo in git: enough for all that may be published of it later."""

JPEG = ".jpg"
MAX_BYTES = 100_000
"""Bytes of the JPEG. A mail shows it 600 pixels wide, which are 1200 of a sharp screen."""

_WEBP_BYTES = {240: 8_000, 400: 17_000, 720: 35_000, MAX_SIDE: 90_000}
"""With the JPEG, a photo takes 250 kB; one without much detail takes half as much."""

_JPEG_QUALITIES = (80, 68, 56, 46, 36, 26, 16, 8, 3)
_WEBP_QUALITIES = (76, 62, 50, 38, 26, 14, 6, 0)

RECIPE = f"5 {MAX_SIDE} {MAX_BYTES} {_WEBP_BYTES} {_JPEG_QUALITIES} {_WEBP_QUALITIES}"
"""The bytes of a published picture depend on this besides its own. The first figure grows when
code changes them, or how they are kept."""


def widths_of(width: int) -> tuple[int, ...]:
    """List the widths of a picture's WebPs, the largest being `width`: no picture is enlarged."""
    return (*(each for each in WIDTHS if each < width), width)


def webp(width: int) -> str:
    """Give the end of a WebP's name, `-400.webp`: it is `foto-400.webp` beside `foto.jpg`."""
    return f"-{width}.webp"


def encode_forms(file: BinaryIO) -> Mapping[str, bytes]:
    """Build all that is published of a picture, by the end of each name: `-400.webp`, `.jpg`.

    All are upright and without EXIF and GPS. Raise PictureError if the file is no picture.
    """
    picture = decode(file, MAX_SIDE)
    forms = {JPEG: _encode(picture, "JPEG", _JPEG_QUALITIES, MAX_BYTES)}
    for width in widths_of(picture.width):
        most = next(most for side, most in _WEBP_BYTES.items() if width <= side)
        size = width, max(1, round(picture.height * width / picture.width))
        small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
        forms[webp(width)] = _encode(small, "WEBP", _WEBP_QUALITIES, most)
    return forms


def build_photo(data: bytes) -> bytes:
    """Build a JPEG to keep in git, its sides at most 2400 px, from a photo as a phone sends it.

    It is upright, without EXIF, GPS and comments. Raise PictureError if the data are no picture.
    """
    return _try(decode(BytesIO(data), KEPT_SIDE), "JPEG", 82)


def cut(jpeg: bytes, crop: Crop, focus: tuple[int, int] | None) -> bytes:
    """Cut a shape out of one of our JPEGs, around a focus if it has one, else at `UPPER`.

    The focus is in percent from the left and from the top.
    """
    left, top = focus or UPPER
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        size, centre = crop.fit(*picture.size), (left / 100, top / 100)
        part = ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=centre)
    return _encode(part, "JPEG", _JPEG_QUALITIES, crop.most)


def _encode(picture: Image.Image, form: str, qualities: tuple[int, ...], most: int) -> bytes:
    """Encode in the best of these qualities that fits into `most` bytes; soften mere noise."""
    sharp = ((picture, quality) for quality in qualities)
    soft = ((picture.reduce(times).resize(picture.size), qualities[-1]) for times in (2, 4, 8))
    encoded = b""
    for shown, quality in chain(sharp, soft):
        encoded = _try(shown, form, quality)
        if len(encoded) <= most:
            break
    return encoded


def _try(picture: Image.Image, form: str, quality: int) -> bytes:
    output = BytesIO()
    options = {"optimize": True, "progressive": True} if form == "JPEG" else {"method": 4}
    picture.save(output, form, quality=quality, **options)
    return output.getvalue()
