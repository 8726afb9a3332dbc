"""Days in figures, as files and their folders have them, and as people type them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from editorial.times.dates import is_sane

ISO = r"(?P<iso>(?<!\d)\d{4}(?P<same>[-/.])\d{1,2}(?P=same)\d{1,2}(?!\d))"
WHOLE = r"(?P<whole>(?<!\d)\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d))"
"""`2019-8-2`; `6/10/2023`, `28.04.23`."""

_FIGURES = re.compile(rf"{ISO}|{WHOLE}")
CENTURY = 2000
_MONTHS, _DAYS = 12, 31


class Figures(NamedTuple):
    """What figures say of a day; a year of 0 is not said. Such a day need not exist."""

    day: int
    month: int
    year: int

    def swapped(self) -> Figures:
        """The same figures, with the month first."""
        return Figures(self.month, self.day, self.year)


def read_figures(text: str) -> Figures:
    """Two or three numbers: the day before the month, unless the year is first."""
    first, second, *third = (int(part) for part in re.findall(r"\d+", text))
    if third and first > _DAYS:
        return Figures(third[0], second, first)
    year = third[0] if third else 0
    return Figures(first, second, year + CENTURY if third and year < 100 else year)


def real_day(year: int, month: int, day: int) -> date | None:
    """A day that exists, and that somebody can mean."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_sane(found) else None


def find_day(text: str) -> date | None:
    """The first day in figures, day first, as the region writes it; None where there is none."""
    match = _FIGURES.search(text)
    if match is None:
        return None
    day, month, year = read_figures(match[0])
    return real_day(year, month, day)


def without_day(text: str) -> str:
    """A text without its days in figures."""
    return _FIGURES.sub(" ", text)


def has_twin(figures: str) -> bool:
    """Whether a day in figures is another one, that exists, with the month first."""
    day, month, _ = read_figures(figures)
    return day <= _MONTHS and day != month and not figures[:4].isdecimal()
