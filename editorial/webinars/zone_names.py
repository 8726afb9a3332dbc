"""Zones as people name them: by a place of the region, a country or a city of the world."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.model.vocabulary import Vocabulary
from editorial.text.lists import either, words_for
from editorial.text.plain import fold
from editorial.times.dates import city_name, read_locale
from editorial.times.moments import MomentError, is_known, read_zone, usual_zone
from editorial.words.message import N_, catalog_languages

CLOCK = N_("time, local time, official time, standard time, the time, time zone")
"""What people put before or after a place whose clock they mean: `hora oficial de Lima`."""

SEVERAL = N_("“{zone}” has more than one time zone: {zones}. Write which city's.")


def find_zone(name: str, vocabulary: Vocabulary, lang: str, at: datetime) -> ZoneInfo:
    """The zone of a place of the region, a country, a city, or one of the IANA database.

    MomentError where there is none, or where clocks of a country differ `at` a local time: it names
    their cities in the language `lang`.
    """
    named = [] if is_known(name) else _zones_named(name, vocabulary)
    if not named:
        return read_zone(name, usual_zone(place.zone for place in vocabulary.places))
    common = [zone for zone in named[0] if all(zone in zones for zones in named)]
    region = {place.zone: number for number, place in reversed([*enumerate(vocabulary.places)])}
    zones = common or [zone for each in named for zone in each]
    zones.sort(key=lambda zone: (region.get(zone, len(region)), *little_known(zone)))
    clocks: dict[object, ZoneInfo] = {}
    for zone in zones:
        clocks.setdefault(at.replace(tzinfo=zone).utcoffset(), zone)
    if len(clocks) > 1:
        cities = {place.zone: place.term.names.get(lang, "") for place in vocabulary.places}
        told = [zone for zone in zones if zone in {*cities, *clocks.values()}]
        said = (cities.get(zone) or city_name(zone.key, lang) for zone in told)
        raise MomentError(SEVERAL, zone=name, zones="; ".join(dict.fromkeys(said)))
    return zones[0]


def _zones_named(name: str, vocabulary: Vocabulary) -> list[Sequence[ZoneInfo]]:
    """The zones of each place in a name: `Mendoza (Argentina)`.

    A place of the region comes before others that are called alike.
    """
    own: dict[str, Sequence[ZoneInfo]] = {}
    for place in vocabulary.places:  # of two that are called alike, the first one counts
        for called in (place.term.slug, *place.term.names.values()):
            own.setdefault(fold(called), (place.zone,))
    found = []
    for part in (name, *re.split(r"[,;/()]|\s[-–]\s", name)):
        said, before = fold(part).replace("’", "'"), ""
        while said != before and said not in own and said not in zones_of_world():
            said, before = _clock().sub("", said, count=1), said
        term = vocabulary.find("countries", part)  # which may call it otherwise than CLDR does
        names = (said, *map(fold, term.names.values() if term else ()))
        world = {key: None for each in names for key in zones_of_world().get(each, ())}
        found.append(own.get(said, tuple(map(ZoneInfo, world))))
    return [zones for zones in found if zones]


@cache
def zones_of_world(langs: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    """The zones of each country and each city by its folded name, in all our languages or these."""
    named: dict[str, dict[str, None]] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    for lang in langs or catalog_languages():
        countries = read_locale(lang).territories
        for country, _, zone, *_ in rows:
            for name in (countries.get(country, country), city_name(zone, lang)):
                named.setdefault(fold(name), {})[zone] = None
    return {name: tuple(filter(is_known, zones)) for name, zones in named.items()}


def little_known(zone: ZoneInfo) -> tuple[bool, ...]:
    """Whether a zone has no further name, like `Brazil/West`, and whether Windows leaves it out.

    Those that have one are the zones of most people: of Manaus, not of Eirunepé.
    """
    named = (get_global("zone_aliases"), get_global("windows_zone_mapping"))
    return tuple(zone.key not in each.values() for each in named)


@cache
def _clock() -> re.Pattern[str]:
    """What stands beside a place whose clock is meant: `no horário oficial de`, `Time`."""
    words = either(words_for(CLOCK))
    return re.compile(rf"^{words}\b[\s:]*|^[^\W\d_]{{1,3}}[\s']+|\s+{words}$")
