"""Zones of clocks, as headers name them and as people do: by a place, a country, nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from editorial.dates import country_name, zone_name
from editorial.message import N_, SaidError
from editorial.model.site import Place
from editorial.plain_text import fold

NONE: Mapping[str, ZoneInfo] = MappingProxyType({})
_OFFSET = re.compile(r"(?:Etc/)?(?:UTC|GMT)?\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"^(?:[^\W\d_A-Z]{1,4}\s++)+(?=[A-Z])")
"""`a las`, before the name of a place."""

_MEANT = N_("There is no zone “{zone}”: did you mean {close}?")
_ALIKE = 0.75
_SHORTEST_PART = 4


class MomentError(SaidError):
    """A time that can't be used; its message may leave `{header}` and `{value}` open."""


def read_zone(name: str, named: Mapping[str, ZoneInfo] = NONE) -> ZoneInfo:
    """A zone of the IANA database, or UTC; MomentError, with the likely one, where it is none."""
    wanted = name.strip()
    if wanted.casefold() in ("utc", "gmt", "z"):
        return ZoneInfo("UTC")
    if wanted in _zones():  # not simply ZoneInfo(wanted): that would read other files as well
        return ZoneInfo(wanted)
    if _OFFSET.fullmatch(wanted):  # and Etc/GMT-5, which it resembles, is five hours *ahead*
        message = N_(
            "“{zone}” is not a zone: in some places it changes during the year. Write one like "
            "America/Panama, or the time in UTC."
        )
        raise MomentError(message, zone=name)
    place = named.get(fold(wanted.rpartition("/")[2].replace("_", " ")))
    if place:
        raise MomentError(_MEANT, zone=name, close=place.key)
    for alike in get_close_matches(_folded(wanted), _zones_by_name(), 1, _ALIKE):
        raise MomentError(_MEANT, zone=name, close=_zones_by_name()[alike])
    message = N_("There is no zone “{zone}”. Write one like America/Panama, or UTC.")
    raise MomentError(message, zone=name)


def find_zone(name: str, places: Sequence[Place]) -> ZoneInfo:
    """The zone of a place of the region, or one of the IANA database; MomentError without any."""
    zones = zones_by_name(places)
    for each in (name, _SMALL_WORDS.sub("", name), name.rpartition(",")[2]):
        if (wanted := fold(each)) in zones:
            return zones[wanted]
    meant = {fold(each): each for place in places for each in _names(place)}
    try:
        return read_zone(name)
    except MomentError:
        close = get_close_matches(wanted, meant, 1, _ALIKE)
        if not close and len(wanted) >= _SHORTEST_PART:
            close = [each for each in meant if wanted in each]
        if not close:
            raise
        raise MomentError(_MEANT, zone=name, close=meant[close[0]]) from None


def zones_by_name(places: Sequence[Place]) -> dict[str, ZoneInfo]:
    """The zone of each place of the region by all its folded names: `paraguay`, `hora de peru`."""
    return {
        fold(name): place.zone
        for place in reversed(places)  # of two that are called alike, the first one counts
        for name in (place.term.slug, *_names(place))
    }


def zones_to_propose(places: Sequence[Place]) -> dict[str, ZoneInfo]:
    """Those, and the zone of each country's first place: `mexico` may mean another one."""
    countries = {
        fold(name): place.zone
        for place in reversed(places)
        for lang in place.term.names
        if (name := country_name(place.zone, lang))
    }
    return countries | zones_by_name(places)


def _names(place: Place) -> Iterator[str]:
    """What somebody may call a place, or its clock, which we show as `hora de Perú`."""
    yield from place.term.names.values()
    yield from (zone_name(place.zone, lang) for lang in place.term.names)


@cache
def _zones() -> frozenset[str]:
    """Those of a place, and UTC: `Etc/GMT-5` is not what it seems, `localtime` not what it was."""
    zones = (zone for zone in available_timezones() if not re.search(r"GMT[+-]\d", zone))
    return frozenset(zones) - {"Factory", "localtime", "posixrules"}


@cache
def _zones_by_name() -> dict[str, str]:
    """The zones by what people write: whole, and by the city alone. `America/…` comes first."""
    zones = sorted(_zones(), key=lambda zone: (not zone.startswith("America/"), zone))
    names: dict[str, str] = {}
    for zone in zones:
        names.setdefault(_folded(zone.rpartition("/")[2]), zone)
    return names | {_folded(zone): zone for zone in zones}


def _folded(zone: str) -> str:
    return re.sub(r"[\s_-]+", "_", fold(zone))
