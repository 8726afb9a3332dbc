"""A volunteer's photo → the one JPEG that is published: small, upright, without EXIF and GPS."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from math import prod
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL import __version__ as pillow_version

from editorial.bounds import PIXELS
from editorial.files import read_file
from editorial.message import N_, SaidError

CACHE = Path(__file__).parents[1] / ".cache" / "pictures"
MAX_SIDE = 1200
MAX_BYTES = 200_000
KEPT_SIDE = 2400
"""Of a photo in git: enough for whatever will be published of it later."""

_QUALITIES = (82, 75, 68, 60, 50, 40)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What is decoded, whatever a file is called: some other decoders start programs."""

_PIXEL = {"WEBP": 20, "HEIF": 8}
_EVEN = {"L", "LA", "RGB", "RGBA", "CMYK"}
_CLEAR, _OPAQUE, _PROGRESSIVE = 12, 8, 6
"""Bytes of memory for a pixel until it is reduced: measured, copies included. Of a palette or with
transparency there are more of them; a JPEG that comes bit by bit is kept whole besides."""

_RECIPE = f"2-{pillow_version}-{MAX_SIDE}-{MAX_BYTES}"


UNKNOWN = N_("it is damaged, or its format is not known here")
BROKEN = N_("it is damaged, or part of it is missing")
TOO_LARGE = N_("it has too many pixels")


class PictureError(SaidError):
    """A file that can't be opened as a picture; the message says why, within a sentence."""


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A published JPEG on this machine: pixels and bytes."""

    file: Path
    width: int
    height: int
    size: int


def build_jpeg(data: bytes) -> bytes:
    """A picture's bytes → a JPEG of at most 1200 px and 200 KB; PictureError if it is none."""
    picture = _open(data, MAX_SIDE)
    while True:
        for quality in _QUALITIES:
            encoded = _encode(picture, quality)
            if len(encoded) <= MAX_BYTES:
                return encoded
        picture.thumbnail((picture.width * 3 // 4, picture.height * 3 // 4))


def build_photo(data: bytes) -> bytes:
    """A photo as a phone sends it (HEIC, too) → a JPEG to keep in git, of at most 2400 px.

    It is upright, without EXIF, GPS and comments. PictureError if it is no picture.
    """
    return _encode(_open(data, KEPT_SIDE), _QUALITIES[0])


def write_jpeg(file: Path, cache: Path = CACHE) -> Jpeg:
    """The published JPEG of a picture, from the cache folder or made and kept there.

    PictureError where the file is no picture, so it is how a picture is checked, too.
    """
    stat = file.stat()
    return _write_once(file, stat.st_mtime_ns, stat.st_size, cache)


@lru_cache(maxsize=4096)
def _write_once(file: Path, _mtime: int, _size: int, cache: Path) -> Jpeg:
    """Both languages show one picture: while it stays as it is, it is read and encoded once."""
    data = read_file(file)
    name = sha256(_RECIPE.encode() + data).hexdigest()[:32]
    made = (cache / name).glob("*.jpg")
    whole = (each for each in made if sha256(each.read_bytes()).hexdigest() == each.stem)
    kept = next(whole, None) or _keep(build_jpeg(data), cache / name)
    with Image.open(kept) as picture:
        width, height = picture.size
    return Jpeg(kept, width, height, kept.stat().st_size)


def _keep(jpeg: bytes, folder: Path) -> Path:
    """Write a JPEG under a name by which anybody sees later whether it is still whole."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{sha256(jpeg).hexdigest()}.jpg"
    unfinished = kept.with_suffix(f".{os.getpid()}.part")
    try:
        unfinished.write_bytes(jpeg)
        unfinished.replace(kept)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept


def _open(data: bytes, side: int) -> Image.Image:
    """A picture's first frame, upright, RGB on white, and no side longer than `side`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with _decoder(data, side) as picture:
                picture.load()
                small = _reduce(picture, side)
        flat = _flatten(ImageOps.exif_transpose(small))
        flat.info.clear()  # Pillow would write the comment of a JPEG again
        return flat
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise PictureError(UNKNOWN) from error
    except Image.DecompressionBombError as error:
        raise PictureError(TOO_LARGE) from error
    except Exception as error:  # Pillow's decoders raise whatever a broken file makes them raise
        raise PictureError(BROKEN) from error


def _decoder(data: bytes, side: int) -> Image.Image:
    """What decodes a picture, once it is known that there is memory enough for that.

    libheif is loaded only here, so that a task which opens no picture has it nowhere in its reach.
    """
    from pillow_heif import is_supported, open_heif

    if is_supported(data):
        heic = open_heif(BytesIO(data))
        _refuse_beyond(_PIXEL["HEIF"] * prod(heic.size))
        return heic.to_pillow()
    picture = Image.open(BytesIO(data), formats=FORMATS)
    whole = _PROGRESSIVE * prod(picture.size) if picture.info.get("progressive") else 0
    reach = min(1, side * 3 / 2 / max(picture.size))  # the decoder of a JPEG already reduces
    picture.draft("RGB", (int(picture.width * reach), int(picture.height * reach)))
    refuse_large(picture, whole)
    return picture


def refuse_large(picture: Image.Image, besides: int = 0) -> None:
    """PictureError where it would take too much memory to decode a picture that was opened.

    `besides` are bytes that its decoder needs for itself.
    """
    clear = picture.mode not in _EVEN or picture.has_transparency_data
    pixel = _PIXEL.get(picture.format or "", _CLEAR if clear else _OPAQUE)
    _refuse_beyond(besides + pixel * prod(picture.size))


def _refuse_beyond(memory: int) -> None:
    if memory > PIXELS:
        raise PictureError(TOO_LARGE)


def _reduce(picture: Image.Image, side: int) -> Image.Image:
    """A picture with no side longer than `side`, before anything else makes a copy of it."""
    if picture.mode not in _EVEN or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2)
    return picture


def _flatten(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _encode(picture: Image.Image, quality: int) -> bytes:
    output = BytesIO()
    picture.save(output, "JPEG", quality=quality, optimize=True, progressive=True)
    return output.getvalue()
