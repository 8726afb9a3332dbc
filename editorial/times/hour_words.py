"""The words with which people say hours and lengths, in every language with a catalog.

Parts of the day and units come from CLDR (Babel), the other words from the catalogs: a new
language needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel.units import format_unit

from editorial.message import N_, catalog_languages, listed, say
from editorial.text.plain import fold
from editorial.times.dates import read_locale

NOON = N_("noon, midday")
MIDNIGHT = N_("midnight")
SHARP = N_("o'clock, o’clock, sharp")
HALF = N_("and a half, and half")
QUARTER = N_("and a quarter")
BESIDE = N_("half past, quarter past, quarter to")
"""What makes another hour of the one that is named, `siete menos cuarto`: asked for in figures."""

HALF_AN_HOUR = N_("half an hour")
AND = N_("and, &")
AT = N_("at")
AT_HOURS = N_("at, at about")
"""Also before numbers in words whose unit follows: `à neuf heures`, where `à` alone says little."""

FROM = N_("from")
BETWEEN = N_("between")
TO = N_("to, until, through, till")
"""Lists by commas, of what people type: `5 y media`, `8 en punto`, `a las 8`."""

_NUMBERS = N_("one/a/an, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve")

HOUR = r"h(?:(?:rs?|s)\b\.?|(?![^\W\d_]))"
MINUTE = r"m(?:ins?)?\b\.?|['’′]"
"""How they are abbreviated everywhere."""

LINK = r"(?:[^\W\d_]{1,4}(?:['’]|\s++))"
"""A small word between a number and a part of the day: `de la`, `at`, `l’`."""

_DAY, _NOON = 24, 12
_NEAR = 3
"""Hours by which people stretch a part of the day: `7 de la noche` is before it begins."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, by CLDR's name for its kind, from an hour to an hour."""

    kind: str
    begins: int
    ends: int

    def hour_of(self, number: int) -> int | None:
        """The hour that a number means in it; None where nobody can be sure.

        `12 in the morning` is noon for some, midnight for others.
        """
        if self.kind in ("noon", "midnight"):
            near = {11: 11, 12: 12, 1: 13, 2: 14} if self.kind == "noon" else {0: 0, 12: 0}
            return near.get(number)
        later = number % _NOON + _NOON
        if number > _NOON:
            hours = [number] if self.kind != "morning" else []
        elif self.kind == "morning":
            hours = [number % _NOON]
        else:
            hours = [later] if self.begins == _NOON else [number % _NOON, later]
        best = min(hours, key=self._distance, default=None)
        if self.kind == "morning" and best and best < self.begins:
            return best
        return best if best is not None and self._distance(best) < _NEAR else None

    def _distance(self, hour: int) -> int:
        """How many hours an hour is outside."""
        if self.begins <= hour <= self.ends:
            return 0
        return min((self.begins - hour) % _DAY, (hour - self.ends) % _DAY)


@cache
def parts_of_day() -> Mapping[str, Part]:
    """Each part of the day by its name: `tarde`, `in the afternoon`; the longest names first."""
    said = {word: Part("noon", _NOON, _NOON) for word in ways_to_say(NOON)}
    said |= {word: Part("midnight", 0, 0) for word in ways_to_say(MIDNIGHT)}
    for lang in catalog_languages():
        for name, part in parts_in(lang):
            said.setdefault(name, part)
    return dict(sorted(said.items(), key=lambda each: -len(each[0])))


@cache
def longer_than_noon() -> tuple[str, ...]:
    """The parts of the day that end with a word for another one, noon or midnight: `après-midi`."""
    middle = (*ways_to_say(NOON), *ways_to_say(MIDNIGHT))
    return tuple(each for each in parts_of_day() if each not in middle and each.endswith(middle))


@cache
def part_names() -> frozenset[str]:
    """The parts of the day that are called by one word, folded: `manana`, `noche`."""
    return frozenset(fold(name) for name in parts_of_day() if name.isalpha())


def parts_in(lang: str) -> Iterator[tuple[str, Part]]:
    """The parts of the day in a language, each with its names; mornings come before nights."""
    locale = read_locale(lang)
    rules = locale.day_period_rules.get(None, {})
    for key in sorted(rules):
        if key in ("noon", "midnight"):
            continue
        rule = rules[key][0]
        part = Part(key.rstrip("12"), rule["from"] // 3600, rule["before"] // 3600)
        widths = (width for forms in locale.day_periods.values() for width in forms.values())
        names = {str(width[key]) for width in widths if key in width}
        yield from ((name, part) for name in sorted(names) if len(name) > 2)


def find_part(said: str) -> Part | None:
    """The part of the day whose name a text ends with."""
    plain = _plain(said)
    found = (part for name, part in parts_of_day().items() if plain.endswith(_plain(name)))
    return next(found, None)


def ways_to_say(message: str) -> list[str]:
    """The words of a list of the catalogs, the longest first."""
    return sorted(listed(message, catalog_languages()), key=lambda word: (-len(word), word))


def pattern(words: Iterable[str]) -> str:
    """Any of these words, also where somebody leaves accents out, as a regular expression."""
    return "|".join(map(_loose, words)) or r"(?!)"


@cache
def numbers() -> Mapping[str, int]:
    """The numbers from one to twelve by their folded names, the longest names first."""
    said = (say(lang, _NUMBERS).split(",") for lang in catalog_languages())
    named = ((name, number) for names in said for number, name in enumerate(names, 1))
    found = {fold(each): number for name, number in named for each in name.split("/")}
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


@cache
def numbered_months() -> tuple[str, ...]:
    """The numbers that are short for a month as well, in whatever language: `sept`, `dez`."""
    months = {
        fold(name.rstrip("."))
        for lang in catalog_languages()
        for forms in read_locale(lang).months.values()
        for width in ("wide", "abbreviated")
        for name in forms.get(width, {}).values()
    }
    return tuple(name for name in numbers() if name in months)


@cache
def unit_names(unit: str, fewest: int = 1) -> tuple[str, ...]:
    """How languages call a `minute`, a `day`, written out; of one or only of more."""
    said = (
        format_unit(number, f"duration-{unit}", locale=read_locale(lang))
        for lang in catalog_languages()
        for number in range(fewest, 6)
    )
    names = {each.strip("0123456789\N{NO-BREAK SPACE} ") for each in said}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _plain(name: str) -> str:
    return fold(name).replace("’", "'").replace("-", " ")


def _loose(word: str) -> str:
    """A word as a pattern that takes `manana` for `mañana`, and a space for a hyphen."""
    loose = ""
    for sign in word:
        plain = fold(sign)
        if sign.isspace():
            loose += r"\s+"
        elif sign in "'’":
            loose += "['’]"
        elif sign == "-":
            loose += r"[-‐‑\s]"
        else:
            loose += re.escape(sign) if plain == sign.casefold() else f"[{sign}{plain}]"
    return loose
