"""The words with which people say days, in every language with a catalog and in the reader's.

Names of months and of days of the week come from CLDR (Babel), the other words from the catalogs:
a new language needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from babel.dates import format_timedelta
from babel.localedata import locale_identifiers

from editorial.message import N_, catalog_languages, listed
from editorial.text.plain import Phrase, fold, split_phrase
from editorial.times.dates import read_locale
from editorial.times.hour_words import AND, TO, numbers, pattern, unit_names, ways_to_say

_RELATIVE: Mapping[str, int] = {
    N_("the day before yesterday"): -2,
    N_("yesterday, last night"): -1,
    N_("today, tonight, this morning, this afternoon, this evening"): 0,
    N_("tomorrow"): 1,
    N_("the day after tomorrow"): 2,
}
"""Days from today. CLDR has some of these words, Babel leaves them out."""

_MONTH, _WEEKDAY, _EITHER, _NEAR, _FIRST = "m", "w", "b", "r", "n"
_MARKS: Mapping[str, str] = {
    AND: "a",
    TO: "t",
    N_("or"): "o",
    N_("last, past, previous"): "p",
    N_("next, coming, following"): "f",
    N_("before last"): "q",
    N_("first"): _FIRST,
}
_UNITS = {"day": "u", "week": "v", "month": "v", "year": "v"}
"""Letters that stand for words where the order of words is told: see `day_tokens`."""

_LEAST = 3
"""Letters of a name that people write for it: `sáb`, `sept`, `octub`."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may mean: months, days of the week (Monday is 0), a number of days from today."""

    mark: str
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    days: int = 0


NOTHING = Word("")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a phrase, a number or a sign, from a character to a character; its letter."""

    mark: str
    start: int
    end: int
    text: str
    word: Word = NOTHING


@cache
def day_words(lang: str, *, regional: bool = False) -> Mapping[Phrase, Word]:
    """What each phrase means. `regional`: as single countries say it, too, like `setiembre`."""
    months: dict[Phrase, set[int]] = {}
    weekdays: dict[Phrase, set[int]] = {}
    for code in _regions(lang) if regional else _languages(lang):
        locale = read_locale(code)
        for names, found in ((locale.months, months), (locale.days, weekdays)):
            for phrase, number in _names(names):
                found.setdefault(phrase, set()).add(number)
    words = {}
    for phrase in (*months, *weekdays):
        mark = _MONTH if phrase not in weekdays else _EITHER if phrase in months else _WEEKDAY
        meant = [frozenset(found.get(phrase, ())) for found in (months, weekdays)]
        words[phrase] = Word(mark, meant[0], meant[1])
    for message, mark in _MARKS.items():
        words |= dict.fromkeys(_listed(message), Word(mark))
    for message, days in _RELATIVE.items():
        words |= dict.fromkeys(_listed(message), Word(_NEAR, days=days))
    for unit, mark in _UNITS.items():
        words |= dict.fromkeys(map(split_phrase, unit_names(unit)), Word(mark))
    return words


def near_words() -> list[str]:
    """The words for days near today, in every language with a catalog, the longest first."""
    said = (word for message in _RELATIVE for word in ways_to_say(message))
    return sorted(said, key=lambda word: (-len(word), word))


def find_away(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """Where a text counts days from today, from a character to a character, and how many."""
    for form, sign in _ways_to_count(lang):
        for match in form.finditer(text):
            number = int(match[1]) if match[1].isdecimal() else numbers()[fold(match[1])]
            yield match.start(), match.end(), sign * number


@cache
def _ways_to_count(lang: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """How days before today (-1) and after it (1) are counted: `hace 3 días`, `in 3 days`."""
    found, number = [], rf"(\d{{1,2}}|{pattern(numbers())})"
    for locale in map(read_locale, _languages(lang)):
        for days in (-2, -1, 1, 2):
            said = format_timedelta(
                timedelta(days), "day", threshold=10, add_direction=True, locale=locale
            )
            form = pattern([said]).replace(str(abs(days)), number, 1)
            found.append((re.compile(rf"\b{form}\b", re.IGNORECASE), 1 if days > 0 else -1))
    return tuple(found)


@cache
def is_month_first(lang: str) -> bool:
    """Whether a language writes the month before the day in figures."""
    form = str(read_locale(lang).date_formats["short"])
    return form.find("M") < form.find("d")


def _languages(lang: str) -> Iterable[str]:
    return dict.fromkeys((*catalog_languages(), lang))


def _regions(lang: str) -> Iterable[str]:
    """Those languages as they are written in each country: `es-PE`."""
    codes = (code.replace("_", "-") for code in locale_identifiers())
    parts = ((code, *code.split("-")) for code in sorted(codes))
    known = {each.partition("-")[0] for each in _languages(lang)}
    return [each[0] for each in parts if each[1] in known and len(each[-1]) <= len("419")]


def _names(widths: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterator[tuple[Phrase, int]]:
    """Each name with its number, and how it begins: up to its hyphen, or its first letters."""
    for forms in widths.values():
        for width in ("wide", "abbreviated"):
            for number, name in forms.get(width, {}).items():
                words = split_phrase(name.rstrip("."))
                yield words, number
                for end in range(_LEAST, 1 + len(words[0])):
                    yield (words[0][:end],), number


def _listed(message: str) -> list[Phrase]:
    return [split_phrase(said) for said in listed(message, catalog_languages())]
