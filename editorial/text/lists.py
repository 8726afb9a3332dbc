"""Lists as people write them, with commas and a last “and”, in whatever language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from editorial.text.lists import small

_OUTSIDE = r"(?![^()]*\))"
"""What follows is in no brackets."""

_MOST_ANDS = 100
"""In a line of names: further ones are not looked at."""


def split_words(typed: str, signs: str = ",;") -> tuple[str, ...]:
    """The members of a list between signs, `y` and the like."""
    return tuple(filter(None, map(str.strip, _between(signs).split(typed))))


def split_known(typed: str, is_known: Callable[[str], object]) -> tuple[str, ...]:
    """The names with an “and” between them, if all are known; else the whole.

    A name may hold one itself: `Trinidad y Tobago`.
    """
    found, start = list[str](), 0
    for match in islice(and_between().finditer(typed), _MOST_ANDS):
        if is_known(name := typed[start : match.start()]):
            found.append(name)
            start = match.end()
    return (*found, typed[start:]) if is_known(typed[start:]) else (typed,)


def split_people(typed: str) -> tuple[str, ...]:
    """The people of a list, each with what stands in brackets after the name.

    An “and” is between two where it follows brackets or a comma, or where there are whole names on
    both sides: `José Ortega y Gasset` is one person.
    """
    rows = filter(None, map(str.strip, re.split(rf"[,;]{_OUTSIDE}", typed)))
    return tuple(each for row in rows for each in _split_row(row))


def _split_row(row: str) -> list[str]:
    parts = and_between().split(f" {row}")
    parts = parts[1:] if not parts[0] else [parts[0].strip(), *parts[1:]]  # `…, and João Souza`
    named = all(part.endswith(")") for part in parts[:-1]) or all(map(_is_whole_name, parts))
    return parts if named else [row]


def _is_whole_name(name: str) -> bool:
    """Whether nobody can take it for a part of a name, or for words: `Ana Pérez (moderator)`."""
    words = re.sub(r"\s*\([^()]*\)$", "", name).split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


@cache
def and_between() -> re.Pattern[str]:
    """An “and” in any of our languages, between two words."""
    return re.compile(rf"\s+(?:{small('and')})\s+{_OUTSIDE}")


@cache
def _between(signs: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(signs)}]|\s(?:{small('and')})\s", re.IGNORECASE)
