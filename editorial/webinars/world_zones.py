"""The zones of the world by the names of countries, cities and clocks, in all our languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.message import MESSAGE_LANGUAGE, N_, catalog_languages
from editorial.text.plain import fold
from editorial.times.dates import city_name, read_locale
from editorial.times.hour_words import pattern, ways_to_say
from editorial.webinars.zones import is_known

CLOCK = N_("time, local time, official time, standard time, the time, time zone")
"""What people put before or after a place whose clock they mean: `hora oficial de Lima`."""


_AREA = re.compile("(?:Africa|America|Asia|Atlantic|Europe|Indian)/[^/]+$")


@cache
def zones_of_world(langs: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    """The zones of each country and each city by its folded name, in all our languages or in these.

    Cities after which zones were once called are among them, like Montréal.
    """
    named: dict[str, dict[str, None]] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    for lang in langs or catalog_languages():
        countries = read_locale(lang).territories
        for country, _, zone, *_ in rows:
            for name in (countries.get(country, country), city_name(zone, lang)):
                named.setdefault(fold(name), {})[zone] = None
    for zone in filter(_AREA.match, get_global("zone_aliases")):
        named.setdefault(fold(city_name(zone, MESSAGE_LANGUAGE)), {zone: None})
    return {name: tuple(filter(is_known, zones)) for name, zones in named.items()}


@cache
def zones_of_clocks() -> Mapping[str, tuple[str, ...]]:
    """The zones that share a clock, by the name that CLDR gives it: `hora del Pacífico`.

    One that is a single country's goes by its bare name as well: `Brasília`, which is no zone's.
    """
    zones: dict[str, list[str]] = {}
    for zone, clock in get_global("meta_zones").items():  # type: ignore[arg-type]
        if is_known(zone):
            zones.setdefault(clock, []).append(zone)
    zones["GMT"] = ["UTC"]  # CLDR has London with it, whose clocks change
    countries, named = get_global("zone_territories"), dict[str, tuple[str, ...]]()
    for lang in catalog_languages():
        for clock, names in read_locale(lang).meta_zones.items():
            said, found = names.get("long", {}), tuple(zones.get(clock, ()))
            name = said.get("generic", said.get("standard"))  # the one that holds all year
            own = len({countries.get(zone) for zone in found}) == 1
            for each in filter(None, (name, name and own and without_clock(name))):
                named.setdefault(fold_clock(each), found)
    return named


def fold_clock(name: str) -> str:
    """A clock's name as it is compared: `heure de l’Argentine` is `heure de l'argentine`."""
    return fold(name).replace("’", "'")


def little_known(zone: ZoneInfo) -> tuple[bool, ...]:
    """Whether a zone has no further name, like `Brazil/West`, and whether Windows leaves it out.

    Those that have one are the zones of most people: of Manaus, not of Eirunepé.
    """
    named = (get_global("zone_aliases"), get_global("windows_zone_mapping"))
    return tuple(zone.key not in each.values() for each in named)


def without_clock(name: str) -> str:
    """`Perú` of `hora de Perú`, `Peru Time`, `horário oficial do Peru`."""
    match = _clock().fullmatch(name.strip())
    return next(filter(None, match.groups())) if match else name.strip()


@cache
def _clock() -> re.Pattern[str]:
    """A place whose clock is named, by our words or by those of CLDR."""
    words = pattern(ways_to_say(CLOCK))
    formats = [read_locale(lang).zone_formats["region"] for lang in catalog_languages()]
    named = "|".join(re.escape(each).replace("%s", "(.+)") for each in formats)
    small = r"(?:[^\W\d_A-Z]{1,4}(?:\s+|['’])){0,2}"
    return re.compile(rf"{small}(?i:{words})\s+{small}(.+)|(.+?)\s+(?i:{words})|(?i:{named})")
