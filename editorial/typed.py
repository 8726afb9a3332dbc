"""Days and hours as people type them: understood, so that the right form can be said back."""

from __future__ import annotations

import re
from datetime import date, time

from editorial.dates import is_sane

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d/.:-])(\d{1,2})\s*(?:[:.h]\s*([0-5]\d)?(?!\d)\s*)(?:h(?:rs?|s)?\b\.?)?\s*([ap]\.?\s?m\b)?|"
    r"(?<![\d/.:-])(\d{1,2})\s*([ap]\.?\s?m\b)",
    re.IGNORECASE,
)
_NOON = 12
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
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_sane(found) else None


def beside_moment(text: str) -> str:
    """What stands beside the day and the hour: a zone or a place, where there is one."""
    hour_left = _DAY_FIRST.sub(" ", _ISO.sub(" ", text))
    return " ".join(_CLOCK.sub(" ", hour_left, count=1).split()).strip(" .,;()")


def find_hour(text: str) -> time | None:
    """The hour in `12:00`, `12.30`, `9 am`, `15h`; None where there is none, or no such hour."""
    rest = _DAY_FIRST.sub(" ", _ISO.sub(" ", text))
    match = _CLOCK.search(rest)
    if not match:
        return None
    hour, minute = int(match[1] or match[4]), int(match[2] or 0)
    half = (match[3] or match[5] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
