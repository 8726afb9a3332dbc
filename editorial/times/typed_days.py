"""Days as people type them: which ones can be meant, to be said back or asked for.

In a copy of the text, words about days become signs, and patterns over that copy find the days.
Text that isn't clear gives several days, or none, but never a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from editorial.text.lists import LISTS, words_for
from editorial.text.plain import flatten, name_of, one_line
from editorial.times.dates import CENTURY, read_locale, real_day
from editorial.times.signs import day_words, mark_words
from editorial.times.typed_hours import hide_hours

_NEAR = "VXNZ"
"""The signs of words for the day before yesterday, for yesterday, today and tomorrow."""

_NAMES = re.compile("M+|W+|B+")

_SURE, _LONGEST = 150, 62
"""Days from today within which people leave out the year; days that an activity may take."""

_LOOKED_AT, _MOST = 500, 4
"""Characters of a text: a day is said in fewer; days that somebody is asked to choose from."""

_SURE_FIGURES = re.compile(r".*[12]\d{3}|F[\s,FK]*(?!24/7)(?:1[3-9]|[23]\d)\s*/\s*\d+")
"""`17/10/2026`, `el 17/10`, in a text that may have other numbers."""

_PLURAL = re.compile(r"\bl[eo]s\W*$")
_DAY, _QUOTED = timedelta(days=1), re.compile(r"(?m)^>.*|“[^“”]*”|«[^«»]*»|\"[^\"\n]*\"")

_FORMS = {
    "iso": r"@(W )?(?P<y>Y)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<row>D)",
    "day_month": r"@(?P<row>(W )?D( ([-/]|T+|A+|O+)? (W )?D){0,6}) [-./]?(?P<m>M+|B+)\.?"
    r"( [-/.]? (?P<y>Y|(?<=[-/])\d\d(?!\d)))?",
    "month_day": r"(?<![a-zA-Z])(?<![a-zFKG]\s)@(W )?(?P<m>M+\.?) "
    r"(?P<row>D( (-|T+|A+|O+)? D){0,6})( (?P<y>Y))?(?![-/.]\d|\s*[a-z])",
    "figures": r"@(?P<row>(W )?D( (-|T+|A+) (W )?D)??)"
    r"\s*((?P<s>[-/.])\s*(?P<m>\d\d?)\s*(?P=s)\s*(?P<y>Y|\d\d(?!\d))|/(?P<n>\d\d?)(?!\d))",
    "weekday_day": r"@(?P<row>[W]+\.?[\s,F]*+D)(?!\s*F+\s+[a-z]|[-\s./FTAO]*[MWB\d])",
    "near": r"^\s*(?P<near>V+|X+|N+|Z+)(?!.*[WB])",
    "weekday": r"^ (L+ )?(?P<w>[W]+)\.? (L+ )?([a-zCFKT\s]{0,10}[PT]+)?[\s\0]*$",
    "day": r"^\s*[F]+ (?P<row>D)[\s.\0]*$",
    "spoilt": r"[VXNE]|[a-z\dMWBG] (T+|A+|O+) _|_ (T+|A+|O+) [MWB]|[MWBS]\.? _|[MB]\.? D|"
    r"_[\s.]*M",
    "changed": r"[LUM]|O++(?! _)|_['\sFK]*D|D(?! [a-z])",
    "until": r"_ (-|T+) _",
    "street": r"(?:S|(?<!S)SS\.) $",
    "published": r"p[iu]bli(?:cad|e|ye|shed)[a-z]* $",
    "told_near": r"(?<![a-zA-Z'-])(?P<near>V+|X+|N+)(?:[\s,]+W+)?(?![a-zA-Z])",
    "told_weekday": r"(?<![\w'-])(?:L+\s+W+|W+,?\s+L+|(?<=[FC]\s)W+|"
    r"(?<![a-zA-Z]\s)(?<![a-zA-Z],\s)W+(?![\s,:FKC]*[\0\d]|:))(?![a-zA-Z])"
    r"(?!\s*-|[\s,F]*(?:[TO]+\s+F*\s*W|[UWB_]|L+\s+F*\s*_|\d+[/.-])|[^.;]{0,35}M)",
}
"""Ways to write a day, in the signs of `mark_words`: D is a number of a day, Y a year, a space also
stands for small words; what spoils or changes days, which are `_`; what stands before a day that
names a street, `av. 9 de Julio`, or on which something was published; and near days among other
words."""

_MACROS = {
    " ": r"[\s,FK]*+",
    "D": r"(?:(?<!\d)\d{1,2}(?:°|\.?[a-z]{1,2}(?![a-zA-Z]))?(?!\d)|(?<!E)(?<![a-zG]\s)E+)",
    "W": r"(?:W+|B+)\.?",
    "Y": r"(?:19|20|21)\d\d(?!\d)",
    "@": r"(?:(?:^T+|F+|K+)[\s,FK]*+)?",
}


class Typist(NamedTuple):
    """Who typed something: in which language, on which day, and if it is about what is `over`.

    Then a weekday alone is the latest one.
    """

    lang: str
    today: date
    over: bool = False


class Days(NamedTuple):
    """The days that a text can mean, the likeliest first; one alone is sure.

    `last` is the last of several days in a row. A day that is not `plain` is said back to be sure.
    `rest` is the text beside it.
    """

    may_be: tuple[date, ...]
    last: date | None = None
    plain: bool = False
    rest: str = ""


_WAYS = ("iso", "day_month", "month_day", "figures", "weekday_day", "near", "weekday", "day")


_Found = list[tuple[re.Match[str], Days]]


def find_days(text: str, typist: Typist) -> Days | None:
    """Return the days that a text can mean; None if it names no day, or isn't clear."""
    patterns = _patterns(typist.lang)
    found, left = _find(text[:_LOOKED_AT], typist, *_WAYS)
    days = tuple(dict.fromkeys(day for _, each in found for day in each.may_be))
    if not found or not _is_clear(found, left, patterns):
        return None
    last = found[0][1].last if len(days) == 1 else None
    pair = len(days) == len(found) == 2 and patterns["until"].search(left)
    if pair and 0 < (days[1] - days[0]).days <= _LONGEST:
        days, last = days[:1], days[1]
    plain, rest = len(found) == len(days) == 1 and found[0][1].plain, text
    for match, _ in reversed(found):
        rest = rest[: match.start()] + rest[match.end() :]
    return Days(days[:_MOST], last, plain, rest)


def _is_clear(found: _Found, left: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Tell whether nothing said besides may change the days: not `5 de octubre del año pasado`."""
    dated = all(match.groupdict().get("y") for match, _ in found)
    changed = not dated and patterns["changed"].search(left)
    return all(each.may_be for _, each in found) and not (
        changed or patterns["spoilt"].search(left)
    )


def find_told(text: str, typist: Typist, *, near: bool | None = None) -> Iterator[date]:
    """Yield the days that a text clearly names by number and month or weekday, each the nearest.

    At the beginning of a text that was typed on a known day, a word such as `ayer`, or a weekday
    alone, names one if it is `near`; if not, only the last one of a weekday does. Quotations, days
    that name a street, and days of publishing are left out.
    """
    text, locale = one_line(_QUOTED.sub("", text)), read_locale(typist.lang)
    wide = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    written = {way for name in wide for way in (name, name.capitalize(), name.upper())}
    forms = ("told_near", "told_weekday") if near is not None else ()
    patterns, dates = _patterns(typist.lang), words_for(LISTS["on"])
    found, left = _find(text, typist, "day_month", "month_day", "figures", "weekday_day", *forms)
    for match, days in found:
        form = match.groupdict()
        if not form.get("row") and not (match.start() < _LOOKED_AT and (near or "L" in match[0])):
            continue
        words = _names_in(match, text)
        clear = all(word in written or len(word) > len("sept") for word in words)
        if not form.keys() & {"row", "near"} and "L" not in match[0]:
            short = name_of(f"{words[0]} feira") in day_words("pt")[1]  # `na segunda oficina`
            clear &= not (short or _PLURAL.search(flatten(text[: match.start()])))
        if "n" in form and "W" not in match[0]:
            clear &= bool(_SURE_FIGURES.fullmatch(match[0]))
        spaced = re.search(r"\s-|-\s", form.get("row") or "")  # `módulo 2 - 5 de octubre`
        named = name_of(text[match.start() :].split(" ")[0]) not in dates  # not `la plaza el 9`
        before, kinds = left[: match.start()], ("published", "street")[: 1 + named]
        nobodys = any(patterns[each].search(before) for each in kinds)
        if clear and len(days.may_be) == 1 and not (spaced or nobodys):
            yield days.may_be[0]


def find_months(text: str, typist: Typist) -> list[str]:
    """Find the months that a text can mean: `2019-07` for `julio de 2019`, `07/2019`, a day.

    Months after the one in which it was typed are left out.
    """
    bare = re.sub(r"^(\d\d?)-(\d{4})$", r"\2-\1", re.sub(r"\s*[-/.]\s*", "-", text.strip()))
    ways = (f"1 {text}", f"{bare}-1", text)
    found = next(filter(None, (find_days(each, typist) for each in ways)), None)
    months = dict.fromkeys(f"{day:%Y-%m}" for day in (found.may_be if found else ()))
    return [each for each in months if each <= f"{typist.today:%Y-%m}"]


def _find(text: str, typist: Typist, *names: str) -> tuple[_Found, str]:
    """Find days in these forms, one after the other, and return the signs, with `_` for days."""
    left, patterns = hide_hours(mark_words(flatten(text), typist.lang)), _patterns(typist.lang)
    found: _Found = []
    for name in names:
        for match in patterns[name].finditer(left):
            found.append((match, _read(name, match, text, typist)))
            left = left[: match.start()] + "_" * len(match[0]) + left[match.end() :]
    return sorted(found, key=lambda each: each[0].start()), left


def _read(name: str, match: re.Match[str], text: str, typist: Typist) -> Days:
    """Tell what a match of a form means."""
    months, weekdays = day_words(typist.lang)
    names = [*map(name_of, _names_in(match, text))]
    weekday = next((weekdays[each] for each in names if each in weekdays), None)
    if name in ("near", "told_near"):
        return Days((typist.today + (_NEAR.index(match["near"][0]) - 2) * _DAY,))
    if name in ("weekday", "told_weekday") and weekday is not None:
        return _latest(weekday, typist, last="L" in match[0])
    month = next((got for key, got in match.groupdict().items() if key in "mn" and got), "0")
    number = int(month) if month.isdigit() else months[names[-1]]
    swaps = name == "figures" and (number > 12 or "month_first" in _patterns(typist.lang))
    return _date(match, number, weekday, typist, swaps=swaps)


def _names_in(match: re.Match[str], text: str) -> list[str]:
    """List the names of months and weekdays in a match, as the text has them."""
    return [text[slice(*each.span())] for each in _NAMES.finditer(match.string, *match.span())]


def _latest(weekday: int, typist: Typist, *, last: bool) -> Days:
    """Return the latest day of this name, and the next one unless the `last` one is meant."""
    day = typist.today - ((typist.today.weekday() - weekday - 1) % 7 + 1) * _DAY
    sure = last or (typist.over and day + 7 * _DAY > typist.today)
    return Days((day, day + 7 * _DAY)[: 1 if sure else 2])


def _date(
    match: re.Match[str], month: int, weekday: int | None, typist: Typist, *, swaps: bool
) -> Days:
    """Return the days of a number, or of several in a row; `swaps`: the month may come first."""
    row, year = match["row"], int(match.groupdict("0").get("y", 0))
    numbers = _days_in_row(row)
    span, figures = (numbers[-1] - numbers[0]) * _DAY, "n" in match.groupdict()
    ends = [(numbers[-1], month), (month, numbers[-1])][: 1 + swaps]
    near = [_nearest(*end, year, None if span else weekday, typist.today) for end in ends]
    days = tuple(day - span for each in near for day in each)
    if span and days and weekday not in (None, days[0].weekday()):
        return Days(())
    twins = span or (figures and numbers[0] <= 12 and numbers[0] != month)
    return Days(days, days[0] + span if span and days else None, bool(year and not twins))


def _days_in_row(row: str) -> list[int]:
    """Return the numbers of one day, or of days that surely follow: not `5 o 6`, `3, 4`; else 0."""
    numbers = [int(each.strip("E") or 1) for each in re.findall(r"\d+|E+", row)]
    steps, gaps = {b - a for a, b in pairwise(numbers)}, {*re.sub("[^-/TAO,]", "", row)}
    until = len(numbers) == 2 and gaps in ({"T"}, {"-"}) and min(steps) > 0
    sure = not steps or ((steps == {1} or until) and "O" not in gaps and not gaps <= {","})
    return numbers if sure else [0]


def _nearest(day: int, month: int, year: int, weekday: int | None, today: date) -> tuple[date, ...]:
    """Return the days that can be meant by what is said of one, the likeliest first."""
    near = _real_days(day, month, year, today)
    fits = [each for each in near if weekday in (None, each.weekday())]
    if month and near and weekday is not None and not fits:  # one or the other is wrong
        return near[0], near[0] + ((weekday - near[0].weekday() + 3) % 7 - 3) * _DAY
    first = near[:1] if month else fits[:1]
    if first == fits[:1] and (year or all(abs(each - today) <= _SURE * _DAY for each in first)):
        return tuple(first)
    choice = tuple(dict.fromkeys((*fits[:2], *first)))
    return choice if len(choice) > 1 else ()


def _real_days(day: int, month: int, year: int, today: date) -> list[date]:
    """List the days of this number, the nearest first; without a month, in the next months."""
    year += CENTURY * (0 < year < 100)
    base, step = (year or today.year) * 12 + (month or today.month) - 1, 12 if month else 1
    months = [base + step * away for away in ((0,) if year else (0, 1, -1)) if month <= 12]
    real = filter(None, (real_day(each // 12, each % 12 + 1, day) for each in months))
    return sorted(real, key=lambda each: abs(each - today))


@cache
def _patterns(lang: str) -> Mapping[str, re.Pattern[str]]:
    """Compile the forms; with an empty `month_first` where `10/5` may be the fifth of October."""
    forms = dict(_FORMS)
    if str(read_locale(lang).date_formats["short"]).startswith("M"):
        forms |= {"month_first": "", "month_day": forms["month_day"].replace(r"|\s*[a-z]", "")}
    sign = re.compile(r"[ DY@]|(?<!\[)W(?![+B])")
    filled = {name: sign.sub(lambda each: _MACROS[each[0]], way) for name, way in forms.items()}
    return {name: re.compile(way) for name, way in filled.items()}
