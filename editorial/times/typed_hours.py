"""Hours and lengths as people type them: understood, to be said back or asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from functools import cache
from itertools import product
from typing import NamedTuple

from editorial.text.lists import either, small, words_for
from editorial.text.plain import flatten, name_of, one_line
from editorial.times.dates import read_locale, read_minutes
from editorial.times.names import unit_names
from editorial.words.message import N_, catalog_languages

_NOON, _ONE, _HALF = N_("noon, midday"), N_("one, an, a"), N_("and a half, and half")
_BESIDE = (_HALF, N_("half past, quarter past, quarter to"), N_("and a quarter"))
"""Words that change the hour beside them, `siete menos cuarto`: figures are asked for."""

_EARLY, _NEAR = 9, 3
"""Before this hour people hardly ever meet; hours by which people stretch a part of the day."""

_LEAST, _LASTS = 5, 4
"""The fewest minutes of an event; hours that people meet for, as in `de 2 horas a las 15`."""

_PM = re.compile(r"\s*([ap])\.?\s?m\b")
_UTC = re.compile(r"\s*\(?(?:utc|gmt)\b")


class Hours(NamedTuple):
    """What a text says about an hour: `may_be` has all that can be meant, or none if unclear.

    `minutes` is the length if the text names an end; `rest` is the text beside it.
    """

    may_be: tuple[time, ...]
    minutes: int | None
    rest: str


def find_hours(text: str, *, alone: bool = False) -> Hours | None:
    """Return the hour in `12:00`, `9 am`, `15h`, `a las 5 de la tarde`, `de 18 a 19:30`.

    If it is `alone` in its field, a mere number is one, too. Return None without an hour.
    """
    said, forms = flatten(text), _forms()
    match = next(filter(_is_hour, forms.clock.finditer(said)), None)
    if match is None and alone:
        match = forms.alone.fullmatch(said)
    if match is None:
        return None
    before, after = said[: match.start()], said[match.end() :]
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    ends, a_n, b_said = _read(match, "b"), match["a_n"], match["b_said"]
    starts = _read(match, "a") if a_n else ends
    if a_n and starts and ends and b_said and not match["a_said"] and starts.hour <= 12:
        later = starts.replace(hour=(starts.hour + 12) % 24)  # from 7 to 9 in the evening
        starts = later if later < ends else starts
    beside = forms.beside.search(said) or forms.joined.search(before) or forms.joining.match(after)
    until = match["at"] == "a" and before.strip()  # `siete a 9 pm`
    unsure = alone and (until or re.search(r"(?<![-+\d])\d", rest))
    lasts = match["a_u"] and int(a_n) <= _LASTS
    if not (starts and ends) or beside or unsure or lasts:
        return Hours((), None, rest)
    named = b_said or _UTC.match(after) or (a_n or match["b_n"])[0] == "0"
    clear = match["b_sign"] and not (alone and re.search(r"[^\W\d]", rest))
    sure = named or not 0 < starts.hour < 12 or (clear and starts.hour >= _EARLY)
    sure = sure or (a_n and starts.hour + 12 >= ends.hour > 12)  # from 8 to 17
    may_be = (starts,) if sure else (starts, starts.replace(hour=starts.hour + 12))
    open_end = not b_said and (match["a_said"] or starts.hour < 12) and ends.hour <= 12
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return Hours(may_be, minutes % (720 if open_end else 1440) or None, rest)


def find_minutes(text: str) -> int | None:
    """Find the minutes of `90`, `90 min`, `1,5 horas`, `hora y media`; None if they aren't sure."""
    match = _forms().length.fullmatch(flatten(one_line(text)))
    if match is None or match["only"]:
        return read_minutes(match["only"]) if match and int(match["only"]) >= _LEAST else None
    hours = int(match["n"] or bool(match["one"] or match["half"]))
    minutes = (30 if match["half"] or match["tenths"] else 0) + int(match["m"] or 0)
    return read_minutes(str(hours * 60 + minutes)) if hours else None


@cache
def parts_of_day() -> Mapping[str, Mapping[str, int]]:
    """Map the folded names of noon and each part of the day to its first and last second."""
    found = {name: {"from": 12 * 3600, "before": 12 * 3600} for name in words_for(_NOON)}
    for locale in map(read_locale, catalog_languages()):
        rules = locale.day_period_rules.get(None, {})
        widths = [each for forms in locale.day_periods.values() for each in forms.values()]
        for key, width in product(sorted({*rules} - {"noon", "midnight"}), widths):
            if len(name := name_of(str(width.get(key, "")))) > len("am"):
                found.setdefault(name, rules[key][0])
    return found


def hour_in(number: int, part: Mapping[str, int]) -> int | None:
    """Find the hour that a number means in a part of the day; None if it isn't sure.

    `12 in the morning` is noon for some people and midnight for others.
    """
    begins, ends = part["from"] // 3600, part["before"] // 3600
    if begins < 12:
        return number if 0 < number < min(12, ends + _NEAR) else None
    late = number if number > 12 else number % 12 + 12
    last = (ends if ends >= begins else 24) + _NEAR
    return late if begins - _NEAR < late < min(24, last) else None


def _is_hour(match: re.Match[str]) -> bool:
    """Tell whether something says that a number is an hour."""
    begun = match["a_n"] and (match["a_sign"] or match["a_said"])
    signs = match["at"] or match["b_sign"] or match["b_said"] or begun
    return bool(signs or _UTC.match(match.string, match.end()))


def _read(match: re.Match[str], which: str) -> time | None:
    """Return the hour that a number means, perhaps in a part of the day; None if unclear."""
    number, said, minute = match.group(*(f"{which}_{each}" for each in ("n", "said", "m")))
    said, hour, parts = (said or "").strip(), int(number), parts_of_day()
    named: int | None = hour
    if pm := _PM.match(said):  # 12 am: of which day?
        named = hour % 12 + 12 if pm[1] == "p" else hour if hour % 12 else None
    elif said.rstrip(".") not in ("", "m"):
        part = max((name for name in parts if re.search(rf"{either([name])}$", said)), key=len)
        named = hour_in(hour, parts[part])
    return time(named, int(minute or 0)) if named is not None and named < 24 else None


class _Forms:
    """How hours and lengths are written: patterns over folded text."""

    def __init__(self) -> None:
        parts, hours = parts_of_day(), unit_names("hour")
        to, both, at, half = small("to"), small("and"), small("at"), either(words_for(_HALF))
        short = r"h(?:rs?|s)?\b\.?|h(?=\s*\d)"
        part = rf"\s*(?:[a-z]{{1,4}}['\s]\s*){{0,2}}{either(parts)}\b"
        clock = (
            rf"(?P<n>\d{{1,2}}(?!\d))(?:(?P<sign>\s*(?:{short}|(?P<u>{either(hours)}\b)"
            r"|[:.](?=\s*\d\d))(?:\s*(?P<m>[0-5]\d))?)(?!\d|\s*[/.]\s*\d)(?:\s*h(?:rs?|s)?\b\.?)?)?"
            rf"(?P<said>\s*[ap]\.?\s?m\b\.?|(?:(?<=12)|(?<=12:00))\s*m\b\.?|{part})?"
        )
        a, b = (re.sub(r"P<(?=\w+>)", f"P<{each}_", clock) for each in "ab")
        begun = rf"(?:(?P<since>\b(?:{small('from')}|(?P<between>{small('between')})))\s+)?{a}"
        joins = rf"\b{to}\b|(?(between)\b{both}(?:\s+[a-z]{{1,4}})?\b|(?!))"
        joins += rf"|(?(since){at}\b|(?(a_sign){at}\b|(?!)))"
        begun = rf"(?:{begun}(?:\s*(?:{joins})|(?<![a-z]{{3}})\s*-)\s*)?"
        whole = rf"(?<![\d/.:-]){begun}(?:\b(?P<at>{at})\s+)?{b}"
        minute = rf"(?:m(?:ins?)?\b\.?|'|{either(unit_names('minute'))}\.?)"
        self.clock = re.compile(whole)
        self.alone = re.compile(rf"\s*(?:(?!{both}\b)[a-z]{{1,4}}\s+){{0,2}}(?:{whole})\.?\s*")
        self.length = re.compile(
            rf"(?P<only>\d{{1,4}})\s*{minute}?|(?:(?P<n>\d{{1,2}})|(?P<one>{either(words_for(_ONE))}))?"
            rf"(?P<tenths>[.,]50?)?\s*(?:{short}|{either(hours)})"
            rf"\s*(?:(?P<half>{half})|(?:{both}\s+)?(?P<m>\d{{1,2}})\s*{minute}?)?"
        )
        spelt = rf"{small('from', 'between')}\s+(?:[a-z]{{1,4}}\s+)?[a-z]+"  # `de siete a 9 pm`
        after = rf"(?:{to}|{both})(?:\s+[a-z]{{1,4}})?"
        self.joined = re.compile(rf"(?:\d\s*-?|\b(?:{after}|{spelt}))\s*$")
        self.joining = re.compile(rf"\s+{both}\s+\d")
        self.beside = re.compile(rf"\b{either(words_for(*_BESIDE))}\b")


_forms = cache(_Forms)
