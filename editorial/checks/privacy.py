"""Rules about what should not be public: the mail addresses and telephone numbers of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.catalogs import N_
from editorial.checks.problem import Finding
from editorial.checks.word_lists import listed_words
from editorial.content import Content
from editorial.headers import fold
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

_LINK = re.compile(r"(?:https?://|www\.)\S+|\]\([^)]{0,2000}\)", re.IGNORECASE)
_CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|\btel:)\+?(\d{8,15})", re.IGNORECASE)
_DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|"
    r"\d{1,2} \d{1,2} (?:19|20)\d\d)(?!\d)"
)
_NUMBER = re.compile(
    r"(?<![\w.,:/#-])(?:\+\d|\(\+?\d{1,4}\)[ -]?\d|\d)(?:[ .()-]{0,2}\d){6,13}(?![\w,:/]|[.-]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = range(8, 16)


def check_mail(source: Source, content: Content) -> Iterator[Finding]:
    """No mail address of a person is published; one of a task, like info@, may be."""
    for match, line, column in _found(_ADDRESS, source):
        if not _is_role(match[1], content) and not _EXAMPLE.fullmatch(match[2].lower()):
            message = N_(
                "“{address}” looks like a person's address. Once public it stays so: name "
                "an address of the group instead, or take it out."
            )
            yield Finding(line, message, {"address": match[0]}, column)


def check_phone(source: Source, content: Content) -> Iterator[Finding]:
    """No telephone number is published: it would reach robots first."""
    message = N_(
        "“{number}” looks like a telephone number. Once public it stays so: take it out, or "
        "name an address of the group."
    )
    for match, line, column in _found(_CHAT, source):
        yield Finding(line, message, {"number": match[1]}, column)
    for match, line, column in _found(_NUMBER, source, hidden=(_LINK, _DATE)):
        if _is_phone(match[0]):
            yield Finding(line, message, {"number": match[0]}, column)


def _found(
    pattern: re.Pattern[str], source: Source, hidden: tuple[re.Pattern[str], ...] = ()
) -> Iterator[tuple[re.Match[str], int, int]]:
    """Where something stands in a file's values and text, each thing once, with line and column."""
    seen: set[str] = set()
    for line, indent, text in _lines(source):
        if not pattern.search(text):
            continue
        for cover in hidden:
            text = cover.sub(lambda match: "x" * len(match[0]), text)
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


def _is_role(name: str, content: Content) -> bool:
    parts = re.findall(r"[a-z]+", fold(name))
    roles = listed_words(ROLES, content)
    return not roles.isdisjoint(parts) or " ".join(parts) in roles


def _is_phone(text: str) -> bool:
    """Whether digits are grouped as telephone numbers are, not as years, sums or long counts."""
    groups = re.findall(r"\d+", text)
    if len("".join(groups)) not in _DIGITS:
        return False
    if text.startswith(("+", "(")):
        return True
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    years = sum(bool(_YEAR.fullmatch(group)) for group in groups) > 1
    return 1 < len(groups) <= 4 and "." not in text and not thousands and not years
