"""Lists as people write them, with commas and a last “and”, in whatever language."""

from __future__ import annotations

import re
from functools import cache

from editorial.times.hour_words import AND, pattern, ways_to_say


def split_words(typed: str, signs: str = ",;") -> tuple[str, ...]:
    """The members of a list between signs, `y` and the like."""
    return tuple(filter(None, map(str.strip, _between(signs).split(typed))))


@cache
def _between(signs: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(signs)}]|\s(?:{pattern(ways_to_say(AND))})\s", re.IGNORECASE)
