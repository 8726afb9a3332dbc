"""Photos as people send them."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pillow_heif
from PIL import Image


@cache
def a_photo(
    size: tuple[int, int] = (1600, 1200), form: str = "JPEG", said: str = "", xmp: bytes = b""
) -> bytes:
    """A photo of a gradient, which compresses well; `said` stands in its EXIF and comment."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    output = BytesIO()
    if form == "HEIC":
        quick = {"preset": "ultrafast"}
        pillow_heif.from_pillow(picture).save(output, exif=_exif(said), enc_params=quick)
    elif said:
        picture.save(output, form, exif=_exif(said), comment=said)
    else:
        picture.save(output, form, **({"xmp": xmp} if xmp else {}))
    return output.getvalue()


def a_sideways_photo() -> bytes:
    """As a phone takes it: lying on its side, with a note that it has to be turned."""
    picture = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    exif = picture.getexif()
    exif[0x0112] = 6
    output = BytesIO()
    picture.save(output, "JPEG", exif=exif)
    return output.getvalue()


def _exif(said: str) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = said
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[29] = said
    return exif
