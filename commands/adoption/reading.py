"""The countries that a region may name, each with its main clock and its dot on the map."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.model.site import Place, Term
from editorial.model.vocabulary import NO_WORDS, Vocabulary
from editorial.reading.vocabulary import read_usual
from editorial.times.dates import city_name, read_locale
from editorial.webinars.typed_moments import little_known, read_zone_table
from editorial.words.message import MESSAGE_LANGUAGE, catalog_languages

_PRIMARY = {
    get_global("zone_territories")[zone]: zone
    for zone in (
        *("America/Santiago", "America/Guayaquil", "Europe/Madrid", "Europe/Lisbon"),
        *("Asia/Shanghai", "Pacific/Auckland", "Pacific/Tahiti"),
    )
}
"""The clock that is meant by a country with several: CLDR's primaryZones, which Babel lacks."""

_DEGREES = re.compile(r"([+-]\d{2,3})(\d\d)(?:\d\d)?(?!\d)")


def region_words(lang: str) -> Vocabulary:
    """Return the languages and countries that a region may name in any of our languages.

    What is wrong is told in the language `lang`.
    """
    langs = catalog_languages()
    usual = [read_usual(each)["countries"] for each in langs]
    countries = {
        code.lower(): Term(
            code.lower(),
            {each: territory_name(code, each) for each in langs},
            tuple(names[code] for names in usual if code in names),
        )
        for code in main_clocks()
    }
    written = {each: NO_WORDS.speaking(each) for each in langs}
    return replace(NO_WORDS, written=written, default_lang=lang, terms={"countries": countries})


def territory_name(code: str, lang: str) -> str:
    """Name a country in a language, or in English if CLDR has no name."""
    named = read_locale(lang).territories.get(code)
    return str(named or read_locale(MESSAGE_LANGUAGE).territories[code])


@cache
def main_clocks() -> Mapping[str, tuple[ZoneInfo, list[float]]]:
    """Return the zone of each country's best-known city, by the code of ISO 3166-1.

    With it comes where the city lies, in degrees north and east, to a tenth.
    """
    clocks = dict[str, tuple[ZoneInfo, list[float]]]()
    rows = sorted(read_zone_table(), key=lambda row: little_known(ZoneInfo(row[2])))
    for code, written, name, *_ in rows:
        parts = (map(float, each) for each in _DEGREES.findall(written))
        at = [round(whole + math.copysign(minutes / 60, whole), 1) for whole, minutes in parts]
        if _PRIMARY.get(code, name) == name:
            clocks.setdefault(code, (ZoneInfo(name), at))
    return clocks


def place_name(zone: ZoneInfo, lang: str, places: Sequence[Place]) -> str:
    """Name a zone by a place of the site in a language, or else by CLDR's city."""
    own = (each.term.names.get(lang) for each in places if each.zone == zone)
    return next(own, None) or city_name(zone.key, lang)
