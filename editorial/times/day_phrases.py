"""What several words say of a day of the week: the first one of a month, the one after the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from editorial.message import N_, catalog_languages, listed, say
from editorial.text.plain import Phrase, fold, split_phrase
from editorial.times.day_words import Token

_ORDINALS = N_("first, second, third, fourth, fifth")
"""With other forms of each after a slash: `primer/primero`."""

TURNS: Mapping[str, int] = {"g": 2, "z": 3}
_TURNS: Mapping[str, str] = {
    N_("a week on, a week from"): "g",
    N_("two weeks on, two weeks from, a fortnight on, a fortnight from"): "z",
}
"""Beside a day of the week, `samedi en huit`: it is the second one from now, or the third one."""

_WEEKDAY = re.compile(r"l{0,2}[wb]")
_OF_MONTH = re.compile(r"[wb]\.?l{0,2}[mb]")
_JOINED = re.compile(r",?l?[ato,]l{0,2}(?=.)")
_AFTER_WEEKDAY = re.compile(r"[wb]\.?,?l{0,2}$")
_ENDS = re.compile(r"$|[,.c?]|[lt]{1,2}c")


def join_phrases(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a text, each such phrase as one token: i with its number, or g, or z."""
    line = "".join(token.mark for token in tokens)
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _ordinal(text, tokens[at:], line[at:]) or _turn(text, tokens, line, at)
        mark, said, length = found or ("", "", 1)
        first, last = tokens[at], tokens[at + length - 1]
        joined.append(Token(mark, first.start, last.end, said) if mark else first)
        at += length
    return joined


def _ordinal(text: str, tokens: Sequence[Token], line: str) -> tuple[str, str, int] | None:
    """`primer` or `1º` before a day of the week: of a month, or of nobody knows which."""
    token, ordinal = tokens[0], re.match(r"n\.?s", line)
    said = fold(text[token.start : token.end])
    number = int(token.text) if ordinal else _ordinals().get(said, 0)
    length = ordinal.end() if ordinal else 1
    after = line[length:]
    joined = _JOINED.match(after)  # the first and third Saturday of March
    beyond = length + joined.end() if joined else 0
    counts = (
        _OF_MONTH.match(after)
        or (token.mark == "n" and re.match("[wb]", after))
        or (beyond and _ordinal(text, tokens[beyond:], line[beyond:]))
    )
    return ("i", str(number), length) if number and counts else None


def _turn(text: str, tokens: Sequence[Token], line: str, at: int) -> tuple[str, str, int] | None:
    for phrase, mark in _ways_to_turn().items():
        words = tokens[at : at + len(phrase)]
        if tuple(fold(text[each.start : each.end]) for each in words) == phrase:
            after = at + len(phrase)
            ends = _AFTER_WEEKDAY.search(line[:at]) and _ENDS.match(line, after)
            if ends or _WEEKDAY.match(line, after):
                return mark, "", len(phrase)
    return None


@cache
def _ordinals() -> Mapping[str, int]:
    said = (say(lang, _ORDINALS).split(",") for lang in catalog_languages())
    named = ((name, number) for names in said for number, name in enumerate(names, 1))
    return {fold(each): number for name, number in named for each in name.split("/")}


@cache
def _ways_to_turn() -> Mapping[Phrase, str]:
    return {
        split_phrase(each): mark
        for message, mark in _TURNS.items()
        for each in listed(message, catalog_languages())
    }
