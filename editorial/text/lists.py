"""Lists as people write them, with commas and a last “and”, in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from editorial.times.hour_words import AND, pattern, ways_to_say

_OUTSIDE = r"(?![^()]*\))"
"""What follows is in no brackets."""


def split_words(typed: str, signs: str = ",;") -> tuple[str, ...]:
    """The members of a list between signs, `y` and the like."""
    return tuple(filter(None, map(str.strip, _between(signs).split(typed))))


def cut_at_and(typed: str) -> Iterator[tuple[str, str]]:
    """What is before and after each “and”."""
    for match in _and_between().finditer(typed):
        yield typed[: match.start()], typed[match.end() :]


def split_people(typed: str) -> tuple[str, ...]:
    """The people of a list, each with what stands in brackets after the name.

    An “and” is between two where it follows brackets or a comma, or where there are whole names on
    both sides: `José Ortega y Gasset` is one person.
    """
    rows = filter(None, map(str.strip, re.split(rf"[,;]{_OUTSIDE}", typed)))
    return tuple(each for row in rows for each in _split_row(row))


def _split_row(row: str) -> list[str]:
    parts = _and_between().split(f" {row}")
    parts = parts[1:] if not parts[0] else [parts[0].strip(), *parts[1:]]  # `…, and João Souza`
    named = all(part.endswith(")") for part in parts[:-1]) or all(map(_is_whole_name, parts))
    return parts if named else [row]


def _is_whole_name(name: str) -> bool:
    """Whether nobody can take it for a part of a name, or for words: `Ana Pérez (moderator)`."""
    words = re.sub(r"\s*\([^()]*\)$", "", name).split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


@cache
def _and_between() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{pattern(ways_to_say(AND))})\s+{_OUTSIDE}")


@cache
def _between(signs: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(signs)}]|\s(?:{pattern(ways_to_say(AND))})\s", re.IGNORECASE)
