"""Recognise a text's title on its first line, and a picture's credit on the line below it."""

from __future__ import annotations

import re

from editorial.text.attention import names_contact
from editorial.text.plain import one_line, plain
from editorial.times.signs import day_words
from editorial.words.message import MESSAGE_LANGUAGE, N_
from intake.written.layout import plain_marks
from intake.written.phrases import GREETINGS, NO_TITLES, REPLIES, begins_with_phrase, is_phrase

_HEADING = re.compile(r"#{1,2} +\S.*|\*+[^*]+\*+|__[^_]+__|<(b|strong)>[^<>]+</\1>")
_TAGS = re.compile(r"</?(?:b|strong|i|em)>")
_LONGEST, _POLITE, _SHORT = 150, 6, 3

_SIGNS = re.compile(r"^[^\w*#<_¡¿\"“«(]+|[^\w*>_!?.)\"”»…]+$")
"""Emoji and the like around a line."""

_TITLES = N_("title, headline")
"""Labels that people write before a title, with a colon."""

CREDITS = N_("credit, credits, photo credit, photo credits, photo by, photos by, photography")
"""Labels before the name of who took a picture, with a colon, on the line right below it."""

_CREDIT = re.compile(
    r"[ \t]*\n\s*(?P<line>[*_ \t]*(?P<label>[^\W\d_][^\d.:\n]{0,30}):\s+"
    r"(?P<name>[^\n]{1,200}?)[*_ \t]*)(?=\n|$)"
)


def known_title(text: str) -> str:
    """Return the title on the first line of a text; empty unless the line is marked as a title.

    Greetings, notes such as `draft`, pictures, links, accounts, days and mere signs are no titles.
    """
    line = _SIGNS.sub("", text.strip("\n").partition("\n")[0])
    title = plain_title(_unlabelled(_TAGS.sub("", line)))
    marked = _HEADING.fullmatch(line) or _unlabelled(line) != line
    if not marked or len(title) > _LONGEST or "](" in line or "@" in title[:1]:
        return ""
    greets = begins_with_phrase(title, GREETINGS) and len(title.split()) <= _POLITE
    marks = begins_with_phrase(title, NO_TITLES) or begins_with_phrase(title, REPLIES)
    words = [word for word in plain(title).split() if not word.isdigit()]
    months, weekdays = day_words(MESSAGE_LANGUAGE)
    tells = any(len(each) >= _SHORT and each not in {*months, *weekdays} for each in words)
    return title if tells and not (greets or marks) else ""


def plain_title(line: str) -> str:
    """Remove the marks of bold, italic and headings from a line."""
    return one_line(plain_marks(line)).strip(" *_#")


def without_title(text: str, title: str) -> str:
    """Remove a first line that only repeats the title; a text of one line stays."""
    first, _, rest = text.strip("\n").partition("\n")
    same = plain(_unlabelled(_TAGS.sub("", first))) == plain(title)
    return rest.strip("\n") if rest and same else text


def _unlabelled(line: str) -> str:
    """Remove the label `Title:` that somebody put before a line."""
    label, _, title = line.partition(":")
    return title.strip() if is_phrase(label, _TITLES) else line


def find_credit(text: str, end: int) -> re.Match[str] | None:
    """Find who took the picture that ends at `end`: groups `line` (all of it) and `name`."""
    below = _CREDIT.match(text, end)
    credited = below and is_phrase(below["label"], CREDITS) and not names_contact(below["name"])
    return below if credited else None
