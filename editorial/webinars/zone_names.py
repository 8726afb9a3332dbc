"""Zones as people name them: by a place of the region, a country, a city, a clock's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from editorial.message import N_
from editorial.model.site import Place
from editorial.text.plain import fold
from editorial.times.clocks import zone_name
from editorial.times.dates import city_name, country_name
from editorial.vocabulary import Vocabulary
from editorial.webinars.world_zones import (
    fold_clock,
    little_known,
    without_clock,
    zones_of_clocks,
    zones_of_world,
)
from editorial.webinars.zones import ALIKE, MEANT, MomentError, is_known, read_zone

Zones = Sequence[ZoneInfo]

SEVERAL = N_("“{zone}” has more than one time zone: {zones}. Write which city's.")

_SMALL_WORDS = re.compile(r"^(?:[^\W\d_A-Z]{1,4}\s++)+(?=[A-Z])")
"""`a las`, before the name of a place."""

_SHORTEST_PART = 4


def find_zone(name: str, vocabulary: Vocabulary, lang: str, at: datetime) -> ZoneInfo:
    """The zone of a place of the region, a country, a city, a clock, or one of the IANA database.

    MomentError where there is none, or where clocks of a country differ `at` a local time: it names
    their cities in the language `lang`.
    """
    own, bare = zones_of_places(vocabulary.places), _SMALL_WORDS.sub("", name)
    for each in map(fold, (name, bare)):
        if each in own:
            return own[each]
    if is_known(name):
        return read_zone(name)
    zones = _zones_named(bare, vocabulary) or _zones_named(name, vocabulary)
    clocks: dict[object, ZoneInfo] = {}
    for zone in zones:
        clocks.setdefault(at.replace(tzinfo=zone).utcoffset(), zone)
    if len(clocks) > 1:
        cities = {place.zone: place.term.names.get(lang, "") for place in vocabulary.places}
        named = [zone for zone in zones if zone in {*cities, *clocks.values()}]
        said = (cities.get(zone) or city_name(zone.key, lang) for zone in named)
        raise MomentError(SEVERAL, zone=name, zones="; ".join(dict.fromkeys(said)))
    return next(iter(clocks.values()), None) or _read_nearly(name, vocabulary.places)


def zones_of_places(places: Sequence[Place]) -> dict[str, ZoneInfo]:
    """The zone of each place of the region by all its folded names: `asuncion`, `hora de peru`."""
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
    return countries | zones_of_places(places)


def zones_of_address(address: str, vocabulary: Vocabulary) -> tuple[str, Zones]:
    """The last place of an address that is known, `Casa Común, Calle 5, Belém - PA`, and its zones.

    Where the one before is known as well, a city before a country, only what both have counts.
    """
    own = zones_of_places(vocabulary.places)
    parts = [each.strip() for each in re.split(r"[,;/()]|\s[-–]\s", address)]
    known = [(each, zones) for each in parts if (zones := _of_name(each, own, vocabulary))]
    if not known:
        return "", ()
    name, zones = known[-1]
    common = [zone for zone in zones if zone in known[-2][1]] if len(known) > 1 else []
    return (known[-2][0], common) if common else (name, zones)


def _zones_named(name: str, vocabulary: Vocabulary) -> Zones:
    """The zones that a name can mean, well-known ones first, those of the region before them.

    Several names must agree.
    """
    own = zones_of_places(vocabulary.places)
    whole = without_clock(name)
    parts = (whole, *re.split(r"[,()]", whole))
    said = [_of_name(part, own, vocabulary) or _of_clock(part) for part in parts]
    named = [zones for zones in said if zones]
    common = [zone for zone in named[0] if all(zone in each for each in named)] if named else []
    region = {place.zone: number for number, place in reversed([*enumerate(vocabulary.places)])}
    found = common or [zone for zones in named for zone in zones] or _of_clock(name)
    return sorted(found, key=lambda zone: (region.get(zone, len(region)), *little_known(zone)))


def _of_name(name: str, own: Mapping[str, ZoneInfo], vocabulary: Vocabulary) -> Zones:
    wanted, world = fold(name), zones_of_world()
    found = [ZoneInfo(key) for key in world.get(wanted, ())]
    if term := vocabulary.find("countries", name):  # which may call it otherwise than CLDR does
        found += [
            ZoneInfo(key) for each in term.names.values() for key in world.get(fold(each), ())
        ]
    return ([own[wanted]] if wanted in own else []) + found


def _of_clock(name: str) -> Zones:
    return [ZoneInfo(key) for key in zones_of_clocks().get(fold_clock(name), ())]


def _read_nearly(name: str, places: Sequence[Place]) -> ZoneInfo:
    """MomentError, with what is nearly called so."""
    meant, wanted = {fold(each): each for place in places for each in _names(place)}, fold(name)
    try:
        return read_zone(name)
    except MomentError:
        close = get_close_matches(wanted, meant, 1, ALIKE)
        if not close and len(wanted) >= _SHORTEST_PART:
            close = [each for each in meant if wanted in each]
        if not close:
            raise
        raise MomentError(MEANT, zone=name, close=meant[close[0]]) from None


def _names(place: Place) -> Iterator[str]:
    """What somebody may call a place, or its clock, which we show as `hora de Perú`."""
    yield from place.term.names.values()
    yield from (zone_name(place.zone, lang) for lang in place.term.names)
