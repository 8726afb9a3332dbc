"""Days and hours as people type them: understood, so that the right form can be said back."""

from __future__ import annotations

import re
from datetime import date, time

from editorial.dates import is_sane

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)")
_H = r"h(?:(?:rs?|s|oras|ours)\b\.?|(?![^\W\d_]))"
_HALF = r"\s*+[ap]\.?\s?m\b"
_MIDDAY = r"medio\s?d[ií]a|meio[\s-]?dia|\bnoon|midday"
_MIDNIGHT = r"media\s?noche|meia[\s-]?noite|midnight"
_PART = (
    r"\s*+(?:(?:(?:de|por|en|a)\s+la|del?|al|d[ao]|ao|pela|à|in\s+the|at)\s+"
    r"(?:madrugada|ma[ñn]ana|manhã|morning|tarde|afternoon|noche|noite|evening|night)\b|"
    rf"(?:(?:del|al|do|ao|at)\s+)?(?:{_MIDDAY}|{_MIDNIGHT})\b)"
)
_AND = r"\s++[ye]\s++(?P<past>media|meia|cuarto|quarto)\b"
_CLOCK = re.compile(
    r"(?<![\d/.:-])(?P<hour>\d{1,2})(?:"
    rf"\s*+(?:[:.]|{_H})\s*+(?P<minute>[0-5]\d)?(?!\d)\s*+(?:{_H})?(?P<said>{_HALF}|{_PART})?|"
    rf"(?:{_AND})?(?P<only>{_HALF}|{_PART}))|\b(?P<word>{_MIDDAY}|{_MIDNIGHT})\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:a\s+)?las?\s+|[àa]s?\s+|at\s+)?(?P<hour>\d{1,2})"
    rf"(?:{_AND}|\s*en\s+punto|\s*em\s+ponto|\s*o['’]?clock|(?<=12)\s*m)?\.?",
    re.IGNORECASE,
)
"""A number where only an hour can be meant; `12 m.`, meridian, is noon."""

_PAST = {"media": 30, "meia": 30, "cuarto": 15, "quarto": 15}
_PARTS = (
    (re.compile(_MIDDAY, re.IGNORECASE), {11: 11, 12: 12, 1: 13, 2: 14}),
    (re.compile(_MIDNIGHT, re.IGNORECASE), {0: 0, 12: 0}),
    (re.compile("madrugada", re.IGNORECASE), {12: 0, **{hour: hour for hour in range(8)}}),
    (re.compile("ma[ñn]ana|manhã|morning", re.IGNORECASE), {hour: hour for hour in range(1, 12)}),
    (
        re.compile("tarde|afternoon", re.IGNORECASE),
        {12: 12, **{hour % 12: hour for hour in range(13, 21)}, **{n: n for n in range(13, 21)}},
    ),
    (
        re.compile("noche|noite|evening|night", re.IGNORECASE),
        {12: 0, 1: 1, 2: 2, 3: 3}
        | {hour % 12: hour for hour in range(17, 24)}
        | {hour: hour for hour in range(17, 24)},
    ),
)
"""Which hour is meant by a number at a part of the day; none where it is not sure: `12 in the
morning` is noon for some, midnight for others."""

_NOON, _HOURS = 12, 24
_EARLY = 9
"""Before this hour hardly anybody meets."""

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
    """The hour in `12:00`, `9 am`, `15h`, `5 de la tarde`, `medianoche`; None where there is none.

    So it is where there is no such hour, or nobody can be sure which one is meant.
    """
    rest = _DAY_FIRST.sub(" ", _ISO.sub(" ", text))
    match = _CLOCK.search(rest)
    if not match:
        return None
    said = (match["said"] or match["only"] or match["word"] or "").lower()
    minute = int(match["minute"] or 0) + _PAST.get((match["past"] or "").lower(), 0)
    hour = _of_day(int(match["hour"] or _NOON), said)
    try:
        return None if hour is None else time(hour, minute)
    except ValueError:
        return None


def find_only_hour(text: str) -> time | None:
    """The hour in a field for nothing else: there `17` is one, or `a las 5 y media`."""
    alone = _ALONE.fullmatch(text.strip())
    if alone is None:
        return find_hour(text)
    hour, minute = int(alone["hour"]), _PAST.get((alone["past"] or "").lower(), 0)
    return time(hour, minute) if hour < _HOURS else None


def names_half(text: str) -> bool:
    """Whether an hour is said to be in the morning or in the afternoon, in any way."""
    match = _CLOCK.search(text)
    return bool(match and (match["said"] or match["only"] or match["word"]))


def is_unsure(text: str, hour: time) -> bool:
    """Whether an hour may be meant twelve hours later: `5`, `5:00`, or a number alone up to 11."""
    early = hour.hour < _EARLY or bool(_ALONE.fullmatch(text.strip()))
    return 0 < hour.hour < _NOON and early and not names_half(text)


def _of_day(hour: int, said: str) -> int | None:
    """The hour from 0 that a number means at a part of the day, which may be none."""
    if said.strip().startswith(("am", "a.", "a m", "pm", "p.", "p m")):
        return hour % _NOON + (_NOON if said.strip().startswith("p") else 0)
    hours = next((hours for part, hours in _PARTS if part.search(said)), None)
    return hours.get(hour) if hours is not None else hour
