"""Days as people type them: which ones can be meant, so that they are said back or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from editorial.times.day_rows import Found, Row, Said, read_days
from editorial.times.day_words import is_month_first
from editorial.times.figures import real_day

_MONTHS = 12
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SURE = 150
"""Days from today within which nobody says the year: beyond, either one may be as near."""

_LONGEST_MONTH = 31
_LONGEST = 62
"""Days that an activity may take."""

_YEAR_AND_MONTH = re.compile(
    r"(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})|(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})"
)

_MOST = 4
"""Days that somebody is asked to choose from."""


class Tense(Enum):
    """Whether somebody speaks of a day that is over, or of one to come; today may be either."""

    PAST = -1
    COMING = 1

    def fits(self, day: date, today: date) -> bool:
        """Whether such a day can be meant."""
        return (day - today).days * self.value >= 0


@dataclass(frozen=True, slots=True)
class Typist:
    """Who typed something: in which language, on which day, and of when, as far as it is known.

    Without `today`, only what says day, month and year is understood.
    """

    lang: str
    today: date | None = None
    tense: Tense | None = None

    def takes(self, day: date) -> bool:
        """Whether they can speak of a day."""
        return not (self.today and self.tense) or self.tense.fits(day, self.today)

    def distance(self, day: date) -> int:
        """How many days it is from the one on which they typed."""
        return abs((day - self.today).days) if self.today else 0


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text can mean, the likeliest first; one alone is sure.

    `last` is the last of several days in a row. Only what is not `plain` needs to be said back.
    `rest` is what stands beside it; `whole`: nothing but a day can be meant.
    """

    may_be: tuple[date, ...]
    last: date | None
    plain: bool
    rest: str
    whole: bool = False


def find_days(text: str, typist: Typist) -> Days | None:
    """The days that a text can mean; None where it names none that exists."""
    for regional in (False, True):  # few people need the words of single countries
        found = read_days(text, typist.lang, regional=regional)
        if found and (days := _settle(found, typist)):
            return days
    return None


def find_months(text: str, typist: Typist) -> list[str]:
    """The months that a text can mean, `2019-07` for `julio de 2019`, `07/2019` or a day of it.

    Those after the one in which it was typed are left out.
    """
    figures = _YEAR_AND_MONTH.fullmatch(text.strip())
    if figures:
        day = real_day(
            int(figures["y"] or figures["year"]), int(figures["m"] or figures["month"]), 1
        )
        days = [day] if day else []
    else:
        first = f"1 {text}" if any(map(str.isalpha, text)) else text
        found = find_days(first, typist) or find_days(text, typist)
        days = [*found.may_be] if found else []
    months = dict.fromkeys(f"{day:%Y-%m}" for day in days)
    return [each for each in months if not typist.today or each <= f"{typist.today:%Y-%m}"]


def _settle(found: Found, typist: Typist) -> Days | None:
    """The days that fit best of all that can be read."""
    usual = [row for row in found.rows if not row.swapped or is_month_first(typist.lang)]
    read = _read(usual, typist)
    if not any(each.fits for each in read):  # nothing else can be meant, or the weekday says so
        read += [each for each in _read(found.rows, typist) if each.fits or not read]
    if any(each.fits for each in read):
        read = [each for each in read if each.fits]
    whole = all(day.year for row in found.rows for day in row.days)
    if whole and any(typist.takes(each.first) for each in read):
        read = [each for each in read if typist.takes(each.first)]
    days = {each.first: each.last for each in read}
    if found.weekdays:
        days = {each.first: days.get(each.first) for each in _check([*days], found.weekdays)}
    if found.doubtful and not all(row.plain for row in usual):
        days |= dict.fromkeys(_other(day, usual[0].days[0], typist) for day in days)
    if typist.today:
        days |= {typist.today + away * _DAY: None for away in found.away if days}
    if not days:
        return None
    first = next(iter(days))
    plain = len(days) == 1 and all(row.plain for row in usual)
    last = days[first] if len(days) == 1 else None
    return Days(tuple(days)[:_MOST], last, plain, found.rest, found.whole)


def _other(day: date, said: Said, typist: Typist) -> date:
    """What a day may be where a week or a year was named besides."""
    if said.day:
        return real_day(day.year - 1, day.month, day.day) or day
    return day - _WEEK if typist.today and day <= typist.today else day + _WEEK


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a text. It `fits` unless the day of the week is another one."""

    first: date
    last: date | None = None
    fits: bool = True


def _read(rows: Iterable[Row], typist: Typist) -> list[_Reading]:
    return [reading for row in rows for reading in _read_row(row, typist)]


def _read_row(row: Row, typist: Typist) -> Iterator[_Reading]:
    """The days that a row can mean; of several, the last one says when the first one is."""
    *earlier, ending = row.days
    if row.choice or not earlier:
        yield from (each for said in row.days for each in _candidates(said, typist))
        return
    begins = earlier[0]
    for last in _candidates(ending, typist):
        before = (last.first - days * _DAY for days in range(_LONGEST))
        first = next((day for day in before if _is(day, begins)), None)
        for each in _check([first] if first else [], begins.weekdays):
            yield _Reading(each.first, last.first, each.fits and last.fits)


def _is(day: date, said: Said) -> bool:
    """Whether a day has the number, month and year that were said, or that day of the week."""
    numbers = ((said.day, day.day), (said.month, day.month), (said.year, day.year))
    fits = all(wanted in (0, number) for wanted, number in numbers)
    return fits and (said.day > 0 or day.weekday() in said.weekdays)


def _candidates(said: Said, typist: Typist) -> list[_Reading]:
    """The days that can be meant by what is said of one, the likeliest first."""
    today = typist.today
    if said.day and said.month and said.year:
        day = real_day(said.year, said.month, said.day)
        return _check([day] if day else [], said.weekdays)
    if said.which:
        return [_Reading(day) for day in _of_month(said, typist)]
    if today is None:
        return []
    if said.away is not None:
        return [_Reading(today + said.away * _DAY)]
    if not said.day:
        return [_Reading(day) for day in _of_week(said, today, typist.tense)]
    around = (real_day(year, month, said.day) for year, month in _months_around(said, today))
    near = sorted(filter(None, around), key=typist.distance)
    checked = _check(near, said.weekdays)
    days = [each.first for each in checked if each.fits]
    if not days:
        return checked
    if days[0] != near[0] and typist.takes(near[0]):  # is the day of the week right?
        return [_Reading(days[0]), _Reading(near[0])]
    likely = _likely_dated if said.month else _likely_numbered
    return [_Reading(day) for day in likely(days, typist, today)]


def _of_month(said: Said, typist: Typist) -> list[date]:
    """The first, second … such day of the week in a month, in each year that may be meant."""
    today, near = typist.today, []
    years = (
        [said.year] if said.year else [today.year + more for more in (-1, 0, 1)] if today else []
    )
    for year in years:
        days = (real_day(year, said.month, number) for number in range(1, _LONGEST_MONTH + 1))
        found = [day for day in days if day and day.weekday() in said.weekdays]
        near += found[said.which - 1 : said.which]  # some months have no fifth one
    near.sort(key=typist.distance)
    return _likely_dated(near, typist, today) if today and near else near


def _check(days: Sequence[date], weekdays: frozenset[int]) -> list[_Reading]:
    """Those that are on such a day of the week; else the first, and the next one to it that is."""
    fitting = [_Reading(day) for day in days if not weekdays or day.weekday() in weekdays]
    if fitting or not days:
        return fitting
    week = (days[0] + shift * _DAY for shift in (1, -1, 2, -2, 3, -3))
    other = next(day for day in week if day.weekday() in weekdays)
    return [_Reading(day, fits=False) for day in (days[0], other)]


def _months_around(said: Said, today: date) -> Iterator[tuple[int, int]]:
    """The years with their months that may be meant."""
    if said.month:
        yield from ((today.year + years, said.month) for years in (-1, 0, 1))
        return
    reach = 2 if said.weekdays else 1
    for months in range(-reach, reach + 1):
        year, month = divmod(today.year * _MONTHS + today.month - 1 + months, _MONTHS)
        yield year, month + 1


def _likely_dated(near: list[date], typist: Typist, today: date) -> list[date]:
    """Of days of several years: the next one, and another, unless it is one of this year."""
    this_year = near[0].year == today.year and typist.takes(near[0])
    if len(near) < 2 or (this_year and (typist.tense or typist.distance(near[0]) <= _SURE)):
        return near[:1]
    others = [day for day in near[1:] if typist.takes(day)] or near[1:]
    return [near[0], others[0]]


def _likely_numbered(near: list[date], typist: Typist, today: date) -> list[date]:
    """Of days of several months: the next one that can be meant, and one to come soon."""
    fitting = [day for day in near if typist.takes(day)]
    if typist.tense is None or not fitting:
        return near[:2]
    soon = typist.tense is Tense.PAST and today < near[0] <= today + _WEEK
    return [fitting[0], near[0]] if soon else fitting[:1]


def _of_week(said: Said, today: date, tense: Tense | None) -> list[date]:
    """The days that a day of the week can mean, by itself or by `last` and `next`."""
    on_it = (today + shift * _DAY for shift in range(-21, 22))
    days = [day for day in on_it if day.weekday() in said.weekdays]
    if not days:  # `0/0`
        return []
    back, ahead = [day for day in days[::-1] if day < today], [day for day in days if day > today]
    if said.turn > 1:
        coming = [*(day for day in days if day == today), *ahead]
        return coming[said.turn - 1 : said.turn]
    if said.turn:
        near = (ahead if said.turn > 0 else back)[0]
        turned = ahead if said.turn > 0 else back[-1 - said.turn :]
        this_week = near.isocalendar()[:2] == today.isocalendar()[:2]  # some don't mean that one
        return turned[: 1 + this_week]
    on_today = [day for day in days if day == today]
    if tense is None:
        return [*on_today, back[0], ahead[0]]
    return [*on_today, (back if tense is Tense.PAST else ahead)[0]]
