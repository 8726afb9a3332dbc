"""What a text says of days, word by word: `sáb. 5 de oct` is a day of the week, a day, a month.

The words, numbers and signs of a text are a line of letters (`day_tokens`), in which patterns find
what says a day: that one is `w.nlm`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product, zip_longest
from typing import NamedTuple

from editorial.text.plain import fold
from editorial.times.day_phrases import TURNS, join_phrases
from editorial.times.day_tokens import read_tokens
from editorial.times.day_words import Token
from editorial.times.figures import CENTURY, has_twin, read_figures
from editorial.times.hour_words import numbers

_MOST = 4
"""Words of a date that may be read in two ways: more mean nothing."""

# The letters of a line are those of `day_tokens` and `day_phrases`.
_WEEKDAY = r"(?:[wb]\.?,?l{0,2})?"
_DAY = rf"{_WEEKDAY}u?n\.?s?(?:[,?]?w\.?)?"
_JOIN = r"(?:,?l?[ato~/-]l{0,2}|,)"
_ROW = rf"{_DAY}(?:{_JOIN}{_DAY})*"
_DAY_MONTH = rf"{_ROW}(?:l{{0,2}}|[-/.])[mb]\.?(?:,?l{{0,2}}y|[-/.][nhy]|l?'[nh])?"
_MONTH_DAY = rf"(?:y[-/.,]?)?{_WEEKDAY}[mb]\.?(?:l{{0,2}}|[-/.]){_ROW}(?:,?l{{0,2}}y|[-/.][nhy])?"
_TURNS = {"p": -1, "q": -2, "f": 1, **TURNS}
_TURN = f"[{''.join(_TURNS)}]"


def _chain(unit: str, after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{unit})(?:{_JOIN}(?:{unit}))*{after}")


_AFTER = r"(?:[,?]{0,2}w\.?)?"
_FIGURED = rf"(?:(?:{_ROW}|{_WEEKDAY}[dD]\.?){_JOIN})?{_WEEKDAY}"
_WHOLE_DAYS = _chain(rf"{_DAY_MONTH}|{_MONTH_DAY}|{_FIGURED}D", _AFTER)
_SHORT_DAYS = _chain(rf"{_FIGURED}[Dd]\.?", _AFTER)
_NEAR = re.compile("r")
_BARE = re.compile(rf"(?:^|(?<=[lu])|(?=[wb])){_ROW}(?=$|[,.c?])")
_WEEKDAYS = _chain(rf"(?:{_TURN}l{{0,2}})?w\.?(?:l{{0,2}}{_TURN})?")
_OF_MONTH = re.compile(
    r"(?<!i[ato,])(?<!i[ato,]l)i[wb]\.?l{0,2}[mb](?:\.?,?l{0,2}y)?(?!\.?,?l{0,2}[nao~-])"
)
_SUREST = (_WHOLE_DAYS, _SHORT_DAYS, _NEAR, _BARE, _WEEKDAYS)
_SPOILT = {_OF_MONTH: "v", _NEAR: "[mb]", _BARE: "[mbv]", _WEEKDAYS: "[mbnhxy]"}
_TAIL = re.compile(r"l?([nh])(?![-/.~])")


class Said(NamedTuple):
    """What is said of a day, as far as it is; Monday is 0, `away` is the distance from today.

    `turn` is -1 for the last such day of the week, -2 for that before the last, 1 for the next, 2
    for the one after it; `which` is 1 for the first such day of the month.
    """

    day: int = 0
    month: int = 0
    year: int = 0
    weekdays: frozenset[int] = frozenset()
    away: int | None = None
    turn: int = 0
    which: int = 0


class _Month(NamedTuple):
    number: int


class _Year(NamedTuple):
    number: int


_Part = Said | _Month | _Year | frozenset[int]


@dataclass(frozen=True, slots=True)
class Row:
    """Days that are named together, the first one first, as they can be read.

    `choice`: only one of them is meant. `swapped`: figures are read with the month first. `plain`:
    nobody can take them for other days.
    """

    days: tuple[Said, ...]
    choice: bool = False
    swapped: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """All ways to read the days of a text, and the rest of it.

    `away` and `weekdays` are named besides. `doubtful`: so is what may change the week or the year.
    `whole`: nothing but days can be meant, for months are named or years.
    """

    rows: tuple[Row, ...]
    away: tuple[int, ...]
    weekdays: frozenset[int]
    rest: str
    doubtful: bool = False
    whole: bool = False


def read_days(text: str, lang: str, *, regional: bool = False) -> Found | None:
    """What a text says of days in the surest way; None where it says nothing of any.

    `lang` is the writer's language; `regional`: with the words of single countries.
    """
    tokens = join_phrases(text, read_tokens(text, lang, regional=regional))
    line = "".join(token.mark for token in tokens)
    for pattern in (_OF_MONTH,) if "i" in line else _SUREST:
        matches = list(pattern.finditer(line))
        if matches and pattern in _SPOILT and re.search(_SPOILT[pattern], line):
            return None  # what is said besides may change all: the last Saturday of October
        if rows := tuple(row for match in matches for row in _read_rows(match, tokens)):
            away = tuple(token.word.days for token in tokens if token.mark == "r")
            odd = pattern is _WEEKDAYS and any(_is_odd(match, tokens) for match in matches)
            said = {at for match in matches for at in range(*match.span())}
            others = (each for at, each in enumerate(tokens) if at not in said and each.mark == "w")
            weekdays = frozenset(day for each in others for day in each.word.weekdays)
            rest, whole = _without(text, matches, tokens), pattern in (_WHOLE_DAYS, _OF_MONTH)
            return Found(rows, away, weekdays, rest, odd or "v" in line, whole)
    return None


def _is_odd(match: re.Match[str], tokens: Sequence[Token]) -> bool:
    """Whether beside days of the week stands a word that we don't know, and that is no name."""
    for side in (tokens[: match.start()][::-1], tokens[match.end() :]):
        beside = next((each for each in side if each.mark != "l"), None)
        article = beside is not None and fold(beside.text) in numbers()
        if article or (beside and beside.mark == "k" and beside.text[0].islower()):
            return True
    return False


def _without(text: str, matches: Sequence[re.Match[str]], tokens: Sequence[Token]) -> str:
    """A text without its days, and without what stands before them: `hasta el`, `día`."""
    rest, ends = "", 0
    for match in matches:
        first = match.start()
        while first and tokens[first - 1].mark in ("luto" if first == 1 else "lut"):
            first -= 1
        rest += f"{text[ends : tokens[first].start]} "
        ends = tokens[match.end() - 1].end
    return rest + text[ends:]


def _read_rows(match: re.Match[str], tokens: Sequence[Token]) -> Iterator[Row]:
    """Each way to read the days that stand in a part of the line."""
    said, line, choice = tokens[match.start() : match.end()], match[0], "o" in match[0]
    if match.re is _NEAR:
        yield Row((Said(away=said[0].word.days),))
    elif match.re is _OF_MONTH:
        yield from _read_of_month(said)
    elif match.re is _WEEKDAYS:
        turn = next((_TURNS[mark] for mark in line if mark in _TURNS), 0)
        named = (token.word.weekdays for token in said if token.mark == "w")
        yield Row(tuple(Said(weekdays=each, turn=turn) for each in named), choice)
    elif sum(token.mark == "b" or len(token.word.months) > 1 for token in said) <= _MOST:
        for row in _read_dated(said, line, choice=choice):
            yield row
            yield from _with_tail(row, match, tokens)
        if re.fullmatch(r"(?:b\.?)?d", line) and "-" in said[-1].text:  # from the 5th to the 7th
            first, last, _ = read_figures(said[-1].text)
            for month in said[0].word.months or {0}:
                yield Row((Said(first, month), Said(last, month)))


def _read_of_month(said: Sequence[Token]) -> Iterator[Row]:
    """The day that `primer sábado de marzo` is, in each month that is meant."""
    ordinal, weekday, *others = said
    year = next((int(each.text) for each in others if each.mark == "y"), 0)
    for month in sorted(next(each for each in others if each.word.months).word.months):
        day = Said(0, month, year, weekday.word.weekdays, which=int(ordinal.text))
        yield Row((day,), plain=year > 0)


def _read_dated(said: Sequence[Token], line: str, *, choice: bool) -> Iterator[Row]:
    """The days of a row that have numbers, as each order and each meaning of its words has them."""
    twins = any(token.mark in "dD" and has_twin(token.text) for token in said)
    for swapped in (False, True) if re.search("[dD]", line) else (False,):
        for parts in _read_parts(said, line, swapped=swapped):
            days = _read_row(parts, choice=choice)
            taken_for_weekday = not days[-1].month and any(day.month or day.year for day in days)
            if not taken_for_weekday:
                plain = len(days) == 1 and days[0].year > 0 and not twins
                yield Row(days, choice, swapped, plain)


def _read_parts(said: Sequence[Token], line: str, *, swapped: bool) -> Iterator[Sequence[_Part]]:
    """All that the words and numbers of a row may say together."""
    meanings = [list(_meanings(token, swapped=swapped)) for token in said]
    if re.search(r"n.*[mb]\.?(?:[-/.]|l?')[nh]$", line):
        meanings[-1] = [_Year(CENTURY + int(said[-1].text))]
    for parts in product(*filter(None, meanings)):
        months = sum(isinstance(part, _Month) for part in parts)
        numbers = sum(isinstance(part, Said) for part in parts)
        bare = months == 0 and not re.search("b.*[by]", line)  # `mar 5`: Tuesday, or March?
        if "b" not in line or 0 < months <= numbers or bare:
            yield parts


def _meanings(token: Token, *, swapped: bool) -> Iterator[_Part]:
    """What a word or a number may say of a day."""
    if token.mark in ("n", "h"):
        yield Said(int(token.text))
    elif token.mark == "y":
        yield _Year(int(token.text))
    elif token.mark in ("d", "D"):
        said = read_figures(token.text)
        yield Said(*(said.swapped() if swapped and has_twin(token.text) else said))
    elif token.word.weekdays:
        yield token.word.weekdays
    yield from map(_Month, sorted(token.word.months))


def _with_tail(row: Row, match: re.Match[str], tokens: Sequence[Token]) -> Iterator[Row]:
    """What a number after a day and a month may be: `5 oct 24` has a year, or another day."""
    tail = _TAIL.match(match.string, match.end())
    if tail is None or not re.search(r"n.*[mb]\.?$", match[0]) or row.days[-1].year:
        return
    number = tokens[tail.start(1)].text
    if len(number) == len("24"):
        years = (each._replace(year=CENTURY + int(number)) for each in row.days)
        yield replace(row, days=tuple(years))
    yield replace(row, days=(Said(int(number), row.days[-1].month),))


def _read_row(parts: Sequence[_Part], *, choice: bool) -> tuple[Said, ...]:
    """The days that parts name one after the other; a month or a year may stand for several.

    What is said of the last one alone holds for the others only where there is a choice: a row
    may begin in the month, and in the year, before.
    """
    days: list[Said] = []
    first = next((each for each in parts if isinstance(each, Said | _Month)), None)
    weekdays, month, lead = frozenset[int](), 0, 0
    for part, after in zip_longest(parts, parts[1:]):
        if isinstance(part, _Year):
            lead = 0 if days else part.number
            days[-1:] = [each._replace(year=each.year or part.number) for each in days[-1:]]
        elif isinstance(part, _Month):
            month = part.number if isinstance(first, _Month) else 0
            days[-1:] = [each._replace(month=each.month or part.number) for each in days[-1:]]
        elif isinstance(part, Said):
            days.append(Said(part.day, part.month or month, part.year or lead, weekdays))
            weekdays = frozenset()
        elif days and not isinstance(after, Said | _Month):
            days[-1] = days[-1]._replace(weekdays=part)
        else:
            weekdays = part
    days[-1] = days[-1]._replace(year=days[-1].year or max(day.year for day in days))
    if choice:
        _, month, year, *_ = days[-1]
        days = [day._replace(month=day.month or month, year=day.year or year) for day in days]
    return tuple(days)
