"""Hours and lengths as people type them: understood, so that they can be said back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import cache

from editorial.text.plain import fold, one_line
from editorial.times.dates import read_minutes
from editorial.times.hour_words import (
    AND,
    AT,
    AT_HOURS,
    BESIDE,
    BETWEEN,
    FROM,
    HALF,
    HALF_AN_HOUR,
    HOUR,
    LINK,
    MIDNIGHT,
    MINUTE,
    NOON,
    QUARTER,
    SHARP,
    TO,
    find_part,
    longer_than_noon,
    numbered_months,
    numbers,
    parts_of_day,
    pattern,
    unit_names,
    ways_to_say,
)

_NOON, _HOURS, _MINUTES = 12, 24, 60
_EARLY = 9
"""Before this hour hardly anybody meets."""

_LEAST = 5
"""Nobody plans an event of fewer minutes: `2` alone means hours, or nothing sure."""

_LASTS = 4
"""Hours that people meet for: `una charla de 2 horas a las 15` begins at 15:00."""

_HALF_DAY = r"\s*+[ap]\.?\s?m\b\.?|(?:(?<=12)|(?<=12:00)|(?<=12:00\s))\s*+m\b\.?"
"""Of hours that are counted twice a day; `12 m.`, meridian, is noon."""

_UTC = re.compile(r"\s*\(?(?:UTC|GMT)\b", re.IGNORECASE)
_OTHER = re.compile(r"(?<![-+−–\d])\d")
"""A further number, which may be another hour."""

_FRACTIONS = {"½": 30, "¼": 15, "¾": 45}


@dataclass(frozen=True, slots=True)
class Hours:
    """What a text says of an hour: `may_be` has all that can be meant, none where none is sure.

    `minutes` is the length where an end is said, `named` whether a half or a part of the day is;
    `rest` is what stands beside.
    """

    may_be: tuple[time, ...]
    minutes: int | None
    named: bool
    rest: str


def find_hours(text: str, *, alone: bool = False) -> Hours | None:
    """The hour in `12:00`, `9 am`, `15h`, `a las 5 de la tarde`, `de 18 a 19:30`, `medianoche`.

    `alone` in its field, a number is one, too. None where there is none.
    """
    found = (match for match in _clock().finditer(text) if _is_hour(match))
    match = next(found, None) or (_alone().fullmatch(text.strip()) if alone else None)
    if match is None:
        return None
    within = match.re is _clock()
    before, after = (text[: match.start()], text[match.end() :]) if within else ("", "")
    until = _until().search(before)
    rest = f"{before[: until.start()] if until else before} {after}"
    said = (match["said"] or match["word"] or "").strip().lower()
    past = _minutes_past(match["past"] or match["word_past"])
    ends = _read_hour(match["hour"], match["minute"] or str(past), said)
    lasts = _read_length(match)
    starts = _read_start(match, ends, said) if ends and match["from"] and not lasts else ends
    unsure = alone and (until or _OTHER.search(rest))
    if starts is None or ends is None or unsure or _beside().search(text):
        return Hours((), None, bool(said), rest)
    utc = bool(_UTC.match(text, match.end()))
    named = said or utc or (match["from"] or match["hour"] or "").startswith("0")
    clear = match["sign"] and not (alone and re.search(r"[^\W\d_]", rest))
    sure = named or not 0 < starts.hour < _NOON or (clear and starts.hour >= _EARLY)
    may_be = (starts,) if sure else (starts, starts.replace(hour=starts.hour + _NOON))
    open_end = not said and (bool(match["from_said"]) or starts.hour < _NOON)
    return Hours(may_be, lasts or _length(starts, ends, open_end=open_end), bool(said), rest)


def hour_places(text: str) -> list[tuple[int, int]]:
    """Where hours stand in a text, from a character to a character."""
    return [match.span() for match in _clock().finditer(text) if _is_hour(match)]


@cache
def _clock() -> re.Pattern[str]:
    """A number that may be an hour, and all that may say so; or what looks like one, and is none.

    That is noon within `après-midi`, and the month that is called like a number, `5 sept`.
    """
    middle = pattern([*ways_to_say(NOON), *ways_to_say(MIDNIGHT)])
    at, at_hours = pattern(ways_to_say(AT)), pattern(ways_to_say(AT_HOURS))
    joined = pattern([*ways_to_say(AND), *ways_to_say(TO)])
    return re.compile(
        rf"\b(?:{pattern(longer_than_noon())})\b"
        rf"|\b\d{{1,2}}\.?\s++(?!(?:{joined})\s){LINK}?(?:{pattern(numbered_months())})\b\.?"
        rf"|(?<![-\w])(?P<word>{middle})\b(?:\s++(?P<word_past>{_past()})\b)?"
        rf"|(?<![\d/.:-]){_start()}"
        rf"(?:\b(?:(?P<at>{at})|(?P<at_hours>{at_hours}))\s++)?{_number()}",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    """A number where only an hour can be meant."""
    return re.compile(
        rf"{LINK}{{0,2}}{_start()}(?P<at>{LINK}{{0,2}}){_number()}(?P<word>)(?P<word_past>)\.?",
        re.IGNORECASE,
    )


def _start() -> str:
    """The hour that something is from, before the one that it is to."""
    words = (TO, AT, AND, FROM, BETWEEN)
    to, at, both, since, between = (pattern(ways_to_say(each)) for each in words)
    only_after_since_or_sign = "(?(since)|(?(from_sign)|(?!)))"  # `5 a las 7` is no such thing
    only_after_between = "(?(between)|(?!))"
    return (
        rf"(?:(?:(?P<since>\b(?:{since})\s++)|(?P<between>\b(?:{between})\s++))?"
        rf"(?P<from>\d{{1,2}}|\b(?:{_names()})\b)"
        rf"(?P<from_sign>\s*+(?:{HOUR}|(?P<from_unit>{_spelt()})|(?<=[\d\s])[:.](?=\s*\d\d))\s*+"
        rf"(?P<from_minute>[0-5]\d)?(?!\d))?(?:\s*+(?<=\s)(?P<from_past>{_past()})\b)?"
        rf"(?P<from_said>{_half()})?\s*+(?:[-–—]|(?:{to})\b|{only_after_since_or_sign}(?:{at})\b"
        rf"|{only_after_between}(?:{both})\s++{LINK}?)\s*+)?"
    )


def _number() -> str:
    unit = _unit()
    return (
        rf"(?P<hour>\d{{1,2}}(?!\d)|\b(?:{_names()})\b)"
        rf"(?P<sign>\s*+(?:(?P<unit>{unit})|(?<=[\d\s])[:.](?=\s*\d\d))\s*+"
        rf"(?P<minute>[0-5]\d)?(?!\d|\s*[-/.]\s*\d)\s*+{unit}?)?"
        rf"(?:\s*+(?<=\s)(?P<past>{_past()})\b)?"
        rf"(?P<sharp>\s++(?:{pattern(ways_to_say(SHARP))}))?(?P<said>{_half()})?"
    )


def _unit() -> str:
    return rf"(?:{HOUR}|{_spelt()})"


def _spelt() -> str:
    return rf"(?:{pattern(unit_names('hour', 2))})\b\.?"


def _names() -> str:
    return pattern(name for name in numbers() if len(name) > len("an"))


def _past() -> str:
    return pattern([*ways_to_say(HALF), *ways_to_say(QUARTER)])


def _half() -> str:
    part = pattern(parts_of_day())
    return rf"{_HALF_DAY}|\s*+(?:(?:{part})|{LINK}{{1,2}}(?:{part}))\b"


def _is_hour(match: re.Match[str]) -> bool:
    """Whether something says that a number is an hour; in words, it may be one of anything."""
    said = match["said"] or ""
    if match["word"] or match["at"]:
        return True
    if match["unit"] and (match["at_hours"] or match["from_sign"]):
        return True
    if not match["hour"]:
        return False
    if match["hour"].isdecimal():
        utc = _UTC.match(match.string, match.end())
        return bool(match["sign"] or match["past"] or match["sharp"] or said or utc)
    return bool(re.match(rf"{_HALF_DAY}|\s*{LINK}", said, re.IGNORECASE))


@cache
def _beside() -> re.Pattern[str]:
    """What makes another hour of the one that is named."""
    return re.compile(rf"\b(?:{pattern(ways_to_say(BESIDE))})\b", re.IGNORECASE)


@cache
def _until() -> re.Pattern[str]:
    """What says before an hour that something lasts until then; `a` may say something else."""
    words = pattern(word for word in ways_to_say(TO) if len(word) > len("al"))
    return re.compile(rf"\b(?:{words})\s*$", re.IGNORECASE)


def _read_hour(number: str | None, minute: str, said: str) -> time | None:
    """The hour that a number means at a part of the day, which may be none."""
    hour = _number_of(number) if number else _NOON
    part = None
    if half := re.match(r"([ap])\.?\s?m\b", said):
        hour = hour % _NOON + (_NOON if half[1] == "p" else 0)
    elif said.rstrip(".") != "m":
        part = find_part(said) if said else None
    found = part.hour_of(hour) if part else hour
    return time(found, int(minute)) if found is not None and found < _HOURS else None


def _read_start(match: re.Match[str], ends: time, said: str) -> time | None:
    """The hour before the one that ends something: in its half of the day, where it can be."""
    own = (match["from_said"] or "").strip().lower()
    minute = match["from_minute"] or str(_minutes_past(match["from_past"]))
    starts = _read_hour(match["from"], minute, own)
    if starts and said and not own and starts.hour <= _NOON:
        halves = (starts.replace(hour=(starts.hour + more) % _HOURS) for more in (_NOON, 0))
        return next((each for each in halves if each < ends), starts)
    return starts


def _read_length(match: re.Match[str]) -> int:
    """The minutes of `de dos horas`, which is no start though an hour follows; else 0."""
    hours = _number_of(match["from"]) if match["from_unit"] else 0
    past = int(match["from_minute"] or _minutes_past(match["from_past"])) if hours else 0
    return hours * _MINUTES + past if hours <= _LASTS else 0


def _length(starts: time, ends: time, *, open_end: bool) -> int | None:
    """The minutes from an hour to another one: to the next of that name, where it is open."""
    minutes = (ends.hour - starts.hour) * _MINUTES + ends.minute - starts.minute
    day = _NOON if open_end and ends.hour <= _NOON else _HOURS
    return minutes % (day * _MINUTES) or None


def find_minutes(text: str) -> int | None:
    """The minutes of `90`, `90 min`, `1,5 horas`, `hora y media`; None where nobody can be sure."""
    said = one_line(text)
    if fold(said) in map(fold, ways_to_say(HALF_AN_HOUR)):
        return _MINUTES // 2
    match = _lengths().fullmatch(said)
    if match is None:
        return None
    if only := match["only"]:
        return read_minutes(only) if int(only) >= _LEAST else None
    past = _minutes_past(match["before"] or match["past"])
    number = match["number"] or ("" if match["fraction"] or not past else "1")
    if not number and not match["fraction"]:
        return None
    hours = _number_of(number)
    past += _FRACTIONS.get(match["fraction"] or "", 0)
    past += round(float(f"0.{match['tenths'] or 0}") * _MINUTES)
    return read_minutes(str(hours * _MINUTES + past + int(match["minutes"] or match["clock"] or 0)))


@cache
def _lengths() -> re.Pattern[str]:
    """A number of minutes, or of hours and what is more than whole hours."""
    past, number = _past(), pattern(numbers())
    minute = rf"(?:{MINUTE}|{pattern(unit_names('minute'))})\.?"
    hour = rf"(?:{HOUR}|{pattern(unit_names('hour'))})\.?"
    return re.compile(
        rf"(?P<only>\d{{1,4}})\s*(?:{minute})?|"
        rf"(?P<number>\d{{1,2}}|{number})?(?:[.,](?P<tenths>\d{{1,2}})|:(?P<clock>[0-5]\d))?"
        rf"\s*(?P<fraction>[½¼¾])?(?:\s+(?P<before>{past}))?\s*{hour}"
        rf"\s*(?:(?P<past>{past})|(?:(?:{pattern(ways_to_say(AND))})\s+)?(?P<minutes>\d{{1,2}})"
        rf"\s*(?:{minute})?)?",
        re.IGNORECASE,
    )


def _number_of(said: str) -> int:
    return int(said) if said.isdecimal() else numbers().get(fold(said), 0)


def _minutes_past(said: str | None) -> int:
    return 0 if not said else 15 if re.fullmatch(pattern(ways_to_say(QUARTER)), said, re.I) else 30
