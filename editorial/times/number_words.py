"""The numbers of days in words, `vinte e um`, in each language that num2words knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from editorial.message import catalog_languages
from editorial.text.plain import Phrase, split_phrase

_TENS = (20, 30)
_DASH = "-"


@cache
def number_words(lang: str) -> Mapping[Phrase, int]:
    """The numbers 1 to 31 by their phrases, in every language with a catalog and in the reader's.

    A language that num2words doesn't know has none.
    """
    from num2words import CONVERTER_CLASSES  # takes longer to load than a task that reads no day

    found: dict[Phrase, int] = {}
    for own in dict.fromkeys((lang, *catalog_languages())):
        for code in CONVERTER_CLASSES:  # also those of single countries: `pt`, `pt_BR`
            if code.partition("_")[0] == own.partition("-")[0]:
                for kind in ("cardinal", "ordinal"):
                    for phrase, number in _ways_to_write(code, kind):
                        found.setdefault(phrase, number)
    return found


def _ways_to_write(code: str, kind: str) -> Iterator[tuple[Phrase, int]]:
    """Each number as a language writes it, with and without hyphens, and in older spellings."""
    from num2words import num2words

    try:
        said = {number: num2words(number, to=kind, lang=code) for number in range(1, 32)}
    except NotImplementedError:
        return
    phrases = {number: split_phrase(text) for number, text in said.items()}
    for number, phrase in phrases.items():
        words = tuple(word for word in phrase if word != _DASH)
        hyphened = tuple(each for word in words for each in (_DASH, word))[1:]
        yield from ((each, number) for each in dict.fromkeys((phrase, words, hyphened)))
    tens, last = phrases[30], phrases[31]
    if last[: len(tens)] == tens and last[-len(phrases[1]) :] == phrases[1]:
        link = last[len(tens) : -len(phrases[1])]  # `treinta y uno`, so `veinte y uno` as well
        for ten in _TENS:
            for unit in range(1, 10 if ten < max(_TENS) else 2):
                yield (*phrases[ten], *link, *phrases[unit]), ten + unit
