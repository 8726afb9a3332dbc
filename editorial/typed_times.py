"""Days, hours and lengths as people type them: understood, so that they can be said back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import cache

from editorial.dates import is_sane, read_locale, read_minutes
from editorial.message import catalog_languages
from editorial.plain_text import fold
from editorial.time_words import (
    HALF,
    HOUR,
    LINK,
    MIDNIGHT,
    MINUTE,
    NOON,
    QUARTER,
    SHARP,
    find_part,
    parts_of_day,
    pattern,
    unit_names,
    ways_to_say,
)

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

_HALF_DAY = r"\s*+[ap]\.?\s?m\b"
_LENGTH = re.compile(r"(?P<number>\d{1,4})(?:[.,](?P<half>[05])0?)?\s*(?P<unit>\D*?)\.?")

_NOON, _HOURS = 12, 24
_EARLY = 9
"""Before this hour hardly anybody meets."""

_LEAST = 5
"""Nobody plans an event of fewer minutes: `2` alone means hours, or nothing sure."""


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
    if year is None or named is None:
        return None
    return _real_day(int(year[0]), _month_numbers()[fold(named["month"])], int(named["day"]))


def is_ambiguous(text: str, day: date) -> bool:
    """Whether somebody could mean another day by the figures, the month before the day."""
    figures = find_day(text) == day and not _ISO.search(text)
    return figures and day.day <= _MONTHS and day.day != day.month


def _named_days(text: str) -> Iterator[re.Match[str]]:
    """Where a day and the name of a month stand side by side."""
    for form in (_DAY_MONTH, _MONTH_DAY):
        yield from (each for each in form.finditer(text) if fold(each["month"]) in _month_numbers())


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


@cache
def _clock() -> re.Pattern[str]:
    """An hour in a text: with minutes, an `h`, a half of the day or a part of it."""
    middle = pattern([*ways_to_say(NOON), *ways_to_say(MIDNIGHT)])
    part = rf"\s*+(?:(?:{pattern(parts_of_day())})|{LINK}{{1,2}}(?:{pattern(parts_of_day())}))\b"
    hour = rf"(?:{HOUR}|(?:{pattern(unit_names('hour', 2))})\b\.?)"
    return re.compile(
        r"(?<![\d/.:-])(?P<hour>\d{1,2})(?:"
        rf"\s*+(?:[:.]|{hour})\s*+(?P<minute>[0-5]\d)?(?!\d)\s*+(?:{hour})?"
        rf"(?P<said>{_HALF_DAY}|{part})?|"
        rf"(?:{_past()})?(?P<only>{_HALF_DAY}|{part}))|\b(?P<word>{middle})\b",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    """A number where only an hour can be meant; `12 m.`, meridian, is noon."""
    return re.compile(
        rf"{LINK}{{0,2}}(?P<hour>\d{{1,2}})"
        rf"(?:{_past()}|\s*(?:{pattern(ways_to_say(SHARP))})|(?<=12)\s*m)?\.?",
        re.IGNORECASE,
    )


def _past() -> str:
    half, quarter = pattern(ways_to_say(HALF)), pattern(ways_to_say(QUARTER))
    return rf"\s++(?:(?P<half>{half})|(?P<quarter>{quarter}))\b"


def beside_moment(text: str) -> str:
    """What stands beside the day and the hour: a zone or a place, where there is one."""
    return " ".join(_clock().sub(" ", without_day(text), count=1).split()).strip(" .,;()")


def find_hour(text: str) -> time | None:
    """The hour in `12:00`, `9 am`, `15h`, `5 de la tarde`, `medianoche`; None where there is none.

    So it is where there is no such hour, or nobody can be sure which one is meant.
    """
    match = _clock().search(without_day(text))
    if not match:
        return None
    said = match["said"] or match["only"] or match["word"] or ""
    hour = _of_day(int(match["hour"] or _NOON), said.lower())
    try:
        return None if hour is None else time(hour, int(match["minute"] or _minutes_past(match)))
    except ValueError:
        return None


def find_only_hour(text: str) -> time | None:
    """The hour in a field for nothing else: there `17` is one, or `a las 5 y media`."""
    alone = _alone().fullmatch(text.strip())
    if alone is None:
        return find_hour(text)
    return time(int(alone["hour"]), _minutes_past(alone)) if int(alone["hour"]) < _HOURS else None


def _minutes_past(match: re.Match[str]) -> int:
    return 30 if match["half"] else 15 if match["quarter"] else 0


def names_half(text: str) -> bool:
    """Whether an hour is said to be in the morning or in the afternoon, in any way."""
    match = _clock().search(text)
    return bool(match and (match["said"] or match["only"] or match["word"]))


def is_unsure(text: str, hour: time) -> bool:
    """Whether an hour may be meant twelve hours later: `5`, `5:00`, or a number alone up to 11.

    So it may be where words follow that we don't know.
    """
    match = _clock().search(text)
    follows = bool(match and re.search(r"[^\W\d_]", text[match.end() :]))
    early = hour.hour < _EARLY or follows or bool(_alone().fullmatch(text.strip()))
    return 0 < hour.hour < _NOON and early and not names_half(text)


def _of_day(hour: int, said: str) -> int | None:
    """The hour from 0 that a number means at a part of the day, which may be none."""
    if half := re.match(r"\s*([ap])\.?\s?m\b", said):
        return hour % _NOON + (_NOON if half[1] == "p" else 0)
    part = find_part(said) if said else None
    return part.hour_of(hour) if part else hour


def find_minutes(text: str) -> int | None:
    """The minutes of `90`, `90 min`, `1,5 horas`; None where they can't be told for sure."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    number, unit = int(match["number"]), match["unit"]
    if not match["half"] and _is_unit(unit, "minute", rf"|{MINUTE}"):
        return number if read_minutes(str(number)) and number >= _LEAST else None
    if _is_unit(unit, "hour", HOUR):
        return read_minutes(str(number * 60 + (30 if match["half"] == "5" else 0)))
    return None


def _is_unit(text: str, unit: str, short: str) -> bool:
    return bool(re.fullmatch(rf"{short}|{pattern(unit_names(unit))}", text, re.IGNORECASE))
