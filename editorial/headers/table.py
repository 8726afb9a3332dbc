"""The table of headers: what all that knows of headers derives from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from editorial.headers.header import Header
from editorial.headers.of_texts import OF_ISSUES, OF_TEXTS
from editorial.headers.of_webinars import OF_WEBINARS
from editorial.plain_text import fold_name
from editorial.vocabulary import Vocabulary

HEADERS = (*OF_TEXTS, *OF_WEBINARS, *OF_ISSUES)
"""Each header once, in the order in which files have them."""

BY_NAME: Mapping[str, Header] = {header.name: header for header in HEADERS}


def headers_of(kind: str) -> tuple[Header, ...]:
    """The headers of a kind of file (`posts`), in the table's order."""
    return tuple(header for header in HEADERS if kind in header.kinds)


def required_names(kind: str) -> tuple[str, ...]:
    """What a text of a kind has to say in the language that it was written in first."""
    return tuple(header.name for header in headers_of(kind) if header.required)


@lru_cache(maxsize=64)
def header_names(kind: str, vocabulary: Vocabulary) -> Mapping[str, Header]:
    """Every way to write a header of a kind of file, folded, with the header it means."""
    known = {header.name: header for header in headers_of(kind)}
    aliases = {
        name: meant
        for each in vocabulary.languages.values()
        for name, meant in each.headers.items()
    }
    written = {**{name: name for name in known}, **aliases}
    return {fold_name(name): known[meant] for name, meant in written.items() if meant in known}
