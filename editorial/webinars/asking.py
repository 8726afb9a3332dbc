"""A moment that somebody asks about, as people type it: `28/8/2019 12:00 Asunción`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from editorial.catalogs import N_
from editorial.dates import country_name, zone_name
from editorial.model.site import Place
from editorial.plain_text import fold
from editorial.typed import beside_moment, find_hour, find_typed_day
from editorial.webinars.moments import EXAMPLE, MomentError, at_clock, read_zone, write_moment

_T_BETWEEN = re.compile(r"(?<=\d)T(?=\d)")
_SMALL_WORDS = re.compile(r"^(?:[^\W\d_A-Z]{1,4}\s++)+(?=[A-Z])")
"""`a las`, before the name of a place."""

_ALIKE = 0.75
_SHORTEST_PART = 4


def find_moment(text: str, places: Sequence[Place]) -> datetime:
    """The day, hour and zone or place that a text names; MomentError where one is missing."""
    plain = _T_BETWEEN.sub(" ", text)
    day, hour, where = read_asked_day(plain), find_hour(plain), beside_moment(plain)
    if hour is None:
        raise MomentError(
            N_("“{value}” names no hour. Write: {example}"), value=text, example=EXAMPLE
        )
    if not where:
        message = N_(
            "“{value}” doesn't say where it is this hour. Add a zone, a place of the region or "
            "UTC: {example}"
        )
        raise MomentError(message, value=text, example=f"{day} {hour:%H:%M} America/Panama")
    return at_clock(day, hour, find_zone(where, places))


def read_asked_day(text: str) -> date:
    """The day that a text names; MomentError where there is none, or it doesn't exist."""
    day = find_typed_day(text)
    if day is None:
        message = N_("“{value}” names no day that there is. Write year, month, day: {example}")
        raise MomentError(message, value=text, example=EXAMPLE.split()[0])
    return day


def find_deadline(text: str, zone: ZoneInfo | None, places: Sequence[Place]) -> str:
    """A last day as a file has it: a day, or a day and an hour, on a named clock or on `zone`'s.

    MomentError where there is no day, or no such clock.
    """
    day, hour, where = read_asked_day(text), find_hour(text), beside_moment(text)
    if hour and where:
        zone = find_zone(where, places)
    return write_moment(at_clock(day, hour, zone)) if hour and zone else day.isoformat()


def find_zone(name: str, places: Sequence[Place]) -> ZoneInfo:
    """The zone of a place of the region, or one of the IANA database; MomentError without any."""
    zones = zones_by_name(places)
    name = _SMALL_WORDS.sub("", name) or name
    wanted = fold(name)
    if wanted in zones:
        return zones[wanted]
    meant = {fold(each): each for place in places for each in _names(place)}
    try:
        return read_zone(name)
    except MomentError:
        close = _close_name(wanted, list(meant))
        if not close:
            raise
        message = N_("There is no zone “{zone}”: did you mean {close}?")
        raise MomentError(message, zone=name, close=meant[close]) from None


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


def _close_name(wanted: str, names: Sequence[str]) -> str:
    """The name that is spelled nearly so, else one that has the word in it."""
    close = get_close_matches(wanted, names, 1, _ALIKE)
    if not close and len(wanted) >= _SHORTEST_PART:
        close = [name for name in names if wanted in name]
    return close[0] if close else ""
