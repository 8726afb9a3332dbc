"""A moment on the clocks of the region: places whose clocks agree stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.model import Place

FIRST_HOUR, LAST_HOUR = time(9), time(20)
"""Who works or studies can take part from the one to the other, on their own clock."""

_COVERING = 3


@dataclass(frozen=True, slots=True)
class LocalTime:
    """What the clocks of some places show at a moment, without their zones; they agree."""

    shown: datetime
    places: tuple[Place, ...]

    def suits(self, minutes: int = 0) -> bool:
        """Whether people there can take part in what begins now and lasts so many minutes."""
        ends = self.shown + timedelta(minutes=minutes)
        same_day = ends.date() == self.shown.date()
        return same_day and self.shown.time() >= FIRST_HOUR and ends.time() <= LAST_HOUR


def local_times(moment: datetime, places: Iterable[Place]) -> tuple[LocalTime, ...]:
    """A moment on all clocks, the earliest first; places in the order that they came in."""
    groups: dict[datetime, list[Place]] = {}
    for place in places:
        groups.setdefault(moment.astimezone(place.zone).replace(tzinfo=None), []).append(place)
    return tuple(LocalTime(shown, tuple(groups[shown])) for shown in sorted(groups))


def covering_times(times: Sequence[LocalTime]) -> tuple[LocalTime, ...]:
    """Three of these that cover the region: the clocks of most places, and those at both ends."""
    most = sorted(times, key=lambda each: -len(each.places))
    chosen = dict.fromkeys((*times[:1], *times[-1:], *most))
    return tuple(sorted(list(chosen)[:_COVERING], key=lambda each: each.shown))


def best_hours(
    day: date, zone: ZoneInfo, places: Sequence[Place], minutes: int = 0
) -> tuple[tuple[datetime, tuple[LocalTime, ...]], ...]:
    """The full hours of a zone's day that suit most places, each with the clocks that it doesn't.

    No clock where an hour suits everybody.
    """
    midnight = datetime.combine(day, time(), zone).astimezone(UTC)
    hours = (midnight + timedelta(hours=number) for number in range(25))
    of_day = [hour.astimezone(zone) for hour in hours if hour.astimezone(zone).date() == day]
    unsuited = {hour: _unsuited(hour, places, minutes) for hour in of_day}
    fewest = min(_count(clocks) for clocks in unsuited.values())
    return tuple(each for each in unsuited.items() if _count(each[1]) == fewest)


def _unsuited(moment: datetime, places: Sequence[Place], minutes: int) -> tuple[LocalTime, ...]:
    return tuple(each for each in local_times(moment, places) if not each.suits(minutes))


def _count(clocks: Iterable[LocalTime]) -> int:
    return sum(len(each.places) for each in clocks)
