"""Telephone numbers and mail addresses, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editorial.text.plain import MAILBOX

ADDRESS = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|\btel:)\+?(\d{8,15})", re.IGNORECASE)

_LINK = re.compile(r"(?:https?://|www\.)\S+|\]\([^)]{0,2000}\)", re.IGNORECASE)
_DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|"
    r"\d{1,2} \d{1,2} (?:19|20)\d\d)(?!\d)"
)
_HOURS = re.compile(r"\d{4} ?- ?\d{4}(?=\s?(?:UTC|GMT|h|hs|hrs|horas|hours)\b)", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:ID|Zoom)\b[^\d+(.;]{0,25}[1-9]\d\d(?:[ -]?\d{3,4}){2}(?!\d)", re.IGNORECASE
)
_REGISTERED = re.compile(r"\b(?:IS[BS]N|RUC|CEP)\b\D{0,6}\d[\d -]*", re.IGNORECASE)
"""Numbers of books, taxpayers and Brazil's postal districts, with their name before them."""

_HIDDEN = (_LINK, _DATE, _HOURS, _MEETING, _REGISTERED)

_CODE = r"\+?(?:\d{1,3} )?(?:\d{1,3}[ -]?)?\((?!(?:19|20)\d\d\))\+?\d{1,5}\)[ -]?|\+"
_GAP = r"[ \xa0]{1,2}|[ \xa0]?[-\u2011]|[-\u2011][ \xa0]|\."
_RUN = re.compile(
    rf"(?<![\w#/])(?<!\w-)(?<!\d[.,:])(?P<number>(?:{_CODE})?\d(?:(?:{_GAP})?\d){{5,}}+)"
    r"(?P<more>[\w#]|[.,:-]\d|/\d{2,5}(?!\d))?"
)
"""Digits with what may separate them, and what shows that they are something else."""

_NATIONAL = re.compile(r"0[1-9]\d{7,9}")
_INTERNATIONAL = re.compile(r"(?:00)?(?:5[1-8]\d{8,11}|5[09]\d{8,10}|1[2-9]\d\d[2-9]\d{6})")
"""Digits that are enough alone: with the 0 of their country, or with a code of the region."""

_ESCAPE = re.compile(r"\\(?=[-().+])")
"""What Markdown wants before a sign, and nobody sees."""

MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){5}")
"""What every telephone number has in it: few lines do, so the others are passed over."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = range(8, 16)
_MOST_GROUPS = 4
_LONGEST_PART_OF_A_DATE = 2
_SHORTEST_ABROAD = 10
_LONGEST_SUM = 11


def find_phones(line: str) -> Iterator[tuple[str, int]]:
    """Every telephone number of a line, with where it begins; those in links are no text."""
    if not MANY_DIGITS.search(line):
        return
    escaped = [mark.start() for mark in _ESCAPE.finditer(line)]
    line = _ESCAPE.sub("", line)
    for cover in _HIDDEN:
        line = cover.sub(lambda match: "x" * len(match[0]), line)
    for match in _RUN.finditer(line):
        if not match["more"] and _is_phone(match["number"]):
            left_out = sum(at - nth <= match.start() for nth, at in enumerate(escaped))
            yield match["number"], match.start() + left_out


def hide_contacts(text: str) -> str:
    """A text with an ellipsis for whatever may be a mail address or a telephone number."""
    return re.sub(rf"{MAILBOX}|\+?\d[\d ().-]{{6,}}\d", "…", text)


def names_contact(text: str) -> bool:
    """Whether a mail address or a telephone number stands in a text, whosever it is."""
    return bool(ADDRESS.search(text) or CHAT.search(text) or [*find_phones(text)])


def _is_phone(text: str) -> bool:
    """Whether digits are grouped as telephone numbers are, not as years, sums or long counts."""
    groups = re.findall(r"\d+", text)
    digits = "".join(groups)
    years = sum(bool(_YEAR.fullmatch(group)) for group in groups)
    if len(digits) not in _DIGITS or years > 1:
        return False
    known = bool(_INTERNATIONAL.fullmatch(digits))
    if text.startswith("+"):
        short = len(digits) < _SHORTEST_ABROAD or "." in text
        return known or not (short and _is_sum(groups))
    if "(" in text:
        return True
    if len(groups) == 1:
        return known or bool(_NATIONAL.fullmatch(digits))
    if len(groups) > _MOST_GROUPS or max(map(len, groups)) <= _LONGEST_PART_OF_A_DATE:
        return False
    if digits.startswith("0"):
        return groups[0] != "0" or "." not in text
    sum_ = _is_sum(groups) and not (known and len(digits) > _LONGEST_SUM)
    return "." not in text and not sum_


def _is_sum(groups: Sequence[str]) -> bool:
    """Whether digits are grouped by thousands: `1 500 000`."""
    return len(groups[0]) <= len("000") and all(len(group) == len("000") for group in groups[1:])
