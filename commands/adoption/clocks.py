"""Where countries are and which clocks they have, by the time zone database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.model.site import Place
from editorial.times.dates import city_name
from editorial.webinars.typed_moments import little_known

_DEGREES = re.compile(r"([+-])(\d{2,3})(\d\d)(?:\d\d)?")


class Clock(NamedTuple):
    """A zone of a country, and where its city is, in degrees north and east."""

    zone: ZoneInfo
    at: list[float]


@cache
def main_clocks() -> Mapping[str, Clock]:
    """Return the clock of each country's best-known city, by the code of ISO 3166-1."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    rows.sort(key=lambda row: little_known(ZoneInfo(row[2])))  # of a code, the last row counts
    return {code: Clock(ZoneInfo(zone), _read_at(at)) for code, at, zone, *_ in reversed(rows)}


def with_countries(zones: Sequence[ZoneInfo], countries: Sequence[str]) -> tuple[ZoneInfo, ...]:
    """Add the best-known zone of each country that no zone is in."""
    territories, clocks = get_global("zone_territories"), main_clocks()
    named = {territories.get(each.key) for each in zones}
    more = (clocks[code].zone for code in countries if code not in named)
    return tuple(dict.fromkeys((*zones, *more)))


def place_name(zone: ZoneInfo, lang: str, places: Sequence[Place]) -> str:
    """Name a zone by a place of the site in a language, or else by CLDR's city."""
    own = (each.term.names.get(lang) for each in places if each.zone == zone)
    return next(own, None) or city_name(zone.key, lang)


def _read_at(written: str) -> list[float]:
    """Turn `+1440-01726` into degrees, to a tenth."""
    return [
        round(float(f"{sign}1") * (int(whole) + int(minutes) / 60), 1)
        for sign, whole, minutes in _DEGREES.findall(written)
    ]
