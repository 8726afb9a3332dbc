"""Hours and lengths as people type them: understood, so that they can be said back."""

from __future__ import annotations

import re
from datetime import time
from functools import cache

from editorial.dates import read_minutes
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
from editorial.typed_days import without_day

_HALF_DAY = r"\s*+[ap]\.?\s?m\b"
_LENGTH = re.compile(r"(?P<number>\d{1,4})(?:[.,](?P<half>[05])0?)?\s*(?P<unit>\D*?)\.?")

_NOON, _HOURS = 12, 24
_EARLY = 9
"""Before this hour hardly anybody meets."""

_LEAST = 5
"""Nobody plans an event of fewer minutes: `2` alone means hours, or nothing sure."""


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
