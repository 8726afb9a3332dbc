"""Parts of a picture for places of one shape: cut around its focus out of the published JPEG."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

MIDDLE = (50, 50)
"""The focus where no other is chosen: percent of the width from the left, of the height from the
top."""

_QUALITIES = (80, 68, 56, 46, 36, 26, 16)


class Crop(NamedTuple):
    """A shape: how the name of its files ends, pixels at the most, and bytes."""

    end: str
    width: int
    height: int
    most: int

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """Return the size of the largest such part of a picture; nothing is enlarged."""
        scale = min(1, width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


LEAD = Crop("-lead.jpg", 1200, 675, 90_000)
THUMB = Crop("-thumb.jpg", 264, 198, 15_000)
CROPS = {crop.end: crop for crop in (LEAD, THUMB)}


def cut(jpeg: bytes, crop: Crop, focus: tuple[int, int] | None) -> bytes:
    """Cut a shape out of a JPEG and encode it in the best quality that fits."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        size = crop.fit(*picture.size)
        left, top = focus or MIDDLE
        part = ImageOps.fit(
            picture, size, Image.Resampling.LANCZOS, centering=(left / 100, top / 100)
        )
    encoded = b""
    for quality in _QUALITIES:
        output = BytesIO()
        part.save(output, "JPEG", quality=quality, optimize=True, progressive=True)
        encoded = output.getvalue()
        if len(encoded) <= crop.most:
            break
    return encoded
