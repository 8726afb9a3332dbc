"""Moments and the names of clocks, as readers are told of them, by CLDR (Babel)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from editorial.times.dates import (
    city_name,
    country_name,
    long_date,
    read_locale,
    short_time,
)
from editorial.words.message import MESSAGE_LANGUAGE, N_, catalog_languages, say


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
