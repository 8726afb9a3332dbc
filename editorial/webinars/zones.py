"""Zones of clocks as headers name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from editorial.message import N_, SaidError

_OFFSET = re.compile(r"(?:Etc/)?(?:UTC|GMT)?\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)
_UTC = ("utc", "gmt", "z")

SOME_ZONE = "America/Panama"
"""For examples, where no region's own is known, or the region has it."""


class MomentError(SaidError):
    """A time that can't be used; its message may leave `{header}`, `{value}`, `{example}` open."""


def read_zone(name: str, like: str = SOME_ZONE) -> ZoneInfo:
    """A zone of the IANA database, or UTC; MomentError, with one like it, where it is none."""
    wanted = name.strip()
    if is_known(wanted):  # not simply ZoneInfo(wanted): that would read other files as well
        return ZoneInfo("UTC" if wanted.casefold() in _UTC else wanted)
    message = N_("There is no zone “{zone}”. Write one like {like}, or UTC.")
    if _OFFSET.fullmatch(wanted):  # and Etc/GMT-5, which it resembles, is five hours *ahead*
        message = N_(
            "“{zone}” is not a zone: in some places it changes during the year. Write one like "
            "{like}, or the time in UTC."
        )
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
