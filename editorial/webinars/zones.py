"""Zones of clocks as headers name them, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from editorial.message import N_, SaidError
from editorial.text.plain import fold

NONE: Mapping[str, ZoneInfo] = MappingProxyType({})
_OFFSET = re.compile(r"(?:Etc/)?(?:UTC|GMT)?\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)
MEANT = N_("There is no zone “{zone}”: did you mean {close}?")
ALIKE = 0.75
_UTC = ("utc", "gmt", "z")


SOME_ZONE = "America/Panama"
"""For examples, where no region's own is known, or the region has it."""


class MomentError(SaidError):
    """A time that can't be used; its message may leave `{header}` and `{value}` open."""


def read_zone(name: str, named: Mapping[str, ZoneInfo] = NONE) -> ZoneInfo:
    """A zone of the IANA database, or UTC; MomentError, with the likely one, where it is none."""
    wanted = name.strip()
    if wanted.casefold() in _UTC:
        return ZoneInfo("UTC")
    if wanted in _zones():  # not simply ZoneInfo(wanted): that would read other files as well
        return ZoneInfo(wanted)
    like = usual_zone(named.values())
    if _OFFSET.fullmatch(wanted):  # and Etc/GMT-5, which it resembles, is five hours *ahead*
        message = N_(
            "“{zone}” is not a zone: in some places it changes during the year. Write one like "
            "{like}, or the time in UTC."
        )
        raise MomentError(message, zone=name, like=like)
    place = named.get(fold(wanted.rpartition("/")[2].replace("_", " ")))
    if place:
        raise MomentError(MEANT, zone=name, close=place.key)
    for alike in get_close_matches(_folded(wanted), _zones_by_name(), 1, ALIKE):
        raise MomentError(MEANT, zone=name, close=_zones_by_name()[alike])
    message = N_("There is no zone “{zone}”. Write one like {like}, or UTC.")
    raise MomentError(message, zone=name, like=like)


def usual_zone(zones: Iterable[ZoneInfo]) -> str:
    """The zone that examples have in a region that goes by these: its first, or the usual one."""
    keys = [zone.key for zone in zones]
    return SOME_ZONE if SOME_ZONE in keys else next(iter(keys), SOME_ZONE)


def is_known(name: str) -> bool:
    """Whether a zone of the IANA database, or UTC, is called so."""
    return name.strip().casefold() in _UTC or name.strip() in _zones()


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
