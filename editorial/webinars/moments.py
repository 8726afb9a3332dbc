"""A moment as a header says it, `2019-08-28 12:00 America/Panama`, and its likely faults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from editorial.catalogs import N_
from editorial.dates import is_sane
from editorial.errors import SaidError
from editorial.plain_text import fold
from editorial.typed import beside_moment, find_day, find_hour

_SOME_ZONE = "America/Panama"
EXAMPLE = f"2019-08-28 12:00 {_SOME_ZONE}"
_NO_ZONE = N_(
    "“{value}” doesn't say where it is this hour. Add a zone, or UTC. Write: {header}: {example}"
)

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T| +)(\d{1,2}:\d{2})(?:(?::00)?(Z)| +(\S.*))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"(\d{1,2}:\d{2})(?: +(\S.*))?")
_HALF = re.compile(r"([ap]\.?\s?m\b|h(?:rs?|s)?\b)", re.IGNORECASE)
"""What says of an hour which one it is; no zone begins so."""

_NONE: Mapping[str, ZoneInfo] = MappingProxyType({})
_OFFSET = re.compile(r"(?:Etc/)?(?:UTC|GMT)?\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)


class MomentError(SaidError):
    """A time that can't be used; its message may leave `{header}` and `{value}` open."""


def read_moment(value: str, named: Mapping[str, ZoneInfo] = _NONE) -> datetime:
    """The moment that a header names, in the zone that it names; MomentError where it can't be.

    `named` are the zones that may be meant by a place's folded name, to be proposed.
    """
    match = _MOMENT.fullmatch(value.strip())
    if not match or _HALF.match(match[4] or ""):
        raise _unreadable(value, named)
    day, clock, utc, zone = match.groups()
    name = utc or zone
    if not name:
        raise MomentError(_NO_ZONE, example=f"{day} {clock} {_SOME_ZONE}")
    return at_clock(_read_day(day), _read_clock(clock), read_zone(name, named))


def read_deadline(
    value: str,
    zone: ZoneInfo,
    starts: datetime | None = None,
    named: Mapping[str, ZoneInfo] = _NONE,
) -> datetime:
    """The last moment of a day, or the one that is named; MomentError where it can't be.

    On the day that the webinar starts, it is the start.
    """
    if _DAY.fullmatch(value.strip()):
        day = _read_day(value.strip())
        if starts and starts.astimezone(zone).date() == day:
            return starts
        return at_clock(day, time(23, 59), zone)
    if find_day(value) and not find_hour(value):
        raise _day_form(find_day(value))
    return read_moment(value, named)


def read_end(value: str, starts: datetime, named: Mapping[str, ZoneInfo] = _NONE) -> datetime:
    """The end of what starts at a moment: `13:30` that day, or a day and an hour, with zone."""
    text = value.strip()
    if match := _CLOCK.fullmatch(text):
        zone = read_zone(match[2], named) if match[2] else zone_of(starts)
        return at_clock(starts.astimezone(zone).date(), _read_clock(match[1]), zone)
    match = _MOMENT.fullmatch(text)
    if match and not (match[3] or match[4]):
        return at_clock(_read_day(match[1]), _read_clock(match[2]), zone_of(starts))
    if not find_day(text):
        message = N_("“{value}” is no hour. Write: {header}: {example}")
        raise MomentError(message, example=f"{find_hour(text) or time(13, 30):%H:%M}")
    return read_moment(text, named)


def read_zone(name: str, named: Mapping[str, ZoneInfo] = _NONE) -> ZoneInfo:
    """A zone of the IANA database, or UTC; MomentError, with the likely one, where it is none."""
    wanted = name.strip()
    if wanted.casefold() in ("utc", "gmt", "z"):
        return ZoneInfo("UTC")
    if wanted in _zones():  # not simply ZoneInfo(wanted): that would read other files as well
        return ZoneInfo(wanted)
    if _OFFSET.fullmatch(wanted):  # and Etc/GMT-5, which it resembles, is five hours *ahead*
        message = N_(
            "“{zone}” is no zone: clocks change it during the year. Write one like "
            "America/Panama, or the hour in UTC."
        )
        raise MomentError(message, zone=name)
    close = _zone_of_place(wanted, named) or _close_zone(wanted)
    if close:
        raise MomentError(
            N_("There is no zone “{zone}”: did you mean {close}?"), zone=name, close=close
        )
    message = N_("There is no zone “{zone}”. Write one like America/Panama, or UTC.")
    raise MomentError(message, zone=name)


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A local time as a moment; MomentError where clocks skip it or show it twice."""
    local = datetime.combine(day, clock)
    moment = local.replace(tzinfo=zone)
    back = moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    values = {"zone": zone.key, "hour": f"{clock:%H:%M}", "day": day.isoformat()}
    if back != local:
        message = N_("In {zone} clocks skip {hour} on {day}: write the hour that was meant.")
        raise MomentError(message, **values)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        message = N_("In {zone} it is {hour} twice on {day}: write the moment in UTC.")
        raise MomentError(message, **values)
    return moment


def _zone_of_place(wanted: str, named: Mapping[str, ZoneInfo]) -> str:
    """The zone of `Ciudad de México`, also where somebody wrote `America/Ciudad_de_México`."""
    place = fold(wanted.rpartition("/")[2].replace("_", " "))
    return named[place].key if place in named else ""


def _close_zone(wanted: str) -> str:
    folded = _folded(wanted)
    zones = _zones_by_name()
    whole = get_close_matches(folded, zones, 1, 0.75)
    return zones[whole[0]] if whole else ""


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


def write_moment(moment: datetime) -> str:
    """A moment as a file has it: `2019-08-28 12:00 America/Panama`."""
    return f"{moment:%Y-%m-%d %H:%M} {zone_of(moment).key}"


def zone_of(moment: datetime) -> ZoneInfo:
    """The zone that a moment was named in."""
    return moment.tzinfo if isinstance(moment.tzinfo, ZoneInfo) else ZoneInfo("UTC")


def _read_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise MomentError(N_("There is no day {day}."), day=text) from None
    if not is_sane(day):
        raise MomentError(N_("The year of {day} can't be meant."), day=text)
    return day


def _read_clock(text: str) -> time:
    hour, _, minute = text.partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise MomentError(N_("There is no hour {hour}."), hour=text) from None


def _unreadable(value: str, named: Mapping[str, ZoneInfo]) -> MomentError:
    """What to write instead: the same day and hour where they can be understood."""
    day, hour, where = find_day(value), find_hour(value), beside_moment(value)
    if day is None:
        message = N_(
            "“{value}” is no date, time and zone. Write them like this: {header}: {example}"
        )
        return MomentError(message, example=EXAMPLE)
    if hour is None:
        return _day_form(day, missing=True)
    if not where:
        return MomentError(_NO_ZONE, example=f"{day} {hour:%H:%M} {_SOME_ZONE}")
    try:
        zone = read_zone(where, named).key
    except MomentError as error:
        if "close" not in error.message.values:
            return error
        zone = str(error.message.values["close"])
    message = N_("“{value}” is no date, time and zone. Write: {header}: {example}")
    return MomentError(message, example=f"{day} {hour:%H:%M} {zone}")


def _day_form(day: date | None, *, missing: bool = False) -> MomentError:
    if missing:
        message = N_("“{value}” has no hour and zone. Write: {header}: {example}")
        return MomentError(message, example=f"{day} 12:00 {_SOME_ZONE}")
    return MomentError(N_("“{value}” is no day. Write: {header}: {example}"), example=f"{day}")
