"""A moment on the clocks of the region: places whose clocks agree stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from editorial.model import Place
from editorial.times.dates import short_day, short_time

FIRST_HOUR, LAST_HOUR = time(9), time(20)
"""Who works or studies can take part from the one to the other, on their own clock."""

_COVERING = 3
_HARDLY_ANY = 10
"""A clock of less than one place in so many."""


@dataclass(frozen=True, slots=True)
class LocalTime:
    """What the clocks of some places show at a moment, without their zones; they agree."""

    shown: datetime
    places: tuple[Place, ...]

    def suits(self, minutes: int = 0) -> bool:
        """Tell whether people there can take part in what begins now and lasts so many minutes."""
        ends = self.shown + timedelta(minutes=minutes)
        same_day = ends.date() == self.shown.date()
        return same_day and self.shown.time() >= FIRST_HOUR and ends.time() <= LAST_HOUR


@dataclass(frozen=True, slots=True)
class RegionClock:
    """What the clocks of some places show: the hour, and the day where it is another one."""

    hour: str
    day: str
    places: tuple[str, ...]


def local_times(moment: datetime, places: Iterable[Place]) -> tuple[LocalTime, ...]:
    """Show a moment on all clocks, the earliest first, with places in the order they came in."""
    groups: dict[datetime, list[Place]] = {}
    for place in places:
        groups.setdefault(moment.astimezone(place.zone).replace(tzinfo=None), []).append(place)
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
    """Say these in a language's words, with the day if it isn't the day of `starts`."""
    return tuple(
        RegionClock(
            short_time(each.shown, lang),
            ""
            if starts and each.shown.date() == starts.date()
            else short_day(each.shown.date(), lang),
            tuple(place.term.name(lang) for place in each.places),
        )
        for each in times
    )
