"""Header lines as they should be typed: names spelled and ordered as in the table, dates by ISO."""

from __future__ import annotations

from collections.abc import Sequence

from editorial.headers.header import Header
from editorial.headers.lines import HeaderLine
from editorial.headers.table import HEADERS
from editorial.plain_text import fold_name
from editorial.vocabulary import Vocabulary

_RANKS = {header.name: rank for rank, header in enumerate(HEADERS)}


def fix_header(line: HeaderLine, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """A header line repaired; one that nobody knows only loses the spaces at its end."""
    if line.header is None:
        return typed.rstrip()
    value = line.header.type.repair(line.value)
    return f"{_spelled(line, line.header, lang, vocabulary)}: {value}".rstrip()


def order_headers(lines: Sequence[HeaderLine], fixed: Sequence[str]) -> list[str]:
    """Repaired lines in the order of the table, unknown ones last.

    Of two with one name the first stays first: it is the one that counts.
    """
    pairs = sorted(zip(lines, fixed, strict=True), key=lambda pair: _rank(pair[0]))
    return [text for _, text in pairs]


def _rank(line: HeaderLine) -> int:
    return _RANKS[line.header.name] if line.header else len(_RANKS)


def _spelled(line: HeaderLine, header: Header, lang: str, vocabulary: Vocabulary) -> str:
    """A header's name in the language it was written in, with its own capitals and accents."""
    languages = vocabulary.languages
    names = [
        *(name for name, meant in languages[lang].headers.items() if meant == header.name),
        header.name,
        *(
            name
            for language in languages.values()
            for name, meant in language.headers.items()
            if meant == header.name
        ),
    ]
    written = fold_name(line.written)
    return next((name for name in names if fold_name(name) == written), line.written)
