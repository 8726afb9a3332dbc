"""Days as people type them: which ones can be meant, to be said back or asked for.

Text that isn't clear gives several days, or none, but never a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from editorial.text.lists import either, small, words_for
from editorial.text.plain import flatten, name_of
from editorial.times.dates import CENTURY, has_twin, read_locale, real_day
from editorial.times.names import day_words, unit_names
from editorial.words.message import N_

_TURNS = N_("last, past, previous"), N_("next, coming, following")
"""Words that change the day beside them, so that people are asked: `el 5 de marzo pasado`."""

_NEAR: Mapping[str, int] = {
    N_("the day before yesterday"): -2,
    N_("yesterday, last night"): -1,
    N_("today, tonight, this morning, this afternoon, this evening"): 0,
    N_("tomorrow"): 1,
    N_("the day after tomorrow"): 2,
}
"""Days from today. CLDR has some of these words, Babel leaves them out."""

_SURE, _LONGEST = 150, 62
"""Days from today within which people leave out the year; days that an activity may take."""

_LOOKED_AT, _MOST = 500, 4
"""Characters of a text: a day is said in fewer; days that somebody is asked to choose from."""

_DAY, _MONTHS, _GONE = timedelta(days=1), 12, "\0"


class Typist(NamedTuple):
    """Who typed something: in which language, and on which day."""

    lang: str
    today: date


class Days(NamedTuple):
    """The days that a text can mean, the likeliest first; one alone is sure.

    `last` is the last of several days in a row. A day that is not `plain` is said back to be sure.
    `rest` is the text beside it.
    """

    may_be: tuple[date, ...]
    last: date | None
    plain: bool
    rest: str


class _Found(NamedTuple):
    """What a part of a text can mean, the likeliest day first; without a day, it isn't clear."""

    start: int
    end: int
    days: tuple[date, ...]
    last: date | None = None
    year: bool = False
    plain: bool = False


def find_days(text: str, typist: Typist) -> Days | None:
    """Return the days that a text can mean; None if it names no day, or isn't clear."""
    said, forms, found = flatten(text[:_LOOKED_AT]), _forms(typist.lang), list[_Found]()
    left = said
    for name, form in forms.written.items():
        for match in form.finditer(left):
            if forms.joined.search(left[: max(match.end("pre"), 0)]):
                return None  # `lunes a viernes 9 de octubre`
            if each := _read(name, match, typist):
                found.append(each)
                left = left[: match.start()] + _GONE * len(match[0]) + left[match.end() :]
    spoilt = forms.spoilt.search(left) and not all(each.year for each in found)
    if spoilt or not all(each.days for each in found):
        return None  # what is said besides may change all: `5 de octubre del año pasado`
    found.sort()
    days = tuple(dict.fromkeys(day for each in found for day in each.days))
    last = found[0].last if len(days) == 1 else None
    pair = len(days) == len(found) == 2 and forms.to.fullmatch(said[found[0].end : found[1].start])
    if pair and 0 < (days[1] - days[0]).days <= _LONGEST:
        days, last = days[:1], days[1]
    rest = "".join(each for each, kept in zip(text, left, strict=False) if kept != _GONE)
    plain = len(found) == len(days) == 1 and found[0].plain
    return Days(days[:_MOST], last, plain, rest + text[_LOOKED_AT:]) if days else None


def find_told(text: str, typist: Typist) -> Iterator[date]:
    """Yield the days that a text clearly names by number and month, each the nearest one."""
    forms, said = _forms(typist.lang), flatten(text)
    months = read_locale(typist.lang).months["format"]["wide"].values()
    written = {way for name in months for way in (name, name.capitalize(), name.upper())}
    for name in ("day_month", "month_day"):
        for match in forms.written[name].finditer(said):
            found = _read(name, match, typist, alone=False)
            spaced = re.search(r"\s-|-\s", match["row"])  # `módulo 2 - 5 de octubre`
            if found and not spaced and text[slice(*match.span("month"))] in written:
                yield from found.days if len(found.days) == 1 else ()


def find_months(text: str, typist: Typist) -> list[str]:
    """Find the months that a text can mean: `2019-07` for `julio de 2019`, `07/2019`, a day.

    Months after the one in which it was typed are left out.
    """
    said, today = flatten(text.strip()), typist.today
    if number := _forms(typist.lang).months.get(name_of(said)):
        return [f"{today.year - (number > today.month)}-{number:02}"]
    figures = re.sub(r"^(\d{1,2})\s*[-/.]\s*(\d{4})$", r"\2-\1", said)
    figures = re.sub(r"^(\d{4})\s*[-/.]\s*(\d{1,2})$", r"\1-\2-1", figures)
    found = find_days(f"1 {text}", typist) or find_days(figures, typist)
    months = dict.fromkeys(f"{day:%Y-%m}" for day in (found.may_be if found else ()))
    return [each for each in months if each <= f"{today:%Y-%m}"]


def _read(name: str, match: re.Match[str], typist: Typist, *, alone: bool = True) -> _Found | None:
    """Tell what a match of a form means; None where it is no day. `alone`: nothing else is said."""
    forms, start = _forms(typist.lang), match.end("pre")
    if name == "near":
        day = typist.today + forms.near[name_of(match["near"])] * _DAY
        return _Found(start, match.end(), (day,))
    got = dict.fromkeys(("w", "y", "m", "month", "odd"), "") | match.groupdict("")
    if name == "figures" and not got["y"] and got["s"] != "/":
        return None  # `18.30` is an hour, `5-7` may be several days
    items = [*forms.item.finditer(got["row"])]
    numbers = [int(re.sub(r"\D", "", each["n"]) or 1) for each in items]
    weekdays = [forms.weekdays.get(name_of(each["w"] or got["w"])) for each in items]
    year = int(got["y"] or 0) + (CENTURY if len(got["y"]) == len("19") else 0)
    month = forms.months[name_of(got["month"])] if got["month"] else int(got["m"])
    before = match.string[: match.start()]  # `cinco de octubre 19`; `mar 5`: Tuesday, or March?
    odd = got["odd"] or (name == "month_day" and re.search(r"[a-z]{3}\s+$", before))
    unsure = (alone and odd) or (got["month"] in forms.weekdays and name == "month_day")
    gaps = [got["row"][one.end() : other.start()] for one, other in pairwise(items)]
    first = items[:1] and not (items[0]["n"][0].isdigit() or items[0]["w"] or match["pre"])
    ordinal = first and re.search(r"[a-z][\s-]+$", before)
    if (unsure and not year) or ordinal or not forms.in_a_row(numbers, gaps):
        return _Found(start, match.end(), ())  # `5 oct 18`, `vigésimo primero de octubre`
    pairs = [(numbers[-1], month)]
    if name == "figures" and (forms.month_first or month > _MONTHS):
        pairs.append((month, numbers[-1]))
    near = [day for pair in pairs for day in _nearest(*pair, year, weekdays[-1], typist.today)]
    span = (numbers[-1] - numbers[0]) * _DAY
    days = tuple(day - span for day in near)
    if span and days and weekdays[0] not in (None, days[0].weekday()):
        days = ()
    twins = len(items) > 1 or (name == "figures" and has_twin(f"{numbers[0]}/{month}"))
    last = near[0] if span and near else None
    return _Found(start, match.end(), days, last, year > 0, year > 0 and not twins)


def _nearest(day: int, month: int, year: int, weekday: int | None, today: date) -> tuple[date, ...]:
    """Return the days that can be meant by what is said of one, the likeliest first."""
    years = [year] if year else [today.year, today.year + 1, today.year - 1]
    real = filter(None, (real_day(each, month, day) for each in years))
    near = sorted(real, key=lambda each: abs(each - today))
    fits = [each for each in near if weekday in (None, each.weekday())]
    if near and weekday is not None and not fits:  # one or the other is wrong
        return near[0], near[0] + ((weekday - near[0].weekday() + 3) % 7 - 3) * _DAY
    soon = near and abs(near[0] - today) <= _SURE * _DAY
    if near and fits[0] == near[0] and (year or weekday is not None or soon):
        return (near[0],)
    return tuple(dict.fromkeys((*fits[:2], *near[:1])))


class _Forms:
    """How days are written in a language: patterns over folded text, and what their words mean."""

    def __init__(self, lang: str) -> None:
        self.months, self.weekdays = day_words(lang)
        self.near = {word: away for said, away in _NEAR.items() for word in words_for(said)}
        short = str(read_locale(lang).date_formats["short"])
        self.month_first = short.find("M") < short.find("d")
        month, weekday, turn = map(either, (self.months, self.weekdays, words_for(*_TURNS)))
        on, of, to, joins = small("on"), small("of"), small("to"), small("and", "to", "or")
        pre = rf"(?P<pre>(?:(?<!\w){small('from', 'to', 'of', 'on')}\s+){{0,2}})(?<![\w:./-])"
        named = rf"(?:\b(?P<w>{weekday})\b\.?,?\s+(?:{on}\s+)?)?"
        hour = rf"\s*(?:h(?:rs?|s)?\b|h\d|{either(unit_names('hour'))}\b|[ap]\.?\s?m\b)"
        digits = rf"\d{{1,2}}(?:\.?(?!{hour})[a-z]{{1,2}}\b)?(?!\d|:\d|{hour})"
        item = rf"{named}(?P<n>{digits}|\b{small('first')}\b)"
        any_item = re.sub(r"\?P<\w>", "?:", item)
        link = rf"(?:,?\s*\b{joins}\b\s*(?:{on}\s+)?|\s*[-,&]\s*)"
        row = rf"(?P<row>{any_item}(?:(?:{link}|\s*/\s*){any_item})*)"
        year = r"(?P<y>(?:19|20|21)\d\d|(?<=[-/])\d\d)(?!\d)"
        year = rf"(?:\s*,?\s*(?:{of}\s+)?|\s*[-./]\s*){year}"
        late = year.replace(r"|(?<=[-/])\d\d", "")
        no_hour = rf"(?!\s*(?:[:.]\s*\d|-|{to}\b|utc|gmt)|{hour})"
        odd = rf"(?P<odd>\s+(?:{of}\s+)?'?\d{{1,2}}\b{no_hour})?"
        words = rf"(?=\.?\s*(?:$|[^\w\s.]|{small('at', 'from', 'and', 'to', 'or')}\b|\d))"
        follow = rf"(?!\s*[-/.]\s*\d){'' if self.month_first else words}"
        written = {
            "day_month": rf"{pre}{row}(?:[-./]|\s*(?:{of}\s+)?)(?P<month>{month})\b\.?"
            rf"(?:{year}|{odd})",
            "month_day": rf"{pre}{named}(?P<month>{month})\b\.?\s+"
            rf"(?P<row>{digits}(?:{link}{digits})*)(?:{late})?{follow}",
            "iso": rf"{pre}{named}(?P<y>\d{{4}})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<row>\d\d?)(?!\d)",
            "figures": rf"{pre}(?P<row>{any_item}(?:{link}{any_item})??)\s*(?P<s>[-/.])\s*"
            r"(?P<m>\d\d?)(?:\s*(?P=s)\s*(?P<y>\d{4}|\d\d)(?!\d)|\.?(?![\d/:-]))",
            "near": rf"^\s*(?P<pre>)(?P<near>{either(self.near)})\b"
            rf"(?!,?\s+(?:{weekday}|{small('and', 'or')})\b)",
        }
        self.written = {name: re.compile(form) for name, form in written.items()}
        self.item, self.choice = re.compile(item), re.compile(rf"\b{small('or')}\b")
        self.to = re.compile(rf"\s*(?:-|\b{to}\b)\s*(?:{on}\s+)?")
        self.joined = re.compile(rf"[a-z]\s+{joins}\s+(?:{on}\s+)?$")
        units = either(name for unit in ("week", "month", "year") for name in unit_names(unit))
        near = either(word for word, away in self.near.items() if away != 1)  # `por la mañana`
        self.spoilt = re.compile(rf"\b(?:{units}|{turn}|{near})\b")

    def in_a_row(self, numbers: list[int], gaps: list[str]) -> bool:
        """Tell whether there is one day, or days that surely follow: not `5 o 6`, `3, 4`."""
        if any(map(self.choice.search, gaps)) or {gap.strip() for gap in gaps} == {","}:
            return False
        steps = {other - one for one, other in pairwise(numbers)} or {1}
        until = len(gaps) == 1 and self.to.fullmatch(gaps[0])
        return steps == {1} or bool(until and min(steps) > 0)


_forms = cache(_Forms)
