"""The names of months, days, units of time and clocks in our languages, by CLDR (Babel)."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from babel.units import format_unit

from editorial.text.plain import name_of
from editorial.times.dates import (
    city_name,
    country_name,
    is_utc,
    long_date,
    read_locale,
    short_time,
)
from editorial.words.message import N_, catalog_languages, say

_OTHERWISE = N_(
    "Jan, Feb, Mar, Apr, May, June, July, Aug, Sept, Oct, Nov, Dec, "
    "Mon, Tues, Wed, Thurs, Fri, Sat, Sun"
)
"""Months, then weekdays, as people write them and CLDR doesn't: `setiembre`; in French, the names
of Haitian Creole."""


@cache
def day_words(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    """Map the names of months, and of weekdays, to numbers; names in `lang` go before others."""
    months, weekdays = dict[str, int](), dict[str, int]()
    for own in dict.fromkeys((lang, *catalog_languages())):
        locale, mine = read_locale(own), {*months, *weekdays}
        said = say(own, _OTHERWISE).split(", ") if own in catalog_languages() else []
        for forms, found, more in (
            (locale.months, months, enumerate(said[:12], 1)),
            (locale.days, weekdays, enumerate(said[12:])),
        ):
            for width in (forms["format"], forms["stand-alone"]):
                for number, name in (*width["wide"].items(), *width["abbreviated"].items()):
                    bare = name.rstrip(".")
                    names = {name_of(bare), name_of(bare.partition("-")[0])}
                    found |= dict.fromkeys(names - mine, number)
            for number, name in more:
                if own == lang or len(name) > len("sept"):  # not `out`, which is August in Haiti
                    found.setdefault(name_of(name), number)
    return months, weekdays


@cache
def unit_names(unit: str) -> list[str]:
    """List what all languages call a `minute`, a `week`, folded, in singular and plural."""
    said = (
        format_unit(number, f"duration-{unit}", locale=read_locale(lang))
        for lang in catalog_languages()
        for number in range(1, 6)
    )
    return [name_of(each.strip("0123456789\N{NO-BREAK SPACE} ")) for each in said]


def long_time(moment: datetime, lang: str, timezone: ZoneInfo) -> str:
    """Write a moment on the clock of a zone: `28 de agosto de 2019, 12:00 (hora de Panamá)`."""
    local = moment.astimezone(timezone)
    day = long_date(local.date(), lang)
    return f"{day}, {short_time(local, lang)} {bracketed_zone(timezone, lang)}"


def bracketed_zone(timezone: ZoneInfo, lang: str) -> str:
    """Name a zone in brackets: `(UTC)`, `(hora de Panamá)`; or by a city."""
    if is_utc(timezone):
        return "(UTC)"
    locale = read_locale(lang)
    named = get_timezone_location(timezone, locale=locale)
    alone = named == str(locale.zone_formats["region"]) % country_name(timezone, lang)
    if not alone and lang in catalog_languages():
        named = say(lang, N_("{city} time"), city=city_name(timezone.key, lang))
    return f"({named.replace(' (', ', ').rstrip(')')})"
