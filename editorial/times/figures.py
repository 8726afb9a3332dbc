"""Days in figures, as files and their folders have them."""

from __future__ import annotations

import re
from datetime import date

from editorial.times.dates import is_sane

CENTURY = 2000
_FIGURES = re.compile(
    r"(?<!\d)(?:(\d{4})([-/.])(\d{1,2})\2|(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*)"
    r"(\d{4}|\d{1,2})(?!\d)"
)


def real_day(year: int, month: int, day: int) -> date | None:
    """A day that exists, and that somebody can mean."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_sane(found) else None


def find_day(text: str) -> date | None:
    """The first day in figures, year first or day first; None where there is none."""
    match = _FIGURES.search(text)
    if match is None:
        return None
    if match[1]:
        return real_day(int(match[1]), int(match[3]), int(match[6]))
    year = int(match[6]) + (CENTURY if len(match[6]) == len("19") else 0)
    return real_day(year, int(match[5]), int(match[4]))


def has_twin(figures: str) -> bool:
    """Whether a day in figures, day first, is another one that exists with the month first."""
    day, month = map(int, re.findall(r"\d+", figures)[:2])
    return day <= 12 and day != month
