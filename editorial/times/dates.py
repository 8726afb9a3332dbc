"""Days, times and languages: read once on the way in, named by Babel on the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.localedata import exists, load
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""A date before the first of these years, or from the last one on, is a typing error."""

CENTURY = 2000
"""What is missing in a year of two digits."""

_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
_NO_PLACE = re.compile(r"GMT[+-]\d|Factory|localtime|posixrules")
_SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)


def is_zone(name: str) -> bool:
    """Tell whether there is a time zone of this name: `America/Panama`."""
    return name in _zones()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Leave out `Etc/GMT-5`, which is not what it seems, and `localtime`, which no one knows."""
    return frozenset(zone for zone in available_timezones() if not _NO_PLACE.search(zone))


def read_folder_name(name: str) -> tuple[date, str] | None:
    """Read the day and the slug of `2019-07-22-reunion-mensual`; None if a name is unlike that."""
    match = _FOLDER.fullmatch(name)
    day = read_day(match[1]) if match else None
    return (day, match[2]) if match and day else None


def is_month(name: str) -> bool:
    """Tell whether this is a month: `2019-07`."""
    return read_day(f"{name}-01") is not None


def read_day(text: str) -> date | None:
    """Read a day as files have it, `2019-07-22`; None if that isn't one."""
    known = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    return real_day(*map(int, text.split("-"))) if known else None


def is_sane(day: date) -> bool:
    """Tell whether a day is in the years that texts and plans may be about."""
    return FIRST_YEAR <= day.year < LAST_YEAR


def real_day(year: int, month: int, day: int) -> date | None:
    """Return a day if it exists and `is_sane`; else None."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_sane(found) else None


def read_minutes(value: str) -> int | None:
    """Return a duration of at most a day, in minutes; None if it isn't one."""
    minutes = int(value) if re.fullmatch(r"[1-9][0-9]{0,3}", value) else 0
    return minutes if 0 < minutes <= 24 * 60 else None


def first_day(month: str) -> date:
    """Return the first day of `2019-07`."""
    return date.fromisoformat(f"{month}-01")


def closing_day(month: str) -> date:
    """Return the last day of `2019-07`, when its issue closes."""
    later = first_day(month) + timedelta(days=31)
    return later.replace(day=1) - timedelta(days=1)


def next_month(month: str) -> str:
    """Give the month after a month: `2020-01` after `2019-12`."""
    return f"{closing_day(month) + timedelta(days=1):%Y-%m}"


def at_noon(day: date, timezone: ZoneInfo) -> datetime:
    """Return a day's noon, which stands for the day: then it is that day in the whole region."""
    return datetime.combine(day, time(12), timezone)


@lru_cache(maxsize=16384)
def long_date(day: date, lang: str) -> str:
    """Write a day with its year: `22 de julio de 2019`."""
    return format_date(day, "long", locale=writing_locale(lang))


def full_date(day: date, lang: str) -> str:
    """Write a day with its weekday and year: `lunes, 22 de julio de 2019`."""
    return format_date(day, "full", locale=writing_locale(lang))


@lru_cache(maxsize=1024)
def month_name(month: str | date, lang: str) -> str:
    """Write a month, from `2019-07` or a day of it: `julio de 2019`."""
    day = first_day(month) if isinstance(month, str) else month
    locale = writing_locale(lang)
    return format_date(day, str(locale.datetime_skeletons["yMMMM"]), locale=locale)


def month_alone(month: str, lang: str) -> str:
    """Write a month without its year: `julio`."""
    return format_date(first_day(month), "LLLL", locale=read_locale(lang))


def country_name(timezone: ZoneInfo, lang: str) -> str:
    """Return the country that a zone belongs to, `Paraguay`, or an empty text."""
    code = get_global("zone_territories").get(timezone.key, "")
    return str(read_locale(lang).territories.get(code, ""))


def city_name(zone: str, lang: str) -> str:
    """Return the city that a zone is named after: `Ciudad de México` for `America/Mexico_City`."""
    named = read_locale(lang).time_zones.get(zone, {})
    return str(named.get("city") or zone.rpartition("/")[2].replace("_", " "))


@lru_cache(maxsize=1024)
def weekday_date(day: date, lang: str) -> str:
    """Write a day near today, without its year: `miércoles, 28 de agosto`, `mercredi 28 août`."""
    locale = writing_locale(lang)
    sign = re.match(r"EEEE(\W+)", str(locale.date_formats["full"]))
    weekday = format_date(day, "EEEE", locale=locale)
    return f"{weekday}{sign[1] if sign else ', '}{day_and_month(day, lang)}"


@lru_cache(maxsize=1024)
def day_and_month(day: date, lang: str) -> str:
    """Write a day without its year: `28 de agosto`."""
    return format_skeleton("MMMMd", datetime.combine(day, time()), locale=writing_locale(lang))


def brief_day(day: date, lang: str) -> str:
    """Give `28 ago`."""
    return format_skeleton("MMMd", datetime.combine(day, time()), locale=writing_locale(lang))


@lru_cache(maxsize=1024)
def short_day(day: date, lang: str) -> str:
    """Write a day briefly, in the language's order: `mié, 28 ago`."""
    return format_skeleton("MMMEd", datetime.combine(day, time()), locale=writing_locale(lang))


def short_month(day: date, lang: str) -> str:
    """Write a day's month briefly, as a word that stands alone: `ago`."""
    return format_date(day, "LLL", locale=writing_locale(lang))


def short_time(clock: datetime, lang: str) -> str:
    """Write an hour, `12:00`, or `12:00 pm` if the language does it like that."""
    return format_time(clock, "short", locale=writing_locale(lang))


def length_name(minutes: int, lang: str) -> str:
    """Write a length: `90 minutos`."""
    return format_unit(minutes, "duration-minute", locale=read_locale(lang))


def number_name(number: int, lang: str) -> str:
    """Write a number with its digits grouped as in the language: `1.234`."""
    return str(format_decimal(number, locale=read_locale(lang)))


def percent_name(share: int, lang: str) -> str:
    """Write a percentage with the language's sign and space: `82 %`."""
    return str(format_percent(share / 100, locale=read_locale(lang)))


@lru_cache(maxsize=64)
def read_locale(code: str) -> Locale:
    """Return Babel's locale of a language code (`es`, `pt-BR`); raise ValueError without one."""
    try:
        return _set_apart(Locale.parse(code, sep="-"))
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


@lru_cache(maxsize=64)
def writing_locale(code: str) -> Locale:
    """Return the locale in which we write dates, hours and lists.

    It is the language as the world writes it, where CLDR has that: `2 August 2019`, as in the
    Caribbean, not as in the United States.
    """
    world = f"{code}_001"
    return _set_apart(Locale.parse(world)) if exists(world) else read_locale(code)


def _set_apart(locale: Locale) -> Locale:
    """Give a locale names of its own: of what languages lack, Babel keeps one for all of them.

    After Guaraní, July was Jasypokõi in Portuguese too (python-babel/babel, pull request 1263).
    """
    names = load(str(locale))
    names |= {each: deepcopy(names[each]) for each in ("months", "days")}
    return locale


def is_language(code: str) -> bool:
    """Tell whether this is a language's code (`es`, `pt-BR`)."""
    return "_" not in code and code.replace("-", "_") in read_locale("en").languages


def language_name(code: str, lang: str) -> str:
    """Name a language by its code in a language: `español`, `Spanish`; other words stay.

    What CLDR has no name for in that language, as in Guaraní, has its English one.
    """
    whole, known = code.replace("-", "_"), (read_locale(each).languages for each in (lang, "en"))
    names = (each.get(word) for each in known for word in (whole, whole.partition("_")[0]))
    return str(next(filter(None, names), code))


def and_list(words: Iterable[str], lang: str) -> str:
    """Join words with a last “and”, `español, portugués e inglés`; one alone stays as it is.

    Babel doesn't know that the Spanish `y` is an `e` before the sound of i (RAE, DPD, «y», 2).
    """
    row, locale = list(words), writing_locale(lang)
    written = format_list(row, locale=locale)
    if locale.language == "es" and len(row) > 1 and _SOUNDS_LIKE_I.match(row[-1]):
        return f"{written.removesuffix(f'y {row[-1]}')}e {row[-1]}"
    return written
