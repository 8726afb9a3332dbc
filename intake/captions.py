"""The line right below a picture of a text that says what the picture shows."""

from __future__ import annotations

import re
from typing import NamedTuple

from editorial.message import N_
from editorial.text.plain import one_line
from intake.written.credits import read_credit
from intake.written.phrases import beginning_phrase

PICTURED = N_("photo, photograph, picture, image, figure, illustration, from left to right")
"""How a line below a picture begins that says what it shows: `Photo 2: the school`."""

_BELOW = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)?(?P<line>\S[^\n]*)(?=\n[ \t]*(?:\n|$)|$)")
_ITALIC = re.compile(r"([*_])(?!\1)(?P<words>[^*_]+)\1")
_LABEL = re.compile(r"[\s\dºª°]*[.:)–—-]\s*")
_LONGEST = 200


class Caption(NamedTuple):
    """What a line says of a picture, and where it stands in the text."""

    words: str
    start: int
    end: int


def find_caption(text: str, start: int, end: int) -> Caption | None:
    """The caption of the picture from a character of a text to a character."""
    alone = not text[:start].rpartition("\n")[2].strip()
    below = _BELOW.match(text, end) if alone else None
    words = _read_caption(below["line"].strip()) if below else ""
    return Caption(words, below.start("line"), below.end("line")) if below and words else None


def _read_caption(line: str) -> str:
    """What a line says of a picture; empty where it says something else."""
    italic = _ITALIC.fullmatch(line)
    words = one_line(italic["words"]) if italic else line
    label = beginning_phrase(words, PICTURED)
    short = len(words) <= _LONGEST and "](" not in words and "://" not in words
    if not short or read_credit(line) or not (italic or label):
        return ""
    ended = _LABEL.match(words, label) if label else None
    return words[ended.end() :].strip() if ended else words
