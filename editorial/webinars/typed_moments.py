"""Days, hours and zones as people type them, put together: a moment, or what to ask.

A zone is named by a place of the region, a country or a city of the world."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.model.vocabulary import Vocabulary
from editorial.text.plain import fold
from editorial.times.dates import city_name, full_date, long_date, read_locale
from editorial.times.moments import (
    MomentError,
    at_clock,
    is_known,
    read_zone,
    usual_zone,
    write_moment,
)
from editorial.times.typed_days import Days, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours
from editorial.webinars.clocks import tell_place
from editorial.words.message import N_, Message, catalog_languages

SEVERAL_ZONES = N_("“{zone}” has more than one time zone: {zones}. Write which city you mean.")


def find_zone(name: str, vocabulary: Vocabulary, lang: str, at: datetime) -> ZoneInfo:
    """Return the zone of a place of the region, a country, a city, or one of the IANA database.

    Raise MomentError if there is none, or if a country's clocks differ `at` a local time; then it
    names their cities in the language `lang`.
    """
    zones = [] if is_known(name) else _zones_named(name, vocabulary)
    if not zones:
        return read_zone(name, usual_zone(place.zone for place in vocabulary.places))
    region = {place.zone: number for number, place in reversed([*enumerate(vocabulary.places)])}
    zones.sort(key=lambda zone: (region.get(zone, len(region)), *little_known(zone)))
    clocks: dict[object, ZoneInfo] = {}
    for zone in zones:
        clocks.setdefault(at.replace(tzinfo=zone).utcoffset(), zone)
    if len(clocks) > 1:
        cities = {place.zone: place.term.names.get(lang, "") for place in vocabulary.places}
        told = [zone for zone in zones if zone in {*cities, *clocks.values()}]
        said = (cities.get(zone) or city_name(zone.key, lang) for zone in told)
        raise MomentError(SEVERAL_ZONES, zone=name, zones=" · ".join(dict.fromkeys(said)))
    return zones[0]


def _zones_named(name: str, vocabulary: Vocabulary) -> list[ZoneInfo]:
    """Return the zones of what has this name: a place of the region comes before all others."""
    said = fold_place(name)
    for place in vocabulary.places:  # of two that are called alike, the first one counts
        whole = (tell_place(place, each) for each in catalog_languages())
        if said in map(fold_place, (place.term.slug, *place.term.names.values(), *whole)):
            return [place.zone]
    term = vocabulary.find("countries", name)  # which may call it otherwise than CLDR does
    names = (said, *map(fold, term.names.values() if term else ()))
    world = {key: None for each in names for key in zones_of_world().get(each, ())}
    return [*map(ZoneInfo, world)]


@cache
def zones_of_world(langs: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    """Map each country and city, by its folded name in these languages or all, to its zones."""
    named: dict[str, dict[str, None]] = {}
    rows = read_zone_table()
    for lang in langs or catalog_languages():
        countries = read_locale(lang).territories
        for country, _, zone, *_ in rows:
            for name in (countries.get(country, country), city_name(zone, lang)):
                named.setdefault(fold_place(name), {})[zone] = None
    return {name: tuple(filter(is_known, zones)) for name, zones in named.items()}


def fold_place(name: str) -> str:
    """Fold a place's name, with any apostrophe, and with or without a dot at its end."""
    return fold(name).replace("’", "'").rstrip(".")


def read_zone_table() -> list[list[str]]:
    """Read tzdata's list of all places: country, degrees as `+1440-01726`, zone."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if not line.startswith("#")]


def little_known(zone: ZoneInfo) -> tuple[bool, ...]:
    """Rate how little known a zone is: whether it lacks an alias, or a name in Windows.

    The zones of most people have both, such as Manaus but not Eirunepé.
    """
    named = (get_global("zone_aliases"), get_global("windows_zone_mapping"))
    return tuple(zone.key not in each.values() for each in named)


_AROUND = " .,;:()/=|-–"
"""Marks around the name of a place."""

WHICH_DAY = N_("“{value}” can be more than one day: {days}. Write which one, with its year.")
NO_DATE = N_("“{value}” has no date that exists. Write day, month and year, like {example}.")


class TypedMoment(NamedTuple):
    """A day and an hour as somebody typed them; `minutes` and `where` if they are said."""

    at: datetime
    minutes: int | None
    where: str


def read_typed(text: str, typist: Typist) -> TypedMoment:
    """Find the day and hour that a text names; raise MomentError if one is missing or unclear."""
    days = sure_days(re.sub(r"(?<=\d)T(?=\d)", " ", text), typist)
    hours = find_hours(days.rest)
    if hours is None or not hours.may_be:
        message = N_("“{value}” has no time. Write it like {example}.")
        raise MomentError(message, value=text, example=f"{example_day(typist)}, 17:00")
    if len(hours.may_be) > 1:
        raise MomentError(ask_hour(hours).filled(value=text))
    where = " ".join(hours.rest.split()).strip(_AROUND)
    return TypedMoment(datetime.combine(days.may_be[0], hours.may_be[0]), hours.minutes, where)


def sure_days(text: str, typist: Typist) -> Days:
    """Return the one day, or days in a row, that a text names; raise MomentError if unclear."""
    days = find_days(text, typist)
    if days is None:
        raise MomentError(NO_DATE, value=text, example=example_day(typist))
    if len(days.may_be) > 1:
        raise MomentError(ask_day(days, typist.lang).filled(value=text))
    return days


def find_moment(
    text: str, vocabulary: Vocabulary, typist: Typist, zone: ZoneInfo | None = None
) -> datetime:
    """Return the day and hour that a text names, on the clock that it names, else on `zone`'s.

    Raise MomentError if one is missing or unclear.
    """
    at, _, where = read_typed(text, typist)
    zone = find_zone(where, vocabulary, typist.lang, at) if where else zone
    if zone is None:
        message = N_("“{value}” doesn't say in whose time. Write it like this: {example}")
        example = f"{text} {usual_zone(place.zone for place in vocabulary.places)}"
        raise MomentError(message, value=text, example=example)
    return at_clock(at.date(), at.time(), zone)


def find_deadline(text: str, zone: ZoneInfo | None, vocabulary: Vocabulary, typist: Typist) -> str:
    """Find a last day as a file has it: a day, or a day and an hour, on a named clock or `zone`'s.

    Raise MomentError if there is no day, or no such clock.
    """
    days = sure_days(text, typist)
    if find_hours(days.rest) is None:
        return days.may_be[0].isoformat()
    return write_moment(find_moment(text, vocabulary, typist, zone))


def ask_day(days: Days, lang: str) -> Message:
    """Return a question which of several days is meant, with an open gap for the `{value}`."""
    return Message(WHICH_DAY, {"days": " · ".join(full_date(day, lang) for day in days.may_be)})


def ask_hour(hours: Hours) -> Message:
    """Return a question which of two hours is meant, with an open gap for the `{value}`."""
    first, second = (f"{hour:%H:%M}" for hour in hours.may_be)
    message = N_("“{value}” can be {hour} or {other}: please write which one.")
    return Message(message, {"hour": first, "other": second})


def example_day(typist: Typist) -> str:
    """Write the likeliest day as an example: the day before, or in a week for what is to come."""
    return long_date(typist.today + timedelta(days=-1 if typist.over else 7), typist.lang)
