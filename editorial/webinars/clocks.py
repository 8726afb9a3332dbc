"""Shows a moment on the region's clocks, places that agree together; and finds the best hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.model.library import group
from editorial.model.site import Language, Place
from editorial.text.plain import fill_lines, fold
from editorial.times.dates import length_name, long_date, read_locale, short_day, short_time
from editorial.times.moments import (
    MomentError,
    at_clock,
    bracketed_zone,
    long_time,
    write_moment,
    zone_of,
)
from editorial.words.message import N_, say

FIRST_HOUR, LAST_HOUR = time(9), time(20)
"""Between these hours of their own clock, people who work or study can take part."""

_COVERING = 3
_HARDLY_ANY = 10
"""A clock of less than one place in so many."""


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A local time, without a zone, and the places whose clocks show it at one moment."""

    shown: datetime
    places: tuple[Place, ...]

    def suits(self, minutes: int = 0) -> bool:
        """Tell whether people there can take part in an event of this length from now on."""
        ends = self.shown + timedelta(minutes=minutes)
        same_day = ends.date() == self.shown.date()
        return same_day and self.shown.time() >= FIRST_HOUR and ends.time() <= LAST_HOUR


@dataclass(frozen=True, slots=True)
class RegionClock:
    """A local time in words: the hour, the day if it is another one, a city, and all places."""

    hour: str
    day: str
    city: str
    places: tuple[str, ...]


def tell_place(place: Place, lang: str) -> str:
    """Name a city with its country: Georgetown, Guyana, is not George Town, Cayman Islands."""
    city, code = place.term.name(lang), get_global("zone_territories").get(place.zone.key, "")
    country = read_locale(lang).territories.get(code, "")
    clear = not country or "(" in city or fold(country) in fold(city)
    return city if clear else f"{city}, {country}"


def local_times(moment: datetime, places: Iterable[Place]) -> tuple[LocalTime, ...]:
    """Show a moment on all clocks, the earliest first, with places in the order they came in."""
    groups = group((moment.astimezone(each.zone).replace(tzinfo=None), each) for each in places)
    return tuple(LocalTime(shown, tuple(groups[shown])) for shown in sorted(groups))


def covering_times(times: Sequence[LocalTime]) -> tuple[LocalTime, ...]:
    """Choose three that cover the region: the clock of most places, and the clocks at both ends.

    A clock that hardly any place goes by is no end: few readers would find themselves.
    """
    places = sum(len(each.places) for each in times)
    common = [each for each in times if len(each.places) * _HARDLY_ANY >= places] or times
    ends = [*common[:1], *common[1:][-1:]]
    between = sorted(common[1:-1], key=lambda each: -len(each.places))
    chosen = [*ends, *between][:_COVERING]
    return tuple(sorted(chosen, key=lambda each: each.shown))


def build_clocks(
    times: Iterable[LocalTime], starts: datetime | None, lang: str
) -> tuple[RegionClock, ...]:
    """Put local times into a language's words, with the day if it isn't the day of `starts`."""
    clocks = []
    for each in times:
        day = each.shown.date()
        other = "" if starts and day == starts.date() else short_day(day, lang)
        city = each.places[0].term.name(lang)
        places = tuple(tell_place(place, lang) for place in each.places)
        clocks.append(RegionClock(short_time(each.shown, lang), other, city, places))
    return tuple(clocks)


WIDTH = 80
_NARROW = "\N{NO-BREAK SPACE}"
"""What keeps a name on one line while lines are filled."""


def best_hours(
    day: date, zone: ZoneInfo, places: Sequence[Place], minutes: int = 0
) -> tuple[int, tuple[datetime, ...]]:
    """Find the full hours of a zone's day that suit most places, and how many they don't suit.

    There are none on a day that the zone's clocks skip. An hour that they show twice is left out: a
    header can't name it.
    """
    unsuited: dict[datetime, int] = {}
    for hour in range(24):
        with suppress(MomentError):
            moment = at_clock(day, time(hour), zone)
            unsuited[moment] = _count_unsuited(local_times(moment, places), minutes)
    fewest = min(unsuited.values(), default=0)
    return fewest, tuple(hour for hour, count in unsuited.items() if count == fewest)


def _count_unsuited(times: Iterable[LocalTime], minutes: int) -> int:
    return sum(len(each.places) for each in times if not each.suits(minutes))


def render_times(
    moment: datetime, places: Sequence[Place], minutes: int, language: Language
) -> str:
    """Say what the clocks show, with bad hours marked, and give the header for this moment."""
    unsuited = _count_unsuited(local_times(moment, places), minutes)
    judgement = _judge(moment, unsuited, len(places), minutes, language.code)
    header = f"{language.header_name('Starts')}: {write_moment(moment)}"
    return "\n\n".join((_show_clocks(moment, places, minutes, language.code), judgement, header))


def render_best(day: date, zone: ZoneInfo, places: Sequence[Place], minutes: int, lang: str) -> str:
    """Say which hours of a zone's day suit all or most, and show the clocks at the first of these.

    Raise MomentError for a day that the zone's clocks skip.
    """
    unsuited, hours = best_hours(day, zone, places, minutes)
    if not hours:
        raise MomentError(N_("There is no day {day}."), day=f"{day} ({zone.key})")
    message = N_("No hour suits the whole region, from {first} to {last}. These suit most:")
    if not unsuited:
        message = N_("These hours suit the whole region, from {first} to {last} on every clock:")
    elif unsuited == len(places):
        message, hours = N_("It is too long to fit between {first} and {last} anywhere."), ()
    heading = _lasting(f"{long_date(day, lang)} {bracketed_zone(zone, lang)}", minutes, lang)
    clocks = "  ".join(_whole(short_time(hour, lang)) for hour in hours)
    parts = [heading, "", _filled(say(lang, message, **_limits(lang)))]
    parts += [_filled(clocks, "  ")] if hours else []
    parts += ["", _show_clocks(hours[0], places, minutes, lang)] if hours and unsuited else []
    return "\n".join(parts)


def _show_clocks(moment: datetime, places: Sequence[Place], minutes: int, lang: str) -> str:
    times = local_times(moment, places)
    heads = [short_time(each.shown, lang) for each in times]
    widest = max(map(len, heads), default=0)
    lines = [_lasting(long_time(moment, lang, zone_of(moment)), minutes, lang), ""]
    for head, each in zip(heads, times, strict=True):
        remark = "; ".join(_remarks(each, moment.date(), minutes, lang))
        names = f"{_NARROW}· ".join(_whole(tell_place(place, lang)) for place in each.places)
        text = f"({remark}) {names}" if remark else names  # a line breaks only after a dot
        lines.append(_filled(text, f"{head.rjust(widest)}  "))
    return "\n".join(lines)


def _lasting(heading: str, minutes: int, lang: str) -> str:
    return f"{heading}, {length_name(minutes, lang)}" if minutes else heading


def _remarks(clock: LocalTime, day: date, minutes: int, lang: str) -> Iterator[str]:
    if clock.shown.date() != day:
        yield short_day(clock.shown.date(), lang)
    if not clock.suits(minutes):
        message = N_("ends after {last}")
        if clock.shown.time() < FIRST_HOUR:
            message = N_("before {first}")
        elif clock.shown.time() > LAST_HOUR:
            message = N_("after {last}")
        yield say(lang, message, **_limits(lang))


def _judge(moment: datetime, unsuited: int, total: int, minutes: int, lang: str) -> str:
    if not unsuited:
        message = N_("It is between {first} and {last} in the whole region.")
        return say(lang, message, **_limits(lang))
    message = N_("Places outside {first}–{last}: {number} of {total}. To find a better hour:")
    said = say(lang, message, number=unsuited, total=total, **_limits(lang))
    length = f" --minutes {minutes}" if minutes else ""
    ask = f"python3 tasks.py when --best {moment:%Y-%m-%d} {zone_of(moment).key}{length}"
    return f"{_filled(said)}\n  {ask}"


def _limits(lang: str) -> dict[str, str]:
    hours = {"first": FIRST_HOUR, "last": LAST_HOUR}
    day = date(2000, 1, 1)  # any
    return {name: short_time(datetime.combine(day, hour), lang) for name, hour in hours.items()}


def _whole(name: str) -> str:
    return name.replace(" ", _NARROW)


def _filled(text: str, head: str = "") -> str:
    return fill_lines(text, WIDTH, head, " " * len(head)).replace(_NARROW, " ")
