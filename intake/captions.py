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
_NAME = re.compile(r"[^\W\d_a-z]\w+(?: (?:[^\W\d_a-z][\w.’'-]*|[^\W\d_]{1,3}|&))*")
"""Words of which all but the smallest have a capital: `Ana de la Cruz y João`."""

_NO_CAPTION = re.compile(r"\]\(|://")


class Caption(NamedTuple):
    """What a line says of a picture, whether that is who took it, and where the line stands."""

    words: str
    credits: bool
    start: int
    end: int


def find_caption(text: str, start: int, end: int) -> Caption | None:
    """The caption of the picture from a character of a text to a character."""
    below = _BELOW.match(text, end)
    if not below or text[:start].rpartition("\n")[2].strip() or _NO_CAPTION.search(below["line"]):
        return None
    line, italic = plain_title(below["line"]), _ITALIC.fullmatch(below["line"].strip())
    label = _LABEL.fullmatch(line)
    before, words = label.groups() if label else ("", line)
    credited, pictured = is_phrase(before, CREDITS), is_phrase(before, PICTURED)
    if names_contact(line) or not (credited or pictured or italic):
        return None
    credited = credited or (pictured and bool(_NAME.fullmatch(words)))
    return Caption(words if credited or pictured else line, credited, *below.span("line"))
