"""Words of days and hours in our languages, each kind with a sign that patterns look for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain, product

from babel.units import format_unit

from editorial.text.lists import LISTS, words_for
from editorial.text.plain import either, name_of
from editorial.times.dates import read_locale
from editorial.words.message import MESSAGE_LANGUAGE, N_, catalog_languages, say

_NOON = N_("noon, midday")
_LISTS = {
    "V": N_("the day before yesterday"),
    "X": N_("yesterday, last night"),
    "N": N_("today, tonight, this morning, this afternoon, this evening"),
    "Z": N_("tomorrow"),
    "L": N_("last, past, previous"),
    "U": N_("next, coming, following"),
    "S": N_("square, street, avenue, road, neighbourhood"),
    "G": N_("half past, quarter, minus, half an hour, and a half, and half"),
}
_SMALL = "K from, F of, F on, C at, O or, A and, T to, E first"
_UNITS = "H hour, R minute, U week, U month, U year"
"""CLDR has some of these words, Babel leaves them out. S is before a day that names a place, `Plaza
25 de Mayo`; G changes the hour beside it, and people are asked for figures. More signs: M is a
month, W a weekday, B may be either; H and R are hours and minutes, P is a part of the day."""

_OTHERWISE = N_(
    "Jan, Feb, Mar, Apr, May, June, July, Aug, Sept, Oct, Nov, Dec, "
    "Mon, Tues, Wed, Thurs, Fri, Sat, Sun"
)
"""Months, then weekdays, as people write them and CLDR doesn't: `setiembre`; in French, the names
of Haitian Creole. Short ones are read in their own language only: `out` is October, too."""

_NEAR = 3
"""Hours by which people stretch a part of the day."""


def mark_words(said: str, lang: str = MESSAGE_LANGUAGE) -> str:
    """Put signs in the place of words in a flattened text: `5 de mayo` becomes `5 FF MMMM`."""
    signs, pattern = _signs(lang)
    return pattern.sub(lambda word: signs[name_of(word[0])] * len(word[0]), said)


@cache
def day_words(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    """Map the names of months, and of weekdays, to numbers; names in `lang` go before others."""
    months, weekdays = dict[str, int](), dict[str, int]()
    for own in dict.fromkeys((lang, *catalog_languages())):
        locale, mine = read_locale(own), {*months, *weekdays}
        more = say(own, _OTHERWISE).split(", ") if own in catalog_languages() else []
        more = [name if own == lang or len(name) > len("sept") else "" for name in more]
        for forms, found, others in (
            (locale.months, months, enumerate(more[:12], 1)),
            (locale.days, weekdays, enumerate(more[12:])),
        ):
            widths = product(("format", "stand-alone"), ("wide", "abbreviated"))
            named = chain(*(forms[use][width].items() for use, width in widths), others)
            for number, name in named:
                bare = name.rstrip(".")
                names = {name_of(bare), name_of(bare.partition("-")[0])}
                found |= dict.fromkeys(names - mine - {""}, number)
    return months, weekdays


@cache
def unit_names(unit: str) -> list[str]:
    """List what all languages call a `minute`, a `week`, folded, in singular and plural."""
    counted = product(map(read_locale, catalog_languages()), range(1, 6))
    said = (format_unit(count, f"duration-{unit}", locale=each) for each, count in counted)
    return [name_of(each.strip("0123456789\N{NO-BREAK SPACE} ")) for each in said]


@cache
def parts_of_day() -> Mapping[str, range]:
    """Map the folded names of noon and each part of the day to the hours that they can mean."""
    found = dict.fromkeys(words_for(_NOON), range(12, 12 + _NEAR))
    for locale in map(read_locale, catalog_languages()):
        rules = locale.day_period_rules.get(None, {})
        named = (each for forms in locale.day_periods.values() for each in forms.values())
        for key, name in (each for names in named for each in names.items()):
            if key in rules and key not in ("noon", "midnight") and len(name) > len("am"):
                begins = rules[key][0]["from"] // 3600
                late = range(max(12, begins - _NEAR + 1), 24)
                found.setdefault(name_of(name), late if begins >= 12 else range(1, 12))
    return found


@cache
def _signs(lang: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Map words to their signs, and compile a pattern of these words."""
    months, weekdays = day_words(lang)
    signs = dict.fromkeys(parts_of_day(), "P")
    units, small = ((each.split() for each in said.split(", ")) for said in (_UNITS, _SMALL))
    signs |= {name: sign for sign, unit in units for name in unit_names(unit)}
    signs |= {word: sign for sign, said in _LISTS.items() for word in words_for(said)}
    signs |= {word: sign for sign, name in small for word in words_for(LISTS[name])}
    signs |= dict.fromkeys(weekdays, "W") | dict.fromkeys(months, "M")
    signs |= dict.fromkeys(months.keys() & weekdays.keys(), "B")
    close = either([*months, *unit_names("hour")])
    pattern = rf"(?<![^\W_])(?<!\d\.){either(signs)}(?![^\W_])|(?<=\d){close}(?![^\W_])"
    return signs, re.compile(pattern)
