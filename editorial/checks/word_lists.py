"""Words that a rule knows in every language of the site: lists by commas, in the catalogs."""

from __future__ import annotations

import re
from functools import cache

from editorial.content import Content
from editorial.message import listed
from editorial.plain_text import fold


def is_listed(text: str, message: str, content: Content) -> bool:
    """Whether a text, without its case, accents and marks, is on a list in one of the languages."""
    return _plain(text) in listed_words(message, content)


def is_made_of(text: str, message: str, content: Content) -> bool:
    """Whether all words of a text, without case, accents and marks, are words of what is listed."""
    known = {word for each in listed_words(message, content) for word in each.split()}
    return bool(words := set(_plain(text).split())) and words <= known


def listed_words(message: str, content: Content) -> frozenset[str]:
    """Every word of a list in the site's languages and in English, folded."""
    return _words(message, tuple(content.vocabulary.languages))


@cache
def _words(message: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_plain, listed(message, languages)))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()
