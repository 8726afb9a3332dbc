"""Small words in each language with a catalog, and lists as people write them, with a last “and”.

The words come from the catalogs, folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from editorial.text.plain import either, name_of, plain
from editorial.words.message import N_, catalog_languages, listed

LISTS = {
    "and": N_("and, &"),
    "or": N_("or"),
    "of": N_("of"),
    "from": N_("from"),
    "to": N_("to, until, through, till"),
    "at": N_("at, at about"),
    "on": N_("on, on the, the, day"),
    "first": N_("1st"),
}
"""Small words beside days and hours; `on` is what stands before a day: `el`, `día`; `first` is the
one day of a month that people write in a word: `primero de mayo`."""

_OUTSIDE = r"(?![^()]*\))"
"""What follows is in no brackets."""

_MOST_ANDS = 100
"""In a line of names: further ones are not looked at."""


def split_words(typed: str) -> tuple[str, ...]:
    """Split a list at its commas and the like, and at any language's “and”."""
    return tuple(filter(None, map(str.strip, _between_words().split(typed))))


def split_known(typed: str, is_known: Callable[[str], object]) -> tuple[str, ...]:
    """Split names at an “and” if all are known; else return the whole text.

    A name may hold one itself: `Trinidad y Tobago`.
    """
    found, start = list[str](), 0
    for match in islice(and_between().finditer(typed), _MOST_ANDS):
        if is_known(name := typed[start : match.start()]):
            found.append(name)
            start = match.end()
    return (*found, typed[start:]) if is_known(typed[start:]) else (typed,)


def split_people(typed: str) -> tuple[str, ...]:
    """Split a list of people, each with what stands in brackets after the name.

    An “and” is between two where it follows brackets or a comma, or where there are whole names on
    both sides: `José Ortega y Gasset` is one person.
    """
    rows = filter(None, map(str.strip, re.split(rf"[,;]{_OUTSIDE}", typed)))
    found = list[str]()
    for row in rows:
        parts = and_between().split(f" {row}")
        parts = parts[1:] if not parts[0] else [parts[0].strip(), *parts[1:]]  # `…, and João Souza`
        names = [re.sub(r"\s*\([^()]*\)$", "", part).split() for part in parts]
        whole = all(len(each) > 1 and all(word[0].isupper() for word in each) for each in names)
        named = whole or all(part.endswith(")") for part in parts[:-1])
        found += parts if named else [row]
    return tuple(found)


@cache
def and_between() -> re.Pattern[str]:
    """Compile a pattern of an “and” in any of our languages, between two words."""
    return re.compile(rf"\s+(?:{small('and')})\s+{_OUTSIDE}")


@cache
def _between_words() -> re.Pattern[str]:
    return re.compile(rf"[,;/]|\s(?:{small('and')})\s", re.IGNORECASE)


@cache
def plain_words(message: str, langs: tuple[str, ...]) -> frozenset[str]:
    """Give the words that a message lists, in these languages and English, as `plain` has them."""
    return frozenset(map(plain, listed(message, langs)))


def words_for(*messages: str) -> list[str]:
    """List the folded words of messages that are lists, in every language."""
    langs = catalog_languages()
    return [name_of(word) for message in messages for word in listed(message, langs)]


def small(*names: str) -> str:
    """Write a regular expression of any of the small words of these lists."""
    return either(words_for(*(LISTS[name] for name in names)))
