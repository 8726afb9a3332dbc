"""Days as people type them, in figures or in words: understood, so that they can be said back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from editorial.catalogs import catalog_languages
from editorial.dates import is_sane, read_locale
from editorial.plain_text import fold

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*(?:[º°]|[^\W\d_]{2}(?![^\W\d_]))?\s+(?:[^\W\d_]{2,3}\s+)?"
    r"(?P<month>[^\W\d_]+)"
)
_MONTH_DAY = re.compile(r"(?<![^\W\d_])(?P<month>[^\W\d_]{1,20}+)\s+(?P<day>\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")

_MONTHS = 12
_CENTURY = 2000


def find_day(text: str) -> date | None:
    """The day in `6/10/2023`, `28.04.23` or `2019-8-2`: day first, as the region writes it.

    None where there is none, or where it doesn't exist.
    """
    if match := _ISO.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.search(text):
        day, month, year = (int(part) for part in match.groups())
        year += _CENTURY if len(match[3]) < len("2019") else 0
    else:
        return None
    return _real_day(year, month, day)


def find_typed_day(text: str) -> date | None:
    """The day in `6/10/2023` (day first) or `6 de octubre de 2023`, in any of our languages."""
    if day := find_day(text):
        return day
    year = _YEAR.search(text)
    named = next(_named_days(text), None) if year else None
    return _real_day(int(year[0]), *_month_and_day(named)) if year and named else None


def is_ambiguous(text: str, day: date) -> bool:
    """Whether somebody could mean another day by the figures, the month before the day."""
    figures = find_day(text) == day and not _ISO.search(text)
    return figures and day.day <= _MONTHS and day.day != day.month


def _named_days(text: str) -> Iterator[re.Match[str]]:
    """Where a day and the name of a month stand side by side."""
    for form in (_DAY_MONTH, _MONTH_DAY):
        yield from (each for each in form.finditer(text) if fold(each["month"]) in _month_numbers())


def _month_and_day(named: re.Match[str]) -> tuple[int, int]:
    return _month_numbers()[fold(named["month"])], int(named["day"])


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_sane(found) else None


def without_day(text: str) -> str:
    """A text without its day, in figures or in words."""
    rest = _DAY_FIRST.sub(" ", _ISO.sub(" ", text))
    named = next(_named_days(rest), None) if rest == text else None
    if named is None:
        return rest
    year = re.compile(rf"(?:[\s,]*[^\W\d_]{{0,3}}\s+)?{_YEAR.pattern}")
    return f"{rest[: named.start()]} {year.sub(' ', rest[named.end() :], count=1)}"


@cache
def _month_numbers() -> Mapping[str, int]:
    """The number of each month by its folded name, whole or short."""
    return {
        fold(name).rstrip("."): number
        for lang in catalog_languages()
        for width in ("abbreviated", "wide")
        for number, name in read_locale(lang).months["format"][width].items()
    }
