"""The line of a text that names who took its photos: `Fotos: Ana Pérez`, `Photo by Ana Pérez`."""

from __future__ import annotations

import re

from editorial.pictures.names import is_picture_file
from editorial.text.contacts import names_contact
from editorial.text.plain import one_line
from intake.written.layout import plain_marks
from intake.written.phrases import CREDITS, CREDITS_BY, beginning_phrase, is_phrase

_LONGEST = 80
_NAME = re.compile(r"@?[^\W\d_a-z][\w'’.&-]*|(?:[^\W\d_]{1,3}|&|/)")
"""A word of a name, `Ana`, `@ana`, or a small one between two, `de`, `y`."""


def take_credit(text: str) -> tuple[str, str]:
    """Who took the photos, by the lines of a text that say nothing else, and the text without them.

    A line that may describe a photo, `Foto: el patio de la escuela`, stays.
    """
    lines = text.split("\n")
    named = [read_credit(line) for line in lines]
    left = "\n".join(line for line, name in zip(lines, named, strict=True) if not name)
    return ", ".join(dict.fromkeys(filter(None, named))), left if any(named) else text


def read_credit(line: str) -> str:
    """The names in a line; empty where it is none that names somebody."""
    plain = one_line(plain_marks(line)).strip(" *_()[]")
    before, colon, after = plain.partition(":")
    if not (colon and is_phrase(before, CREDITS)):
        after = plain[beginning_phrase(plain, CREDITS_BY) :]
        after = "" if after == plain else after
    name = after.strip(" *_.:")
    words = re.split(r"[\s,;]+", name)
    named = all(map(_NAME.fullmatch, words)) and len(words[0]) > 1 and not words[0].islower()
    taken = named and len(name) <= _LONGEST and not names_contact(name)
    return name if taken and not is_picture_file(name) else ""
