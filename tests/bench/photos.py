"""Photos as large as a phone's, of noise at several sizes: as hard to encode as real ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from PIL import Image

SIZE = (4000, 3000)
_CANVAS = (4600, 3450)
_GRAINS = (6, 24, 96, 384, 1536)  # how many spots are in a row: from clouds to sand


def write_photos(files: Iterable[Path], seed: int) -> None:
    """Write a JPEG of 12 megapixels to each of these files, no two the same."""
    chance = Random(seed)  # noqa: S311 - the same photos each time, no secret
    canvas = _make_noise(_GRAINS[0], chance)
    for number, grain in enumerate(_GRAINS[1:]):
        canvas = Image.blend(canvas, _make_noise(grain, chance), 0.45 - number * 0.1)
    for file in files:
        left = chance.randrange(_CANVAS[0] - SIZE[0])
        top = chance.randrange(_CANVAS[1] - SIZE[1])
        photo = canvas.crop((left, top, left + SIZE[0], top + SIZE[1]))
        photo.save(file, "JPEG", quality=88)


def _make_noise(grain: int, chance: Random) -> Image.Image:
    size = (grain, grain * 3 // 4)
    spots = Image.frombytes("RGB", size, chance.randbytes(3 * size[0] * size[1]))
    return spots.resize(_CANVAS, Image.Resampling.BICUBIC)
