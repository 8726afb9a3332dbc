"""The words, numbers and signs of a text, and what each may mean in a date.

Each has a letter: n is the number of a day, h another one of two digits, y a year, x any other; D a
day in figures, d one without a year; m a month, w a day of the week, b either of them; r a day by
its distance from today, u the word for a day, v that for a week, a month or a year; a, t, o what
joins days: and, to, or; p, q, f the last, that before the last, the next; l a small word, k any
other; c a part of an hour; s what is attached to a number. A sign is itself, or ?.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from editorial.text.plain import Phrase, fold
from editorial.times.day_words import (
    Token,
    Word,
    day_words,
    find_away,
    is_month_first,
)
from editorial.times.figures import ISO, WHOLE
from editorial.times.hour_words import numbers, part_names
from editorial.times.number_words import number_words
from editorial.times.typed_hours import hour_places

LONGEST = 500
"""Characters of a text that are looked at: a day is said in fewer."""

_SHORT = (
    r"(?P<short>(?<![\d:])\d{1,2}"
    r"(?:/\d{1,2}(?!\d|\s*/\s*\d)|[-.]\d{1,2}(?!\d|:|\s*[-/.]\s*\d)))"
)
_TOKEN = re.compile(rf"{ISO}|{WHOLE}|{_SHORT}|(?P<number>\d+)|(?P<name>[^\W\d_]+)|[^\s\w]|_")
_SIGNS = {"‐": "-", "‑": "-", "–": "~", "—": "~", "−": "~"} | {sign: sign for sign in "-/.,'"}
_SIGNS |= dict.fromkeys("ºª°", "s") | dict.fromkeys("&+", "a") | {"’": "'"}
_OF_ONE_MONTH = re.compile(r"d(?=\.?l{0,2}[mb])|(?<=m)d|(?<=m\.)d|(?<=ml)d")
"""Figures beside a month are no month themselves: `5-7 de octubre`, `Oct. 5/6`."""
_POINTED = re.compile(r"\s*\d{1,2}\.\d{1,2}\.?\s*")
_NUMBER = "N"
"""Stands for number words until what is beside them tells whether they say a day."""

_BEFORE_MONTH = re.compile(r"s?(?:,?l?[ato~,-]l{0,2}(?:w,?)?[nN]s?)*(?:,?w,?)?l{0,2}[mb]")
_AFTER_MONTH = re.compile(r"(?<![nNs])(?<![nNs]l)(?<![nNs]ll)[mb]\.?l{0,2}$")
_AFTER_WEEKDAY = re.compile(r"[wb]\.?,?l{0,2}$")
_ENDS = re.compile(r"$|[,.?c]|l?y")
_DAYS, _YEARS = 31, range(1900, 2200)
_PHRASE, _LINK = 5, 3
"""Words of the longest phrase, letters of the longest small word between the parts of a date."""


def read_tokens(text: str, lang: str, *, regional: bool) -> list[Token]:
    """The words, numbers and signs at the beginning of a text, in a writer's language."""
    tokens = list(_read_tokens(text[:LONGEST], lang, regional=regional))
    tokens = _read_numbers(text, tokens, lang)
    line = "".join(token.mark for token in tokens)
    for match in reversed([*_OF_ONE_MONTH.finditer(line)]):
        pair = tokens[match.start()]
        first, last = re.findall(r"\d+", pair.text)
        tokens[match.start() : match.end()] = [
            Token("n", pair.start, pair.start + len(first), first),
            Token("-", pair.start, pair.end, ""),
            Token("n", pair.end - len(last), pair.end, last),
        ]
    return tokens


def _read_tokens(text: str, lang: str, *, regional: bool) -> Iterator[Token]:
    found = list(_TOKEN.finditer(text))
    words, hours = day_words(lang, regional=regional), hour_places(text)
    if _POINTED.fullmatch(text):
        hours = []  # `5.10` alone is a day, though it is an hour beside one
    aways = {start: (end, days) for start, end, days in find_away(text, lang)}
    at, token = 0, Token("", 0, 0, "")
    while at < len(found):
        start, end = found[at].span()
        if start in aways:
            end, days = aways[start]
            token = Token("r", start, end, "", Word("r", days=days))
        elif any(begin < end and start < stop for begin, stop in hours):
            token = Token("c", start, end, "")
        elif found[at]["name"]:
            token = _read_word(found[at : at + _PHRASE], token, words, shouted=text.isupper())
        else:
            token = Token(_mark(found[at]), start, end, found[at][0])
        yield token
        while at < len(found) and found[at].start() < token.end:
            at += 1


def _read_numbers(text: str, tokens: list[Token], lang: str) -> list[Token]:
    """Tokens with the number of a day for the words that say one beside a month or a weekday."""
    if not any(token.mark in "mbw" for token in tokens):
        return tokens
    words, at = number_words(lang), 0
    parts: list[list[Token]] = []
    read: list[Token] = []
    while at < len(tokens):
        folded = tuple(fold(text[each.start : each.end]) for each in tokens[at : at + _PHRASE])
        lengths = range(len(folded), 0, -1)
        length = next((each for each in lengths if folded[:each] in words), 0)
        parts.append(tokens[at : at + (length or 1)])
        first, *_, last = [parts[-1][0], *parts[-1]]
        said = str(words[folded[:length]]) if length else ""
        read.append(Token(_NUMBER, first.start, last.end, said) if said else first)
        at += len(parts[-1])
    line = "".join(token.mark for token in read)
    return [
        each
        for place, (token, own) in enumerate(zip(read, parts, strict=True))
        for each in (
            [replace(token, mark="n")]
            if token.mark == _NUMBER and _says_day(line[:place], line[place + 1 :], lang)
            else own
        )
    ]


def _says_day(before: str, after: str, lang: str) -> bool:
    """Whether number words between these letters are a day: `dez de dezembro`, `sábado, vinte`."""
    if _BEFORE_MONTH.match(after):
        return True
    month = is_month_first(lang) and _AFTER_MONTH.search(before)
    return bool((month or _AFTER_WEEKDAY.search(before)) and _ENDS.match(after))


def _mark(match: re.Match[str]) -> str:
    """The letter of a number or a sign."""
    if match["number"]:
        number, digits = int(match[0]), len(match[0])
        if digits > 2:
            return "y" if number in _YEARS else "x"
        return "n" if 0 < number <= _DAYS else "h"
    whole = match["iso"] or match["whole"]
    return "D" if whole else "d" if match["short"] else _SIGNS.get(match[0], "?")


def _read_word(
    found: Sequence[re.Match[str]], before: Token, words: Mapping[Phrase, Word], *, shouted: bool
) -> Token:
    """The longest phrase that is known, or one word; `Domingo` after `Santo` is part of a name."""
    text, start = found[0][0], found[0].start()
    if text in _SIGNS or (before.mark in ("n", "h") and before.end == start):
        return Token("s", start, found[0].end(), text)
    folded = tuple(fold(match[0]) for match in found)
    part = before.mark == "l" and folded[0] in part_names()  # `por la mañana`, not tomorrow
    named = before.mark == "k" and before.text[0].isupper() and text[0].isupper() and not shouted
    for length in range(len(found), 0, -1):
        word = words.get(folded[:length])
        if word and not (named or part or (word.mark == "n" and before.mark == "-")):
            said = "1" if word.mark == "n" else text
            return Token(word.mark, start, found[length - 1].end(), said, word)
    small = len(text) <= _LINK and (shouted or not text[1:].isupper())
    small &= folded[0] not in numbers()
    return Token("c" if part else "l" if small else "k", start, found[0].end(), text)
