"""Read what somebody types about a region; a SaidError says why it can't be used."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache, partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from babel.core import get_global

from editorial.model.addresses import pages_url
from editorial.model.site import Place
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import NO_MAILBOX
from editorial.reading.vocabulary import read_usual
from editorial.text.lists import LISTS, split_known, words_for
from editorial.text.plain import plain, read_mailbox, read_secure_link
from editorial.times.dates import city_name, read_locale
from editorial.webinars.typed_moments import (
    find_zone,
    fold_place,
    little_known,
    read_zone_table,
    zones_of_world,
)
from editorial.words.message import (
    MESSAGE_LANGUAGE,
    N_,
    SaidError,
    catalog_languages,
    quote,
)

T = TypeVar("T")

_PRIMARY = {
    get_global("zone_territories")[zone]: zone
    for zone in (
        *("America/Santiago", "America/Guayaquil", "Europe/Madrid", "Europe/Lisbon"),
        *("Asia/Shanghai", "Pacific/Auckland", "Pacific/Tahiti"),
    )
}
"""The clock that is meant by a country with several: CLDR's primaryZones, which Babel lacks."""

GITHUB_URL = "https://github.com/"

_DEGREES = re.compile(r"([+-]\d{2,3})(\d\d)(?:\d\d)?(?!\d)")

_NO_LANGUAGE = N_("We couldn't find the language {values}. Write names or codes, like: pt, fr")
NO_COUNTRY = N_(
    "We couldn't find the country {values}. Write it in another way, or as the two letters that "
    "end web addresses there, like: CI"
)
NO_ZONE = N_(
    "We don't know the clock of {values}. Write another city with the same clock, or its country."
)
SAINT, THE = N_("saint, st"), N_("the")
"""Words that people write in several ways in names of countries, or leave out: lists by commas."""

NO_COLOUR = N_("“{value}” is not the code of a colour. Write it like: #0b6e4f")
NO_ADDRESS = N_("“{value}” is not a whole address. Write it like: https://blog.example.org")
NO_REPOSITORY = N_("“{value}” is not a project on GitHub. Write it like: owner/name")


def read_languages(typed: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return codes of languages, from codes or names in any language of the vocabulary."""

    def find(word: str) -> str | None:
        code = vocabulary.find_language(word)
        try:
            read_locale(code)
        except ValueError:  # no language, or one that nothing is known of but its name
            return None
        return code

    return _read_each(typed, find, _NO_LANGUAGE)


def read_countries(typed: str, langs: Iterable[str]) -> tuple[str, ...]:
    """Return codes of countries, from codes or names in any of our languages and in `langs`."""
    return _read_each(typed, partial(_find_country, langs=tuple(langs)), NO_COUNTRY)


def _find_country(word: str, langs: tuple[str, ...] = ()) -> str | None:
    names = _codes_by_name(tuple(dict.fromkeys((*catalog_languages(), *langs))))
    return code if (code := word.upper()) in main_clocks() else names.get(_name_of(word))


def _find_clock(word: str, lang: str = MESSAGE_LANGUAGE) -> str | None:
    """Find the zone of a place that has just one, by its name in `lang`, or else in any."""
    found = (zones_of_world(each).get(fold_place(word), ()) for each in ((lang,), ()))
    return next((zones[0] for zones in found if len(zones) == 1), None)


def territory_name(code: str, lang: str) -> str:
    """Name a country in a language, or in English if CLDR has no name."""
    named = read_locale(lang).territories.get(code)
    return str(named or read_locale(MESSAGE_LANGUAGE).territories[code])


def read_zones(typed: str, vocabulary: Vocabulary, lang: str, today: date) -> tuple[ZoneInfo, ...]:
    """Return zones, from their names, places of the vocabulary, cities or countries.

    SaidError, with its examples in the language `lang`, for a country with several clocks.
    """
    noon = datetime.combine(today, time(12))

    def find(word: str) -> ZoneInfo | None:
        if named := _find_clock(word, lang) or _PRIMARY.get(_find_country(word) or ""):
            return ZoneInfo(named)
        try:
            zone = find_zone(word, vocabulary, lang, noon)
        except SaidError as error:
            if error.message.name == "several-zones":
                raise
            return None
        return zone if "/" in zone.key else None

    return _read_each(typed, find, NO_ZONE)


def read_address(typed: str) -> str:
    """Read a web address, with or without https://; a project on GitHub means its own site."""
    bare = typed.rstrip(" ?/")
    address = read_secure_link(bare if "://" in bare else f"https://{bare}")
    if address and "@" not in address:
        return pages_url(address) if address.startswith(GITHUB_URL) else address
    raise SaidError(NO_ADDRESS, value=typed)


def read_repository(typed: str) -> str:
    """Return the address of a project on GitHub, from its address or `owner/name`."""
    match = re.fullmatch(r"(?:(?:https://)?github\.com/)?([\w.-]+/[\w.-]+?)(?:\.git)?/?", typed)
    if match:
        return f"{GITHUB_URL}{match[1]}"
    raise SaidError(NO_REPOSITORY, value=typed)


def read_mail_address(typed: str) -> str:
    """Read one plain mail address."""
    if read_mailbox(typed):
        return typed
    raise SaidError(NO_MAILBOX, value=typed)


def read_colour(typed: str) -> str:
    """Return the code of a colour."""
    if match := re.fullmatch(r"#?([0-9a-f]{6})", typed.casefold()):
        return f"#{match[1]}"
    raise SaidError(NO_COLOUR, value=typed)


def _read_each(typed: str, find: Callable[[str], T | None], why: str) -> tuple[T, ...]:
    """Find each member of a list by its name, which may hold an “and”: `Trinidad y Tobago`.

    SaidError with the message `why` if one isn't found.
    """
    parts = filter(None, re.split(r"\s*[,;]\s*", typed.strip(" .,;")))
    means = {word: find(word) for part in parts for word in split_known(part, find)}
    if wrong := tuple(quote(word) for word, each in means.items() if each is None):
        raise SaidError(why, values=wrong)
    return tuple(dict.fromkeys(each for each in means.values() if each is not None))


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


@cache
def _codes_by_name(langs: tuple[str, ...]) -> Mapping[str, str]:
    """Return country codes by name; if a name is ambiguous, the first language wins."""
    names = dict[str, str]()
    for lang in reversed(langs):
        named = (*read_usual(lang)["countries"].items(), *read_locale(lang).territories.items())
        names |= {_name_of(str(name)): code for code, name in named if code in main_clocks()}
    return names


def _name_of(country: str) -> str:
    """Return a country's name without “and” and “the”, and with every saint written alike."""
    saints, others = words_for(SAINT), words_for(LISTS["and"], THE)
    words = (word for word in plain(country).split() if word not in others)
    return " ".join(saints[0] if word in saints else word for word in words)
