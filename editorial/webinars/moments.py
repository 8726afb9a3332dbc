"""A moment as a header says it, `2019-08-28 12:00 America/Panama`, and its likely faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from editorial.message import N_
from editorial.times.dates import is_sane
from editorial.times.figures import find_day, without_day
from editorial.times.typed_hours import find_hours
from editorial.webinars.zones import NONE, SOME_ZONE, MomentError, read_zone, usual_zone

EXAMPLE = f"2019-08-28 12:00 {SOME_ZONE}"
_NO_ZONE = N_(
    "“{value}” doesn't say in which time zone. Add one, or UTC. Write: {header}: {example}"
)

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T| +)(\d{1,2}:\d{2})(?:(?::00)?(Z)| +(\S.*))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"(\d{1,2}:\d{2})(?: +(\S.*))?")
_HALF = re.compile(r"([ap]\.?\s?m\b|h(?:rs?|s)?\b)", re.IGNORECASE)
"""What says of an hour which one it is; no zone begins so."""


def read_moment(value: str, named: Mapping[str, ZoneInfo] = NONE) -> datetime:
    """The moment that a header names, in the zone that it names; MomentError where it can't be.

    `named` are the zones that may be meant by a place's folded name, to be proposed.
    """
    match = _MOMENT.fullmatch(value.strip())
    if not match or _HALF.match(match[4] or ""):
        raise _unreadable(value, named)
    day, clock, utc, zone = match.groups()
    name = utc or zone
    if not name:
        raise MomentError(_NO_ZONE, example=f"{day} {clock} {usual_zone(named.values())}")
    return at_clock(_read_day(day), _read_clock(clock), read_zone(name, named))


def read_deadline(
    value: str,
    zone: ZoneInfo,
    starts: datetime | None = None,
    named: Mapping[str, ZoneInfo] = NONE,
) -> datetime:
    """The last moment of a day, or the one that is named; MomentError where it can't be.

    On the day that the webinar starts, it is the start.
    """
    if _DAY.fullmatch(value.strip()):
        day = _read_day(value.strip())
        if starts and starts.astimezone(zone).date() == day:
            return starts
        return at_clock(day, time(23, 59), zone)
    if find_day(value) and not _likely_hour(value):
        message = N_("“{value}” is not a day. Write: {header}: {example}")
        raise MomentError(message, example=str(find_day(value)))
    return read_moment(value, named)


def read_end(value: str, starts: datetime, named: Mapping[str, ZoneInfo] = NONE) -> datetime:
    """The end of what starts at a moment: `13:30` that day, or a day and an hour, with zone."""
    text = value.strip()
    if match := _CLOCK.fullmatch(text):
        zone = read_zone(match[2], named) if match[2] else zone_of(starts)
        return at_clock(starts.astimezone(zone).date(), _read_clock(match[1]), zone)
    match = _MOMENT.fullmatch(text)
    if match and not (match[3] or match[4]):
        return at_clock(_read_day(match[1]), _read_clock(match[2]), zone_of(starts))
    if not find_day(text):
        message = N_("“{value}” is not a time of day. Write: {header}: {example}")
        raise MomentError(message, example=f"{_likely_hour(text) or time(13, 30):%H:%M}")
    return read_moment(text, named)


def _likely_hour(text: str) -> time | None:
    """The likeliest hour of a text whose day is in figures."""
    hours = find_hours(without_day(text))
    return next(iter(hours.may_be), None) if hours else None


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A local time as a moment; MomentError where clocks skip it or show it twice."""
    local = datetime.combine(day, clock)
    moment = local.replace(tzinfo=zone)
    back = moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    values = {"zone": zone.key, "hour": f"{clock:%H:%M}", "day": day.isoformat()}
    if back != local:
        message = N_("In {zone}, clocks skip {hour} on {day}: write the time you meant.")
        raise MomentError(message, **values)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        message = N_("In {zone}, {hour} comes twice on {day}: write the time in UTC.")
        raise MomentError(message, **values)
    return moment


def example_of(zones: Iterable[ZoneInfo]) -> str:
    """The example of a start, on a clock of a region that has these."""
    return EXAMPLE.replace(SOME_ZONE, usual_zone(zones))


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
        raise MomentError(N_("The year in {day} can't be right."), day=text)
    return day


def _read_clock(text: str) -> time:
    hour, _, minute = text.partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise MomentError(N_("There is no hour {hour}."), hour=text) from None


def _unreadable(value: str, named: Mapping[str, ZoneInfo]) -> MomentError:
    """What to write instead: the same day and hour where they can be understood."""
    hours = find_hours(without_day(value))
    day, hour = find_day(value), _likely_hour(value)
    usual = usual_zone(named.values())
    where = " ".join((hours.rest if hours else "").split()).strip(" .,;()")
    if day is None:
        message = N_(
            "“{value}” is not a date, a time and a zone. Write them like this: {header}: {example}"
        )
        return MomentError(message, example=example_of(named.values()))
    if hour is None:
        message = N_("“{value}” has no time and zone. Write: {header}: {example}")
        return MomentError(message, example=f"{day} 12:00 {usual}")
    if not where:
        return MomentError(_NO_ZONE, example=f"{day} {hour:%H:%M} {usual}")
    try:
        zone = read_zone(where, named).key
    except MomentError as error:
        if "close" not in error.message.values:
            return error
        zone = str(error.message.values["close"])
    message = N_("“{value}” is not a date, a time and a zone. Write: {header}: {example}")
    return MomentError(message, example=f"{day} {hour:%H:%M} {zone}")
