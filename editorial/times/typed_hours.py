"""Hours and lengths as people type them: understood, so that they are said back, or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache

from editorial.message import N_, catalog_languages, say
from editorial.text.plain import one_line
from editorial.times.dates import read_locale, read_minutes
from editorial.times.spoken import either, flatten, name_of, small, unit_names, words_for

_NOON, _SHARP = N_("noon, midday"), N_("o'clock, o’clock, sharp")
_HALF, _HALF_AN_HOUR = N_("and a half, and half"), N_("half an hour")
_BESIDE = (N_("half past, quarter past, quarter to"), N_("and a quarter"))
"""What makes another hour of the one that is named, `siete menos cuarto`: asked for in figures."""

_NUMBERS = N_("one/a/an, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve")
_EARLY, _NEAR = 9, 3
"""Before this hour hardly anybody meets; hours by which people stretch a part of the day."""

_LEAST, _LASTS = 5, 4
"""Nobody plans an event of fewer minutes; hours that people meet for, `de 2 horas a las 15`."""

_PM = re.compile(r"\s*([ap])\.?\s?m\b")
_UTC = re.compile(r"\s*\(?(?:utc|gmt)\b")


@dataclass(frozen=True, slots=True)
class Hours:
    """What a text says of an hour: `may_be` has all that can be meant, none where none is sure.

    `minutes` is the length where an end is said; `rest` is what stands beside.
    """

    may_be: tuple[time, ...]
    minutes: int | None
    rest: str


def find_hours(text: str, *, alone: bool = False) -> Hours | None:
    """The hour in `12:00`, `9 am`, `15h`, `a las 5 de la tarde`, `de 18 a 19:30`, `mediodía`.

    `alone` in its field, a number is one, too. None where there is none.
    """
    said, forms = flatten(text), _forms()
    match = next(filter(_is_hour, forms.clock.finditer(said)), None)
    if match is None and alone:
        match = forms.alone.fullmatch(said)
    if match is None:
        return None
    before, after = said[: match.start()], said[match.end() :]
    until = forms.until.search(before)
    rest = f"{text[: until.start() if until else match.start()]} {text[match.end() :]}"
    ends, a_n, b_said = _read(match, "b"), match["a_n"], match["b_said"]
    starts = _read(match, "a") if a_n else ends
    if a_n and starts and ends and b_said and not match["a_said"] and starts.hour <= 12:
        later = starts.replace(hour=(starts.hour + 12) % 24)  # from 7 to 9 in the evening
        starts = later if later < ends else starts
    beside = forms.beside.search(said) or forms.joined.search(before) or forms.joining.match(after)
    unsure = alone and (until or forms.number.search(flatten(rest)))
    lasts = match["a_u"] and _number(a_n) <= _LASTS
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
    """The minutes of `90`, `90 min`, `1,5 horas`, `hora y media`; None where nobody can be sure."""
    match = _forms().length.fullmatch(flatten(one_line(text)))
    if match is None or match["only"]:
        return read_minutes(match["only"]) if match and int(match["only"]) >= _LEAST else None
    half = 30 if match["half"] or match["past"] else 0
    hours = _number(match["n"]) if match["n"] else int(bool(match["past"]))
    minutes = half + int(match["m"] or match["clock"] or 0)
    minutes += round(float(f"0.{match['tenths'] or 0}") * 60)
    return read_minutes(str(hours * 60 + minutes)) if hours or half else None


def parts_in(lang: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """From which hour to which each part of the day is, by its folded names; mornings first."""
    locale = read_locale(lang)
    rules = locale.day_period_rules.get(None, {})
    for key in sorted({*rules} - {"noon", "midnight"}):
        hours = (rules[key][0]["from"] // 3600, rules[key][0]["before"] // 3600)
        for width in (each for forms in locale.day_periods.values() for each in forms.values()):
            if len(name := name_of(str(width.get(key, "")))) > len("am"):
                yield name, hours


@cache
def parts_of_day() -> Mapping[str, tuple[int, int]]:
    """Those of all our languages, and noon."""
    parts = [part for lang in reversed(catalog_languages()) for part in reversed([*parts_in(lang)])]
    return {**dict(parts), **dict.fromkeys(words_for(_NOON), (12, 12))}


def hour_in(number: int, part: tuple[int, int]) -> int | None:
    """The hour that a number means in a part of the day; None where nobody can be sure.

    `12 in the morning` is noon for some, midnight for others.
    """
    begins, ends = part
    if begins < 12:
        return number if 0 < number < min(12, ends + _NEAR) else None
    late = number if number > 12 else number % 12 + 12
    last = (ends if ends >= begins else 24) + _NEAR
    return late if begins - _NEAR < late < min(24, last) else None


def _is_hour(match: re.Match[str]) -> bool:
    """Whether something says that a number is an hour; in words, it may be one of anything."""
    number, said = match["b_n"], match["b_said"] or ""
    if not number or name_of(number) in words_for(_NOON):
        return bool(number)
    begun = match["a_n"] and (match["a_sign"] or match["a_said"])
    if match["at"] or (begun and match["b_sign"]):
        return True
    if not number.isdecimal():
        return bool(_PM.match(said) or re.match(r"\s*[a-z]{1,4}['\s]", said))
    signs = match["b_sign"] or match["b_half"] or match["b_sharp"] or said or begun
    return bool(signs or _UTC.match(match.string, match.end()))


def _read(match: re.Match[str], which: str) -> time | None:
    """The hour that a number means at a part of the day, which may be none."""
    number, said, m, half = match.group(*(f"{which}_{each}" for each in ("n", "said", "m", "half")))
    said, hour, parts = (said or "").strip(), _number(number), parts_of_day()
    named: int | None = hour
    if pm := _PM.match(said):  # 12 am: of which day?
        named = hour % 12 + 12 if pm[1] == "p" else hour if hour % 12 else None
    elif said.rstrip(".") not in ("", "m"):
        part = max((name for name in parts if re.search(rf"{either([name])}$", said)), key=len)
        named = hour_in(hour, parts[part])
    return time(named, int(m or (30 if half else 0))) if named is not None and named < 24 else None


@cache
def _numbers() -> Mapping[str, int]:
    rows = (say(lang, _NUMBERS).split(",") for lang in catalog_languages())
    said = ((name, number) for names in rows for number, name in enumerate(names, 1))
    found = {name_of(word): number for name, number in said for word in name.split("/")}
    return {**found, **dict.fromkeys(words_for(_NOON), 12)}


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _numbers()[name_of(said)]


class _Forms:
    """How hours and lengths are written: patterns over folded text."""

    def __init__(self) -> None:
        numbers, parts, noon = _numbers(), parts_of_day(), words_for(_NOON)
        long, half = [each for each in numbers if len(each) > len("an")], either(words_for(_HALF))
        named, counted = either(long), either(each for each in long if each not in noon)
        to, both, at = small("to"), small("and"), small("at")
        spelt = either({*unit_names("hour")} - {*unit_names("hour", most=1)})
        unit = rf"(?:h(?:rs?|s)?\b\.?|h(?=\d)|(?P<u>{spelt}\b))"
        part = rf"\s*(?:[a-z]{{1,4}}['\s]\s*){{0,2}}{either(parts)}\b"
        clock = (
            rf"(?P<n>WORDS|\d{{1,2}}(?!\d))(?P<sign>\s*(?:{unit}|[:.](?=\s*\d\d))"
            rf"(?:\s*(?P<m>[0-5]\d))?(?!\d|\s*[/.]\s*\d)(?:\s*h(?:rs?|s)?\b\.?)?)?(?P<half>\s+{half})?"
            rf"(?P<sharp>\s+{either(words_for(_SHARP))})?(?P<said>\s*[ap]\.?\s?m\b\.?|(?:(?<=12)|(?<=12:00))\s*m\b\.?|{part})?"
        )
        a, b = (re.sub(r"P<(?=\w+>)", f"P<{each}_", clock) for each in "ab")
        a = a.replace("WORDS", rf"(?(since)\b{named}\b|(?!))")
        b = b.replace("WORDS", rf"(?<![-\w]){named}\b")
        begun = rf"(?:(?P<since>\b(?:{small('from')}|(?P<between>{small('between')})))\s+)?{a}"
        joins = rf"\b{to}\b|(?(between)\b{both}(?:\s+[a-z]{{1,4}})?\b|(?!))"
        joins += rf"|(?(since){at}\b|(?(a_sign){at}\b|(?!)))"
        begun = rf"(?:{begun}(?:\s*(?:{joins})|(?<![a-z]{{3}})\s*-)\s*)?"
        longer = either(name for name in parts if name not in noon and name.endswith((*noon,)))
        whole = rf"\b{longer}\b|(?<![\d/.:-]){begun}(?:\b(?P<at>{at})\s+)?{b}"
        minute = rf"(?:m(?:ins?)?\b\.?|'|{either(unit_names('minute'))}\.?)"
        hour = rf"(?:h(?:rs?|s)?\b\.?|h(?=\s*\d)|{either(unit_names('hour'))})"
        self.clock = re.compile(whole)
        self.alone = re.compile(rf"\s*(?:[a-z]{{1,4}}\s+){{0,2}}(?:{whole})\.?\s*")
        self.length = re.compile(
            rf"(?P<half>{either(words_for(_HALF_AN_HOUR))})|(?P<only>\d{{1,4}})\s*{minute}?"
            rf"|(?P<n>\d{{1,2}}|{either(numbers)})?(?:[.,](?P<tenths>\d\d?)|:(?P<clock>[0-5]\d))?"
            rf"\s*{hour}\s*(?:(?P<past>{half})|(?:{both}\s+)?(?P<m>\d{{1,2}})\s*{minute}?)?"
        )
        number = rf"(?:(?<![-+\d])\d|\b{counted}\b)"
        self.until, self.number = re.compile(rf"\b(?=\w{{3}}){to}\s*$"), re.compile(number)
        self.joined = re.compile(rf"(?:\d\s*-|(?:\d|\b{counted})\s*(?:\b(?:{to}|{both}))?)\s*$")
        self.joining = re.compile(rf"\s+{both}\s+{number}")
        self.beside = re.compile(rf"\b{either(words_for(*_BESIDE))}\b")


@cache
def _forms() -> _Forms:
    return _Forms()
