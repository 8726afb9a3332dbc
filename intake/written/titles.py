"""What a marked line says: the title of a text, and the caption of a picture."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names

from editorial.message import N_, catalog_languages
from editorial.text.contacts import names_contact
from editorial.text.plain import one_line, plain
from intake.written.layout import plain_marks
from intake.written.phrases import GREETINGS, NO_TITLES, REPLIES, begins_with_phrase, is_phrase

_HEADING = re.compile(r"#{1,2} +\S.*|\*+[^*]+\*+|__[^_]+__|<(b|strong)>[^<>]+</\1>")
_TAGS = re.compile(r"</?(?:b|strong|i|em)>")
_NAMES = (get_day_names, get_month_names)
_LONGEST, _POLITE, _SHORT = 150, 6, 3

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


def known_title(text: str) -> str:
    """The title on the first line of a text, marked as one; empty where there is none.

    Greetings, marks such as `draft`, pictures, links, accounts, days and mere signs are no titles.
    """
    line = text.strip("\n").partition("\n")[0].strip()
    title = plain_title(_TAGS.sub("", line))
    if not _HEADING.fullmatch(line) or len(title) > _LONGEST or "](" in line or "@" in title[:1]:
        return ""
    greets = begins_with_phrase(title, GREETINGS) and len(title.split()) <= _POLITE
    marks = begins_with_phrase(title, NO_TITLES) or begins_with_phrase(title, REPLIES)
    words = [word for word in plain(title).split() if not word.isdigit()]
    tells = any(len(word) >= _SHORT and word not in _day_words() for word in words)
    return title if tells and not (greets or marks) else ""


def plain_title(line: str) -> str:
    """A line without the marks of bold, italic and headings."""
    return one_line(plain_marks(line)).strip(" *_#")


def without_title(text: str, title: str) -> str:
    """A text without a first line that only repeats its title."""
    first, _, rest = text.strip("\n").partition("\n")
    return rest.strip("\n") if rest and plain(_TAGS.sub("", first)) == plain(title) else text


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


@cache
def _day_words() -> frozenset[str]:
    """The names of months and of days of the week."""
    names = (get("wide", locale=lang) for lang in catalog_languages() for get in _NAMES)
    return frozenset(plain(name) for each in names for name in each.values())
