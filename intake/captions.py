"""The line right below a picture of a text that says what it shows, or who took it."""

from __future__ import annotations

import re
from typing import NamedTuple

from editorial.message import N_
from editorial.text.contacts import names_contact
from intake.written.phrases import is_phrase
from intake.written.titles import plain_title

PICTURED = N_("photo, photograph, picture, image, figure, illustration, from left to right")
"""What a line below a picture says before a colon or a full stop: `Photo 2: the school`."""

CREDITS = N_("credit, credits, photo credit, photo credits, photo by, photos by, photography")
"""What it says before a colon, and the name of who took it."""

_BELOW = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)?(?P<line>\S[^\n]{0,250})(?=\n[ \t]*(?:\n|$)|$)")
_ITALIC = re.compile(r"([*_])(?!\1)[^*_]+\1")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\d.:]{0,30}?)[\s\dºª°]*[.:]\s+(?P<words>\S.*)")
_SMALL = 3
"""Letters of a word in a name that need no capital: `de`, `da`, `y`."""


class Caption(NamedTuple):
    """What a line says of a picture, whether that is who took it, and where the line stands."""

    words: str
    credits: bool
    start: int
    end: int


def find_caption(text: str, start: int, end: int) -> Caption | None:
    """The caption of the picture from a character of a text to a character."""
    alone = not text[:start].rpartition("\n")[2].strip()
    below = _BELOW.match(text, end) if alone else None
    if below is None or "](" in below["line"] or "://" in below["line"]:
        return None
    line, place = plain_title(below["line"]), below.span("line")
    label = _LABEL.fullmatch(line)
    before, words = label.groups() if label else ("", line)
    credited, pictured = is_phrase(before, CREDITS), is_phrase(before, PICTURED)
    marked = credited or pictured
    if names_contact(line) or not (marked or _ITALIC.fullmatch(below["line"].strip())):
        return None
    named = re.fullmatch(r"\D+", words) and words[0].isupper() and _is_name(words)
    return Caption(words if marked else line, credited or bool(pictured and named), *place)


def _is_name(words: str) -> bool:
    return all(word[0].isupper() or len(word) <= _SMALL for word in words.split())
