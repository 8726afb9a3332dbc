"""Days and lengths as people type them into a form, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from editorial.dates import is_sane, read_locale, read_minutes
from editorial.headers import fold
from editorial.typed import find_day

_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*(?:º|°|er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?([^\W\d_]+)")
_MONTH_DAY = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,20}+)\s+(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")
_YEAR_FIRST = re.compile(r"\d{4}[-/.]\d")
_MINUTES = re.compile(r"(\d{1,3})\s*(?:m|min|mins|minutos?|minutes?|')?\.?", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})(?:[.,]([05])0?)?\s*(?:h|hs|hr|hrs|horas?|hours?)\.?", re.IGNORECASE)
_MONTHS = 12
_LEAST = 5
"""Nobody plans an event of fewer minutes: `2` alone means hours, or nothing sure."""


def find_typed_day(text: str, langs: Iterable[str]) -> date | None:
    """The day in `6/10/2023` (day first) or `6 de octubre de 2023`, in one of the languages."""
    return find_day(text) or next(filter(None, (_in_words(text, lang) for lang in langs)), None)


def is_ambiguous(text: str, day: date) -> bool:
    """Whether somebody could mean another day by the figures, the month before the day."""
    figures = find_day(text) == day and not _YEAR_FIRST.search(text)
    return figures and day.day <= _MONTHS and day.day != day.month


def find_minutes(text: str) -> int | None:
    """The minutes of `90`, `90 min`, `1,5 horas`; None where they can't be told for sure."""
    typed = text.strip()
    if match := _MINUTES.fullmatch(typed):
        minutes = read_minutes(str(int(match[1])))
        return minutes if minutes and minutes >= _LEAST else None
    match = _HOURS.fullmatch(typed)
    return int(match[1]) * 60 + (30 if match[2] == "5" else 0) or None if match else None


def _in_words(text: str, lang: str) -> date | None:
    months = {
        fold(name).rstrip("."): number
        for width in ("abbreviated", "wide")
        for number, name in read_locale(lang).months["format"][width].items()
    }
    year = _YEAR.search(text)
    pairs = [(match[1], match[2]) for match in _DAY_MONTH.finditer(text)]
    pairs += [(match[2], match[1]) for match in _MONTH_DAY.finditer(text)]
    for day, name in pairs if year else ():
        if month := months.get(fold(name)):
            try:
                found = date(int(year[0]), month, int(day)) if year else None
            except ValueError:
                return None
            return found if found and is_sane(found) else None
    return None
