"""Hours and lengths as people type them: understood, to be said back or asked for."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from editorial.text.plain import flatten, name_of, one_line
from editorial.times.dates import read_minutes
from editorial.times.signs import mark_words, parts_of_day

_EARLY, _LEAST, _LASTS = 9, 5, 4
"""Before this hour people hardly ever meet; the fewest minutes of an event; hours that people meet
for, as in `de 2 horas a las 15`."""

_SHORT, _MINUTE = r"(?:h(?:rs?|s)?\b\.?|h(?=\s*\d))", r"(?:m(?:ins?)?\b\.?|'|R+\.?)"
_HAND = (
    rf"(?P<n>\d{{1,2}})(?!\d)(?P<sign>\s*(?:{_SHORT}|(?P<unit>H+)|[:.](?=\s*\d\d))"
    rf"(?:\s*(?P<m>[0-5]\d))?(?!\d|\s*[/.]\s*\d)(?:\s*{_SHORT})?)?"
    r"(?P<said>\s*(?P<pm>[apT])\.?\s?m\b\.?|(?:(?<=12)|(?<=12:00))\s*m\b\.?|[\sFCKT]*(?P<part>P+))?"
    r"(?:(?=\s*\(?(?P<utc>utc|gmt)\b))?"
)
_WHOLE = (
    rf"(?<![\d/.:-])(?P<since>(?:F+|K+)\s+)?(?P<a>(?:\b(?P<at>C+|T)\s+)?){_HAND}"
    r"(?:\s*(?:-|T+|(?(since)C+|(?(sign)C+|(?!))))\s*(?:[a-z]{1,4}\s+)?"
    + re.sub(r"(?<=P<)(?=\w+>)", "b_", _HAND)
    + ")?"
)
_CLOCK = re.compile(_WHOLE)
_LENGTH = re.compile(
    rf"(?P<only>\d{{1,4}})\s*{_MINUTE}?|(?P<n>\d{{1,2}})(?P<half>[.,]50?)?\s*(?:{_SHORT}|H+)"
)
_UNCLEAR = re.compile(r"G|L+\s+\0|\0\s+[AO]+\s|^[^\0]*(?:\d\s*-?|[TAH]+(?:\s+[a-z]{1,4})?)\s*\0")
"""How hours and lengths are written, in the signs of `mark_words`."""


class Hours(NamedTuple):
    """What a text says about an hour: `may_be` has all that can be meant, or none if unclear.

    `minutes` is the length if the text names an end; `rest` is the text beside it.
    """

    may_be: tuple[time, ...]
    minutes: int | None
    rest: str


def find_hours(text: str) -> Hours | None:
    """Return the hour in `12:00`, `9 am`, `15h`, `a las 5 de la tarde`, `de 18 a 19:30`.

    Return None without an hour.
    """
    said = mark_words(flatten(text))
    clocks = [*filter(_is_hour, _CLOCK.finditer(said))]
    left = hide_hours(said)
    if not clocks:
        return None
    first, *others = clocks
    rest = f"{text[: first.start()]} {text[first.end() :]}"
    after = re.search(r"\w\W+a\W+$", text[: first.end("a")])  # `siete a 9 pm`
    if others or after or _UNCLEAR.search(left):
        return Hours((), None, "")
    return Hours(*_read(first, text), rest)


def hide_hours(said: str) -> str:
    """Put NULs in the place of each hour in a text whose words are marked."""
    return _CLOCK.sub(lambda each: "\0" * len(each[0]) if _is_hour(each) else each[0], said)


def find_minutes(text: str) -> int | None:
    """Find the minutes of `90`, `90 min`, `1,5 horas`; None if they aren't sure."""
    if not (match := _LENGTH.fullmatch(mark_words(flatten(one_line(text))))):
        return None
    minutes = int(match["only"] or match["n"]) * (1 if match["only"] else 60)
    return read_minutes(str(minutes + 30 * bool(match["half"]))) if minutes >= _LEAST else None


def _is_hour(match: re.Match[str]) -> bool:
    """Tell whether something says that a number is an hour; a mere `a` may be a `to`."""
    signs = match.group("at", "sign", "said", "utc", "b_sign", "b_said", "b_utc")
    return any(each not in (None, "T") for each in signs)


def _read(match: re.Match[str], text: str) -> tuple[tuple[time, ...], int | None]:
    """Return the hours that a match can mean, and the minutes until the end that it names."""
    starts, length = _hands(match, text, "", _EARLY * (not match["utc"])), 0
    if match["b_n"]:
        lasts = match["unit"] and int(match["n"]) <= _LASTS
        ends = [] if lasts else _hands(match, text, "b_", 24)
        pairs = [((end - each) % 1440, each) for each in starts for end in ends if end != each]
        length = min(pairs, default=(0, 0))[0]
        if int(match["b_n"]) <= 12 or match["b_said"]:
            starts = [each for minutes, each in pairs if minutes == length]
        else:  # `8 a 17 h`; but of `7 a 20 h`, either half of the day may be meant
            starts = [each for _, each in pairs if each < ends[0]]
    may_be = dict.fromkeys(time(*divmod(each, 60)) for each in starts)
    return tuple(may_be), length or None


def _hands(match: re.Match[str], text: str, which: str, early: int) -> list[int]:
    """Return the minutes of the day at which clocks can show it, the early one first."""
    names = (which + each for each in ("n", "sign", "utc", "pm", "part"))
    number, sign, utc, pm, part = match.group(*names)
    hour, minute = int(number), int(match[which + "m"] or 0)
    hours = [hour, (hour + 12) % 24]
    if part:
        known = parts_of_day()[name_of(text[slice(*match.span(which + "part"))])]
        hours = [each for each in (hour, hour + 12) if each in known]
    elif pm:  # 12 am: of which day?
        hours = [hour % 12 + 12][: hour > 0] if pm == "p" else [hour][: hour < 12]
    elif ((sign or utc) and hour >= early) or number[0] == "0" or hour > 11 + bool(which):
        hours = [hour]
    return [each * 60 + minute for each in hours if each < 24]
