"""Words beside days and hours, each kind with a sign: what patterns of days and hours look for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from editorial.text.lists import LISTS, either, words_for
from editorial.text.plain import name_of
from editorial.times.dates import read_locale
from editorial.times.names import day_words, unit_names
from editorial.words.message import MESSAGE_LANGUAGE, N_, catalog_languages

_NOON = N_("noon, midday")
_LISTS = {
    "V": N_("the day before yesterday"),
    "X": N_("yesterday, last night"),
    "N": N_("today, tonight, this morning, this afternoon, this evening"),
    "Z": N_("tomorrow"),
    "L": N_("last, past, previous"),
    "U": N_("next, coming, following"),
    "S": N_("square, street, avenue, road, neighbourhood"),
    "G": N_("half past, quarter, minus, half an hour"),
    "J": N_("and a half, and half"),
    "Q": N_("one, an, a"),
}
_SMALL = "K from, F of, F on, C at, I between, O or, A and, T to, E first"
_UNITS = "H hour, R minute, U week, U month, U year"
"""CLDR has some of these words, Babel leaves them out. S is before a day that names a place, `Plaza
25 de Mayo`; G changes the hour beside it, and people are asked for figures. More signs: M is a
month, W a weekday, B may be either; H and R are hours and minutes, P is a part of the day."""

_NEAR = 3
"""Hours by which people stretch a part of the day."""


def mark_words(said: str, lang: str = MESSAGE_LANGUAGE) -> str:
    """Put signs in the place of words in a flattened text: `5 de mayo` becomes `5 FF MMMM`."""
    signs, pattern = _signs(lang)
    return pattern.sub(lambda word: signs[name_of(word[0])] * len(word[0]), said)


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
