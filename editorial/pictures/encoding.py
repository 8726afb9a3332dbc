"""A picture as the site has it: WebPs of some widths for pages, a JPEG for mails and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from PIL import Image

from editorial.pictures.decoding import decode

MAX_SIDE = 1200
WIDTHS = (400, 720)
"""Pixels. On a phone's sharp screen a card takes 720, a picture of a gallery 400."""

KEPT_SIDE = 2400
"""Pixels of a photo in git: enough for all that may be published of it later."""

JPEG = ".jpg"
MAX_BYTES = 100_000
"""Bytes of the JPEG. A mail shows it 600 pixels wide, which are 1200 of a sharp screen."""

_WEBP_BYTES = {400: 18_000, 720: 36_000, MAX_SIDE: 90_000}
"""With the JPEG, a photo takes 250 kB; one without much detail takes half as much."""

_JPEG_QUALITIES = (80, 68, 56, 46, 36, 26, 16, 8, 3)
_WEBP_QUALITIES = (76, 62, 50, 38, 26, 14, 6, 0)

RECIPE = f"4 {MAX_SIDE} {MAX_BYTES} {_WEBP_BYTES} {_JPEG_QUALITIES} {_WEBP_QUALITIES}"
"""The bytes of a published picture depend on this besides its own. The first figure grows when
code changes them, or how they are kept."""


def widths_of(width: int) -> tuple[int, ...]:
    """List the widths of a picture's WebPs, the largest being `width`: no picture is enlarged."""
    return (*(each for each in WIDTHS if each < width), width)


def webp(width: int) -> str:
    """Give the end of a WebP's name: `foto-400.webp` beside `foto.jpg`."""
    return f"-{width}.webp"


def build_forms(file: BinaryIO) -> Mapping[str, bytes]:
    """Build all that is published of a picture's file, by how each name ends: `-400.webp`, `.jpg`.

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
    """Build a JPEG to keep in git, of at most 2400 px, of a photo as a phone sends it.

    It is upright, without EXIF, GPS and comments. Raise PictureError if the data are no picture.
    """
    return _try(decode(BytesIO(data), KEPT_SIDE), "JPEG", 82)


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
