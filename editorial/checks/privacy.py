"""Rules about what should not be public: the mail addresses and telephone numbers of persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from editorial.checks.prose import listed_words
from editorial.content import Content
from editorial.message import N_, Finding, finding
from editorial.plain_text import fold
from editorial.sources import Source

ROLES = N_(
    "info, contact, office, press, media, news, newsletter, bulletin, events, webinar, webinars, "
    "questions, register, registration, support, help, staff, team, group, list, editor, editors, "
    "secretary, secretariat, communications, privacy, hello, subscribe, unsubscribe, join, leave, "
    "no-reply"
)
"""The first part of an address that belongs to a task, not to a person."""

_ADDRESS = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_EXAMPLE = re.compile(r"(?:.*\.)?example(?:\.\w+)?|.*\.(?:test|invalid|localhost)")

_CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|\btel:)\+?(\d{8,15})", re.IGNORECASE)

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
    r"(?P<more>\w|[.,:-]\d|/\d{2,5}(?!\d))?"
)
"""Digits with what may separate them, and what shows that they are something else."""

_NATIONAL = re.compile(r"0[1-9]\d{7,9}")
_INTERNATIONAL = re.compile(r"(?:00)?(?:5[1-8]\d{8,11}|5[09]\d{8,10}|1[2-9]\d\d[2-9]\d{6})")
"""Digits that are enough alone: with the 0 of their country, or with a code of the region."""

_MANY_DIGITS = re.compile(r"\d(?:\D{0,2}\d){5}")
"""What every telephone number has in it: few lines do, so the others are passed over."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = range(8, 16)
_MOST_GROUPS = 4
_LONGEST_PART_OF_A_DATE = 2
_SHORTEST_ABROAD = 10
_LONGEST_SUM = 11


def check_mail(source: Source, content: Content) -> Iterator[Finding]:
    """No mail address of a person is published; one of a task, like info@, may be."""
    roles = listed_words(ROLES, content)
    for match, line, column in _found(_ADDRESS, source, lambda text: "@" in text):
        name = re.findall(r"[a-z]+", fold(match[1]))
        of_group = not roles.isdisjoint(name) or " ".join(name) in roles
        if not of_group and not _EXAMPLE.fullmatch(match[2].lower()):
            message = N_(
                "“{address}” looks like a person's address. Once it is public, it stays public: "
                "give an address of the group instead, or remove it."
            )
            yield finding(line, message, column, address=match[0])


def check_phone(source: Source, content: Content) -> Iterator[Finding]:
    """No telephone number is published: it would reach robots first."""
    message = N_(
        "“{number}” looks like a telephone number. Once it is public, it stays public: remove it, "
        "or give an address of the group."
    )
    for match, line, column in _found(_CHAT, source, _MANY_DIGITS.search):
        yield finding(line, message, column, number=match[1])
    seen: set[str] = set()
    for line, indent, text in _lines(source):
        for number, start in find_phones(text):
            if number not in seen:
                seen.add(number)
                yield finding(line, message, indent + start + 1, number=number)


def find_phones(line: str) -> Iterator[tuple[str, int]]:
    """Every telephone number of a line, with where it begins; those in links are no text."""
    if not _MANY_DIGITS.search(line):
        return
    for cover in _HIDDEN:
        line = cover.sub(lambda match: "x" * len(match[0]), line)
    for match in _RUN.finditer(line):
        if not match["more"] and _is_phone(match["number"]):
            yield match["number"], match.start()


def _found(
    pattern: re.Pattern[str], source: Source, may_have: Callable[[str], object]
) -> Iterator[tuple[re.Match[str], int, int]]:
    """Where something occurs in a file's values and text, each thing once, with line and column.

    `may_have` says quickly whether a line is worth a look.
    """
    seen: set[str] = set()
    for line, indent, text in filter(lambda each: may_have(each[2]), _lines(source)):
        for match in pattern.finditer(text):
            if match[0] not in seen:
                seen.add(match[0])
                yield match, line, indent + match.start() + 1


def _lines(source: Source) -> Iterator[tuple[int, int, str]]:
    """Each line with its number, its text, and how far from the left that text begins."""
    for header in source.headers:
        if header.header:
            yield header.line, max(0, source.quoted(header.line).find(header.value)), header.value
    for number, text in enumerate(source.body.split("\n")):
        yield source.body_line + number, 0, text


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
