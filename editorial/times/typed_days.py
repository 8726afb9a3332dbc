"""Days as people type them: which ones can be meant, so that they are said back or asked for.

What can't be read for sure is several days, or none: never a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from editorial.message import N_
from editorial.times.dates import read_locale
from editorial.times.figures import CENTURY, has_twin, real_day
from editorial.times.spoken import day_words, either, flatten, name_of, small, unit_names, words_for
from editorial.times.typed_hours import parts_of_day

_TURNS = {N_("last, past, previous"): -1, N_("next, coming, following"): 1}
_NEAR: Mapping[str, int] = {
    N_("the day before yesterday"): -2,
    N_("yesterday, last night"): -1,
    N_("today, tonight, this morning, this afternoon, this evening"): 0,
    N_("tomorrow"): 1,
    N_("the day after tomorrow"): 2,
}
"""Days from today. CLDR has some of these words, Babel leaves them out."""

_SURE, _LONGEST = 150, 62
"""Days from today within which nobody says the year; days that an activity may take."""

_LOOKED_AT, _MOST = 500, 4
"""Characters of a text: a day is said in fewer; days that somebody is asked to choose from."""

_DAY, _WEEK, _MONTHS, _GONE = timedelta(days=1), timedelta(days=7), 12, "\0"


class Tense(Enum):
    """Whether somebody speaks of a day that is over, or of one to come; today may be either."""

    PAST = -1
    COMING = 1


@dataclass(frozen=True, slots=True)
class Typist:
    """Who typed something: in which language, on which day, and of when, as far as it is known.

    Without `today`, only what says day, month and year is understood.
    """

    lang: str
    today: date | None = None
    tense: Tense | None = None

    def distance(self, day: date) -> int:
        """How many days it is from the one on which they typed."""
        return abs((day - self.today).days) if self.today else 0


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text can mean, the likeliest first; one alone is sure.

    `last` is the last of several days in a row. Only what is not `plain` needs to be said back.
    `rest` is what stands beside it.
    """

    may_be: tuple[date, ...]
    last: date | None
    plain: bool
    rest: str


class _Found(NamedTuple):
    """What a part of a text can mean, the likeliest day first; without a day, nobody knows."""

    start: int
    end: int
    days: tuple[date, ...]
    last: date | None = None
    year: bool = False
    plain: bool = False


def find_days(text: str, typist: Typist) -> Days | None:
    """The days that a text can mean; None where there is none, or none to be sure of."""
    said, forms, found = flatten(text[:_LOOKED_AT]), _forms(typist.lang), list[_Found]()
    left = said
    for name, form in forms.written.items():
        if found and name in ("number", "weekday"):
            break
        for match in form.finditer(left):
            if each := _read(name, match, typist):
                found.append(each)
                left = left[: match.start()] + _GONE * len(match[0]) + left[match.end() :]
    years = all(each.year for each in found)
    if not all(each.days for each in found) or (forms.spoilt.search(left) and not years):
        return None  # what is said besides may change all: `5 de octubre del año pasado`
    found.sort()
    days = tuple(dict.fromkeys(day for each in found for day in each.days))
    last = found[0].last if len(days) == 1 else None
    between = said[found[0].end : found[-1].start] if found else ""
    if len(days) == len(found) == 2 and forms.to.fullmatch(between):
        together = 0 < (days[-1] - days[0]).days <= _LONGEST
        days, last = (days[:1], days[-1]) if together else (days, None)
    rest = "".join(each for each, kept in zip(text, left, strict=False) if kept != _GONE)
    plain = len(found) == len(days) == 1 and found[0].plain
    return Days(days[:_MOST], last, plain, rest + text[_LOOKED_AT:]) if days else None


def find_told(text: str, typist: Typist) -> Iterator[date]:
    """The days that a text tells of by a number and a month's name, each the nearest one."""
    forms, said = _forms(typist.lang), flatten(text)
    months = read_locale(typist.lang).months["format"]["wide"].values()
    written = {way for name in months for way in (name, name.capitalize(), name.upper())}
    for name in ("day_month", "month_day"):
        for match in forms.written[name].finditer(said):
            found = _read(name, match, typist, alone=False)
            digits = not re.search(r"[a-z]{3}$|\s-|-\s", match["row"])  # `módulo 2 - 5 de octubre`
            if found and digits and text[slice(*match.span("month"))] in written:
                yield from found.days if len(found.days) == 1 else ()


def find_months(text: str, typist: Typist) -> list[str]:
    """The months that a text can mean, `2019-07` for `julio de 2019`, `07/2019` or a day of it.

    Those after the one in which it was typed are left out.
    """
    said, today = flatten(text.strip()), typist.today
    if today and _forms(typist.lang).last_month.fullmatch(said):
        return [f"{today.replace(day=1) - _DAY:%Y-%m}"]
    if today and (number := _forms(typist.lang).months.get(name_of(said))):
        return [f"{today.year - (number > today.month)}-{number:02}"]
    figures = re.sub(r"^(\d{1,2})\s*[-/.]\s*(\d{4})$", r"\2-\1", said)
    figures = re.sub(r"^(\d{4})\s*[-/.]\s*(\d{1,2})$", r"\1-\2-1", figures)
    found = find_days(f"1 {text}", typist) if re.search("[a-z]", said) else None
    found = found or find_days(figures, typist)
    months = dict.fromkeys(f"{day:%Y-%m}" for day in (found.may_be if found else ()))
    return [each for each in months if not today or each <= f"{today:%Y-%m}"]


def _read(name: str, match: re.Match[str], typist: Typist, *, alone: bool = True) -> _Found | None:
    """What a match of a form means; None where it is no day. `alone`: nothing else is said."""
    forms, start = _forms(typist.lang), match.end("pre")
    if name in ("near", "weekday"):
        return _Found(max(start, 0), match.end(), _relative(match, typist))
    got = dict.fromkeys(("w", "y", "m", "month", "odd"), "") | match.groupdict("")
    whole = match[0].strip() == match.string.strip()
    if name == "figures" and not got["y"] and (got["s"] == "-" or (got["s"] == "." and not whole)):
        return None  # `18.30` is an hour, `5-7` may be several days
    items = [*forms.item.finditer(got["row"])]
    numbers = [forms.number_of(each["n"]) for each in items]
    weekdays = [forms.weekdays.get(name_of(each["w"] or got["w"])) for each in items]
    year = int(got["y"] or 0) + (CENTURY if len(got["y"]) == len("19") else 0)
    month = forms.months[name_of(got["month"])] if got["month"] else int(got["m"] or 0)
    unsure = (got["odd"] and alone) or (got["month"] in forms.weekdays and name == "month_day")
    together = forms.together(numbers, got["row"], items)
    if together is None or (unsure and not year) or not (month or name == "number"):
        return _Found(start, match.end(), ())  # `5 oct 18`; `mar 5`: Tuesday, or March?
    pairs = [(number, month) for number in numbers[-1 if together else 0 :]]
    if name == "figures" and (forms.month_first or month > _MONTHS):
        pairs += [(month, number) for number, month in pairs]
    near = [day for pair in pairs for day in _nearest(*pair, year, weekdays[-1], typist)]
    span = (numbers[-1] - numbers[0]) * _DAY if together else timedelta()
    days = tuple(day - span for day in near)
    if span and days and weekdays[0] not in (None, days[0].weekday()):
        days = ()
    twins = len(items) > 1 or (name == "figures" and has_twin(f"{numbers[0]}/{month}"))
    last = near[0] if span and near else None
    return _Found(start, match.end(), days, last, year > 0, year > 0 and not twins)


def _nearest(
    day: int, month: int, year: int, weekday: int | None, typist: Typist
) -> tuple[date, ...]:
    """The days that can be meant by what is said of one, the likeliest first."""
    today, tense = typist.today or date(year or 1, 1, 1), typist.tense
    at, around = today.year * _MONTHS + today.month - 1, (0, 1, -1, *(() if month else (2, -2)))
    months = [divmod(at + more * (_MONTHS if month else 1), _MONTHS) for more in around]
    said = [(year or each, month or number + 1) for each, number in months]
    real = dict.fromkeys(filter(None, (real_day(*each, day) for each in said)))
    near = sorted(real, key=typist.distance) if year or typist.today else []
    fits = [each for each in near if weekday in (None, each.weekday())]
    if near and weekday is not None and not fits:  # one or the other is wrong
        return near[0], near[0] + ((weekday - near[0].weekday() + 3) % 7 - 3) * _DAY
    if not month:
        likely = [each for each in fits if not tense or (each - today).days * tense.value >= 0]
        soon = [each for each in fits[:1] if tense is Tense.PAST and today < each <= today + _WEEK]
        return (*likely[: 1 if tense else 2], *soon)
    if fits[:1] != near[:1] and typist.distance(near[0]) <= _SURE:
        return fits[0], near[0]
    sure = year or weekday is not None or (fits and typist.distance(fits[0]) <= _SURE)
    return tuple(fits[: 1 if sure else 2])


def _relative(match: re.Match[str], typist: Typist) -> tuple[date, ...]:
    """The days that `yesterday` and `last Saturday` can mean, or a day of the week by itself."""
    forms, today, tense = _forms(typist.lang), typist.today, typist.tense
    if today is None:
        return ()
    if "near" in match.re.groupindex:
        return (today + forms.near[name_of(match["near"])] * _DAY,)
    if forms.month.search(match.string):  # the last Saturday of October
        return ()
    weekday = forms.weekdays[name_of(next(filter(None, match.group("w", "v", "u"))))]
    back = today - ((today.weekday() - weekday - 1) % 7 + 1) * _DAY
    ahead = today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY
    if turn := forms.turns.get(name_of(match["before"] or match["after"] or "")):
        near = ahead if turn > 0 else back
        this_week = near.isocalendar()[:2] == today.isocalendar()[:2]  # some don't mean that one
        return (near, near + turn * _WEEK) if this_week else (near,)
    likely = {None: (back, ahead), Tense.PAST: (back,), Tense.COMING: (ahead,)}[tense]
    return (today, *likely) if today.weekday() == weekday else likely


class _Forms:
    """How days are written in a language: patterns over folded text, and what their words mean."""

    def __init__(self, lang: str) -> None:
        self.months, self.weekdays, self.numbers = day_words(lang)
        self.near = {word: away for said, away in _NEAR.items() for word in words_for(said)}
        self.turns = {word: way for said, way in _TURNS.items() for word in words_for(said)}
        short = str(read_locale(lang).date_formats["short"])
        self.month_first = short.find("M") < short.find("d")
        month, weekday, turn = map(either, (self.months, self.weekdays, self.turns))
        on, of, to, joins = small("on"), small("of"), small("to"), small("and", "to", "or")
        pre = rf"(?P<pre>(?:(?<!\w){small('from', 'to', 'of', 'on')}\s+){{0,2}})(?<![\w:./-])"
        named = rf"(?:\b(?P<w>{weekday})\b\.?,?\s+(?:{on}\s+)?)?"
        hour = rf"\s*(?:h(?:rs?|s)?\b|h\d|{either(unit_names('hour'))}\b|[ap]\.?\s?m\b)"
        digits = rf"\d{{1,2}}(?:\.?(?!{hour})[a-z]{{1,2}}\b)?(?!\d|:\d|{hour})"
        between = self.month_first or "'" in str(read_locale(lang).date_formats["long"])
        meeting = rf"(?=\s+(?:{of}|{joins})\b)" if between else ""  # `the second October meeting`
        item = rf"{named}(?P<n>{digits}|{either(self.numbers)}\b)"
        any_item = re.sub(r"\?P<\w>", "?:", item[:-1]) + rf"{meeting})"
        link = rf"(?:,?\s*\b{joins}\b\s*(?:{on}\s+)?|\s*[-,&]\s*)"
        row = rf"(?P<row>{any_item}(?:(?:{link}|\s*/\s*){any_item})*)"
        year = r"(?P<y>(?:19|20|21)\d\d|(?<=[-/])\d\d)(?!\d)"
        year = rf"(?:\s*,?\s*(?:{of}\s+)?|\s*[-./]\s*){year}"
        late = year.replace(r"|(?<=[-/])\d\d", "")
        no_hour = rf"(?!\s*(?:[:.]\s*\d|-|{to}\b|utc|gmt)|{hour})"
        odd = rf"(?P<odd>\s+(?:{of}\s+)?'?\d{{1,2}}\b{no_hour})?"
        words = rf"(?=\.?\s*(?:$|[^\w\s.]|{small('at', 'from', 'and', 'to', 'or')}\b|\d))"
        follow = rf"(?!\s*[-/.]\s*\d){'' if self.month_first else words}"
        ends = rf"(?=\.?\s*(?:$|[,;(]\s|{small('at')}\b))"
        parts = either(word for word in self.near if word in parts_of_day())
        morning = rf"(?!(?<=\b\w\w\s){parts}\b)"  # `por la mañana` is not tomorrow
        written = {
            "day_month": rf"{pre}{row}(?:[-./]|\s*(?:{of}\s+)?)(?P<month>{month})\b\.?"
            rf"(?:{year}|{odd})",
            "month_day": rf"{pre}{named}(?P<month>{month})\b\.?\s+"
            rf"(?P<row>{digits}(?:{link}{digits})*)(?:{late})?{follow}",
            "iso": rf"{pre}{named}(?P<y>\d{{4}})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<row>\d\d?)(?!\d)",
            "figures": rf"{pre}(?P<row>{any_item}(?:{link}{any_item})??)\s*(?P<s>[-/.])\s*"
            r"(?P<m>\d\d?)(?:\s*(?P=s)\s*(?P<y>\d{4}|\d\d)(?!\d)|\.?(?![\d/:-]))",
            "near": rf"(?P<pre>)(?<!\w){morning}(?P<near>{either(self.near)})\b"
            rf"(?!,?\s+{weekday}\b)",
            "number": rf"^\s*{pre}(?P<row>{named}{digits}"
            rf"(?:,?\s*{joins}\s+(?:{on}\s+)?{digits})*){ends}",
            "weekday": rf"(?<!\w)(?P<pre>(?:{on}\s+)?)(?:(?P<before>{turn})\s+(?P<w>{weekday})\b"
            rf"|(?P<v>{weekday})\b\.?\s+(?P<after>{turn})\b)"
            rf"|^\s*(?:{on}\s+)?(?P<u>{weekday})\b{ends}",
        }
        self.written = {name: re.compile(form) for name, form in written.items()}
        self.item, self.choice = re.compile(item), re.compile(rf"\b{small('or')}\b")
        self.to = re.compile(rf"\s*(?:-|\b{to}\b)\s*(?:{on}\s+)?")
        units = either(name for unit in ("week", "month", "year") for name in unit_names(unit))
        self.spoilt = re.compile(rf"\b(?:{units}|{turn})\b")
        self.month = re.compile(rf"\b{month}\b")
        last = either(word for word, way in self.turns.items() if way < 0)
        a_month = either(unit_names("month"))
        self.last_month = re.compile(rf"(?:{on}\s+)?(?:{last}\s+{a_month}|{a_month}\s+{last})")

    def number_of(self, said: str) -> int:
        """The number that is written in figures, `5th`, or in words."""
        return self.numbers.get(name_of(said)) or int(re.sub(r"\D", "", said))

    def together(self, numbers: list[int], row: str, items: list[re.Match[str]]) -> bool | None:
        """Whether the days of a row follow each other; False where one is meant, None if unsure."""
        steps = {other - one for one, other in pairwise(numbers)} or {1}
        gaps = [row[one.end() : other.start()] for one, other in pairwise(items)]
        if any(map(self.choice.search, gaps)):
            return False
        if min(steps) <= 0 or (gaps and all(gap.strip() == "," for gap in gaps)):
            return None
        return steps == {1} or (len(gaps) == 1 and bool(self.to.fullmatch(gaps[0])))


@cache
def _forms(lang: str) -> _Forms:
    return _Forms(lang)
