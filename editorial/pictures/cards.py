"""A card: the picture that is drawn for a link to a page without a picture of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

from editorial.pictures.published import CACHE, keep_jpeg
from editorial.system.files import digest_files

CARD = (1200, 630)
"""Pixels: what Facebook recommends, and X, LinkedIn and WhatsApp show whole."""

FACES = Path(__file__).with_name("faces")
_SERIF, _SANS = "NotoSerif-Bold.ttf", "NotoSans-Medium.ttf"

_TITLE = ((72, 3), (64, 3), (56, 4))
_NAME = ((48, 1), (40, 1), (32, 1))
_KICKER = ((34, 1), (30, 1), (26, 1))
_DETAIL = ((38, 1), (34, 1), (30, 1), (28, 1), (26, 1))
"""The sizes of a text in pixels, the largest first, and how many lines it may take in each."""

_MARGIN, _STRIPE, _MARK, _DASH = 72, 14, 116, 62
_PADDING = 22
_LEADING = 1.2
_QUALITY = 82
_NARROWER, _MEASURED = 32, 100
_LONGEST = 400
"""Characters that are looked at: no text of a card has room for more."""

Measured = Sequence[tuple[str, float]]
"""Words, and how wide each is with a space after it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: the site's name, and a title between a kicker and a detail.

    The detail of an `event` that is still to come says when it is, and stands out.
    """

    name: str
    title: str
    kicker: str = ""
    detail: str = ""
    event: bool = False


def read_card(card: Card, colours: Mapping[str, str], mark: bytes, cache: Path = CACHE) -> bytes:
    """Return a card as a JPEG from the cache, or draw it and keep it there."""
    shown = f"{_recipe()} {card} {sorted(colours.items())} {sha256(mark).hexdigest()}"
    return keep_jpeg(shown, lambda: draw_card(card, colours, mark), cache)


@lru_cache(maxsize=1)
def _recipe() -> str:
    return f"{version('pillow')} {digest_files(__file__, FACES).hex()}"


def draw_card(card: Card, colours: Mapping[str, str], mark: bytes) -> bytes:
    """Draw a card as a JPEG: white letters on the brand's colour, as the site's head has them.

    `mark` is a PNG of the region's icon; if it is empty, the card has none. Characters that the
    fonts lack are left out, and a title without room for all its words ends in an ellipsis.
    """
    picture = _draw_ground(card.name, mark, tuple(sorted(colours.items()))).copy()
    draw, width = ImageDraw.Draw(picture), CARD[0] - 2 * _MARGIN
    y = _draw_detail(draw, card, colours)
    face, lines = _fit(card.title, _SERIF, _TITLE, width)
    step = round(face.size * _LEADING)
    for line in reversed(lines):
        draw.text((_MARGIN, y), line, "white", face, "ls")
        y -= step
    if card.kicker:
        y += round(step - face.size) - 24
        face, (line,) = _fit(card.kicker, _SANS, _KICKER, width - _DASH)
        draw.rectangle((_MARGIN, y - 13, _MARGIN + _DASH - 18, y - 8), colours["accent"])
        draw.text((_MARGIN + _DASH, y), line, "white", face, "ls")
    output = BytesIO()
    picture.save(output, "JPEG", quality=_QUALITY)
    return output.getvalue()


def _draw_detail(draw: ImageDraw.ImageDraw, card: Card, colours: Mapping[str, str]) -> int:
    """Draw the last line, if there is one; return the height on which the title ends."""
    width, y = CARD[0] - 2 * _MARGIN, CARD[1] - _STRIPE - 54
    said, inner = card.detail[:1].upper() + card.detail[1:], _PADDING * card.event
    face, (line,) = _fit(said, _SANS, _DETAIL, width - 2 * inner)
    if card.event:
        end = _MARGIN + face.getlength(line) + 2 * inner
        draw.rectangle((_MARGIN, y - 47, end, y + 17), colours["highlight"])
    draw.text((_MARGIN + inner, y), line, colours["ink"] if card.event else "white", face, "ls")
    return y - 82 - 14 * card.event if line else y


@lru_cache(maxsize=8)
def _draw_ground(name: str, mark: bytes, colours: tuple[tuple[str, str], ...]) -> Image.Image:
    """Draw what the cards of an edition have in common: ground, stripe, mark and name."""
    shades, (width, height) = dict(colours), CARD
    picture = Image.new("RGB", CARD, shades["brand"])
    draw, begin = ImageDraw.Draw(picture), _MARGIN
    for third, shade in enumerate(("accent", "highlight", "paper")):
        left = width * third // 3
        draw.rectangle((left, height - _STRIPE, left + width // 3, height), shades[shade])
    if mark:
        with Image.open(BytesIO(mark), formats=["PNG"]) as icon:
            small = icon.convert("RGBA").resize((_MARK, _MARK), Image.Resampling.LANCZOS)
        picture.paste(small, (_MARGIN - 16, 40), small)
        begin += _MARK
    face, (line,) = _fit(name, _SERIF, _NAME, width - begin - _MARGIN)
    draw.text((begin, 40 + _MARK // 2), line, "white", face, "lm")
    return picture


@lru_cache(maxsize=16)
def _load_face(name: str, size: int) -> ImageFont.FreeTypeFont:
    # the other engine uses a library of the machine, so two machines would draw different bytes
    return ImageFont.truetype(FACES / name, size, layout_engine=ImageFont.Layout.BASIC)


def _fit(
    text: str, name: str, sizes: Sequence[tuple[int, int]], width: int
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Set a text in the largest size in which it has room; cut it if it has none in the last."""
    # no line breaks at a no-break space, as within “8 historias”
    parts = re.findall(r"[\S\xa0]+", normalize("NFC", text[:_LONGEST]))
    said = [part.replace("\xa0", " ") for part in parts]
    spaced, space = [(word, _measure(name, word)) for word in said], _measure(name, "")
    for size, most in sizes:
        words = [(word, size * wide) for word, wide in spaced if wide > space]  # it has letters
        lines = _fill(words, width)
        if len(lines) <= most and max((wide for _, wide in words), default=0) <= width:
            return _load_face(name, size), _balance(words, lines, width)
    face, rows = _load_face(name, size), [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return face, [_cut(row, face, width) for row in rows]


@lru_cache(maxsize=4096)
def _measure(name: str, word: str) -> float:
    """Measure a word and a space after it, in parts of a face's size."""
    return _load_face(name, _MEASURED).getlength(f"{word} ") / _MEASURED


def _fill(words: Measured, width: int) -> list[str]:
    """Fill lines with words; text without any is one empty line."""
    lines, left = [""], float(width)
    for word, wide in words:
        if wide > left and lines[-1]:
            lines, left = [*lines, ""], width
        lines[-1], left = f"{lines[-1]} {word}".strip(), left - wide
    return lines


def _balance(words: Measured, lines: list[str], width: int) -> list[str]:
    """Make as many lines as equal in length as can be, so that no word stands alone."""
    for narrower in range(width, width // 3, -_NARROWER):
        tried = _fill(words, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _cut(text: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """Cut a line that is too long after a word, or within one that alone is too long."""
    if face.getlength(text) <= width:
        return text
    text = text[: int(4 * width / face.size)]  # letters take more than a quarter of their height
    while face.getlength(f"{text}…") > width:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text.rstrip(' ,;:.–')}…"
