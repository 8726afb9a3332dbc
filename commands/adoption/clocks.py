"""The clocks and the whereabouts of countries, as the time zone database has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.webinars.zone_names import little_known

_HALF_A_YEAR = timedelta(days=182)
_DEGREES = re.compile(r"([+-])(\d{2,3})(\d\d)(?:\d\d)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone of a country, and where its city is, in degrees north and east."""

    zone: ZoneInfo
    at: tuple[float, float]


@cache
def clocks_of(country: str, day: date) -> tuple[Clock, ...]:
    """The clocks of a country that differ within half a year of a day, the best-known city first.

    The country is a code of ISO 3166-1, the table tzdata's `zone.tab`.
    """
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    found = (Clock(ZoneInfo(zone), _read_at(at)) for code, at, zone, *_ in rows if code == country)
    noon = datetime.combine(day, time(12))
    clocks: dict[object, Clock] = {}
    for each in sorted(found, key=lambda clock: little_known(clock.zone)):
        shown = (at.replace(tzinfo=each.zone).utcoffset() for at in (noon, noon + _HALF_A_YEAR))
        clocks.setdefault(tuple(shown), each)
    return tuple(clocks.values())


def with_countries(
    zones: tuple[ZoneInfo, ...], countries: Sequence[str], day: date
) -> tuple[ZoneInfo, ...]:
    """Zones, and the best-known one of each country that none of them is in."""
    territories = get_global("zone_territories")
    named = {territories.get(each.key) for each in zones}
    more = (clocks_of(code, day)[:1] for code in countries if code not in named)
    return tuple(dict.fromkeys((*zones, *(each.zone for clocks in more for each in clocks))))


def _read_at(written: str) -> tuple[float, float]:
    """`+1440-01726` in degrees, to a tenth."""
    north, east = (
        round(float(f"{sign}1") * (int(whole) + int(minutes) / 60), 1)
        for sign, whole, minutes in _DEGREES.findall(written)
    )
    return north, east
