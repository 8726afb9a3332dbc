"""A moment as a header says it, `2019-08-28 12:00 America/Panama`, and as readers are told it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from editorial.times.dates import (
    city_name,
    country_name,
    is_zone,
    long_date,
    read_day,
    read_locale,
    short_time,
)
from editorial.words.message import MESSAGE_LANGUAGE, N_, SaidError, catalog_languages, say

SOME_ZONE = "America/Panama"
"""The zone of examples: if the region has it, or no zone of the region is known."""

EXAMPLE = f"2019-08-28 12:00 {SOME_ZONE}"

_HOUR = r"((?:[01]?\d|2[0-3]):[0-5]\d)"
_MOMENT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})(?:T| +){_HOUR}(?:(?::00)?(Z)| +(\S.*))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(rf"{_HOUR}(?: +(\S.*))?")
_UTC = ("utc", "gmt", "z")


UNKNOWN_ZONE = N_("There is no time zone “{value}”. Write one like {example}, or UTC.")


class MomentError(SaidError):
    """A time that can't be used; its message may leave `{header}`, `{value}`, `{example}` open."""


def read_moment(value: str, like: str = SOME_ZONE, example: str = EXAMPLE) -> datetime:
    """Read the moment that a header names, in its zone; raise MomentError if it can't be read.

    The message's `example` has the zone `like`, which is one of the region's.
    """
    match = _MOMENT.fullmatch(value.strip())
    if match and (match[3] or match[4]):
        zone = read_zone(match[3] or match[4], like)
        return at_clock(_read_day(match[1]), _read_clock(match[2]), zone)
    message = N_("“{value}” can't be read here. Write it like this: {header}: {example}")
    raise MomentError(message, example=example.replace(SOME_ZONE, like))


def read_deadline(
    value: str, zone: ZoneInfo, starts: datetime | None = None, like: str = SOME_ZONE
) -> datetime:
    """Read a deadline: a moment, or the end of a day; raise MomentError if it can't be read.

    On the day on which the webinar `starts`, the deadline is the start.
    """
    if not _DAY.fullmatch(value.strip()):
        return read_moment(value, like, "2019-08-26")
    day = _read_day(value.strip())
    if starts and starts.astimezone(zone).date() == day:
        return starts
    return at_clock(day, time(23, 59), zone)


def read_end(value: str, starts: datetime, like: str = SOME_ZONE) -> datetime:
    """Read an end: `13:30` on the first day, or a moment; raise MomentError if it can't be read."""
    text = value.strip()
    if match := _CLOCK.fullmatch(text):
        zone = read_zone(match[2], like) if match[2] else zone_of(starts)
        return at_clock(starts.astimezone(zone).date(), _read_clock(match[1]), zone)
    match = _MOMENT.fullmatch(text)
    if match and not (match[3] or match[4]):
        return at_clock(_read_day(match[1]), _read_clock(match[2]), zone_of(starts))
    return read_moment(text, like, "13:30")


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return a local time as a moment; raise MomentError if clocks skip it or show it twice."""
    moment = datetime.combine(day, clock, zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        message = N_("In {zone}, clocks skip {hour} on {day} or show it twice: write it in UTC.")
        raise MomentError(message, zone=zone.key, hour=f"{clock:%H:%M}", day=day.isoformat())
    return moment


def read_zone(name: str, like: str = SOME_ZONE) -> ZoneInfo:
    """Return a zone of the IANA database, or UTC; raise MomentError if there is none so named."""
    wanted = name.strip()
    if is_known(wanted):  # not simply ZoneInfo(wanted): that would read other files as well
        return ZoneInfo("UTC" if wanted.casefold() in _UTC else wanted)
    raise MomentError(UNKNOWN_ZONE, value=name, example=like)


def usual_zone(zones: Iterable[ZoneInfo]) -> str:
    """Choose the zone of a region's examples: the first of its zones, or the usual one."""
    keys = [zone.key for zone in zones]
    return SOME_ZONE if SOME_ZONE in keys else next(iter(keys), SOME_ZONE)


def is_known(name: str) -> bool:
    """Tell whether this is the name of a zone of the IANA database, or UTC."""
    return name.strip().casefold() in _UTC or is_zone(name.strip())


def write_moment(moment: datetime) -> str:
    """Write a moment as files have it: `2019-08-28 12:00 America/Panama`."""
    return f"{moment:%Y-%m-%d %H:%M} {zone_of(moment).key}"


def zone_of(moment: datetime) -> ZoneInfo:
    """Return the zone that a moment was named in."""
    return moment.tzinfo if isinstance(moment.tzinfo, ZoneInfo) else ZoneInfo("UTC")


def long_time(moment: datetime, lang: str, timezone: ZoneInfo) -> str:
    """Write a moment on the clock of a zone: `28 de agosto de 2019, 12:00 (hora de Panamá)`."""
    local = moment.astimezone(timezone)
    day = long_date(local.date(), lang)
    return f"{day}, {short_time(local, lang)} {bracketed_zone(timezone, lang)}"


def bracketed_zone(timezone: ZoneInfo, lang: str) -> str:
    """Name a zone in brackets: `(UTC)`, `(hora de Panamá)`; or by a city."""
    if timezone.key.rpartition("/")[2] in ("UTC", "GMT"):  # which belong to no place
        return "(UTC)"
    known = lang if "ZZ" in read_locale(lang).territories else MESSAGE_LANGUAGE  # not in Guaraní
    locale = read_locale(known)
    named = get_timezone_location(timezone, locale=locale)
    alone = named == str(locale.zone_formats["region"]) % country_name(timezone, known)
    if not alone and lang in catalog_languages():
        named = say(lang, N_("{city} time"), city=city_name(timezone.key, lang))
    return f"({named.replace(' (', ', ').rstrip(')')})"


def _read_day(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise MomentError(N_("There is no day {day}."), day=text)
    return day


def _read_clock(text: str) -> time:
    return time.fromisoformat(text.zfill(len("12:00")))
