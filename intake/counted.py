"""What somebody counted, as people write it: `Twitter: 40 tweets, 39 followers` → numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from editorial.content import Content
from editorial.headers.figures import Count
from editorial.message import N_, SaidError, catalog_languages, listed, quote, say
from editorial.records.record import Cell, Key, Row
from editorial.records.rows import key_names
from editorial.records.table import FIGURES
from editorial.text.contacts import hide_contacts
from editorial.text.plain import fold, fold_name, one_line, plain, shorten
from editorial.times.dates import and_list
from editorial.vocabulary import Vocabulary
from intake.counted_on import NETWORKS, PART, USUAL, keys_of
from intake.remarks import Remark

UNREAD = N_(
    "We could not read “{line}”, so we left it out. Write the network, then each number with what "
    "it counts, like this: {example}."
)
UNREAD_TOO = N_("The same goes for “{line}”.")
COUNTABLE = N_("These can be counted: {known}.")
LEFT_OUT = N_("We left out “{line}”: there is no number in it.")
TWICE = N_(
    "{network} has two numbers for “{label}”, {first} and {second}. We took the second one; please "
    "leave only the right one."
)
NEW_NETWORK = N_(
    "We had no figures of “{network}” so far, only of {known}. If you mean one of those, please "
    "write its name just like that."
)
_SMALL = N_("and, at, in, of, on, the, our, we, have, has, there, are, with, total")

_TOKEN = re.compile(
    r"(?P<number>(?<![\w+~<>-])(?<!\d[.,])"
    r"(?:[0-9]{1,3}(?:[.,' ][0-9]{3}){1,3}|[0-9]{1,12})(?![\w%]|[.,]\d))"
    r"|(?P<word>[^\W\d_]+)|(?P<odd>[\d+%~≈<>±?@\\])"
)
"""An `odd` sign makes something else of a number: `+5`, `10-12`, `5%`, `¿40?`."""

_SAID = re.compile(r"(?P<lead>s*+(?:[swW]*[wW])?)(?P<said>[sWNK]*)")
_PAIRS = re.compile(r"(?:NK|KN)+|K*")
"""A line in the letters of `_Token`: a network's name, then numbers and what each counts."""

_FIGURE = re.compile(r"\d")
_MOST_WORDS, _LONGEST_NAME = 3, 40
"""Of a network; signs count for the latter."""

_LONGEST_LINE, _SHOWN = 500, 100

Numbers = dict[str, dict[str, str]]
"""What was counted, as a file has it, by network and key."""


def last_rows(content: Content, month: str) -> Mapping[str, Row]:
    """What the last month before this one has of each network."""
    earlier = [each for each in content.records_of(FIGURES) if each.month < month]
    return {row.name: row for record in earlier[-1:] for row in record.rows}


def name_network(typed: str, known: Sequence[str]) -> str:
    """A network as it was called before."""
    return next((name for name in known if fold_name(name) == fold_name(typed)), one_line(typed))


def read_number(typed: str, vocabulary: Vocabulary, lang: str) -> str:
    """A number as a file has it; SaidError where it is none."""
    understood = Count().understand(typed, vocabulary, lang)
    for fault in understood.faults:
        raise SaidError(fault)
    return understood.value


def build_rows(numbers: Numbers) -> list[Row]:
    """The tables of a month's file."""
    return [
        Row(PART, network, 1, {key: Cell(value, 1) for key, value in said.items()})
        for network, said in numbers.items()
        if said
    ]


def usual_lines(lang: str) -> str:
    """What stands in the form's long field: the usual networks, a line for each number."""
    parts = ("\n".join([name, *(f"{label}:" for _, label in keys)]) for name, keys in _usual(lang))
    return "\n\n".join(parts)


def example_line(lang: str) -> str:
    """`Twitter: 40 tuits, 39 seguidores`."""
    name, keys = next(_usual(lang))
    return f"{name}: {', '.join(f'{key.example} {label}' for key, label in keys[:2])}"


def _usual(lang: str) -> Iterator[tuple[str, list[tuple[Key, str]]]]:
    for name in USUAL:
        yield name, [(key, say(lang, key.help)) for key in keys_of(name)]


def read_counted(
    text: str, known: Sequence[str], vocabulary: Vocabulary, lang: str
) -> tuple[Numbers, list[Remark]]:
    """The numbers in somebody's lines, in whatever language, and what there is to say of them.

    `known` are the networks as they were called before, `lang` is the language to answer in.
    """
    numbers, remarks, unread = Numbers(), list[Remark](), list[str]()
    names, empty, network = (*known, *USUAL), dict[str, str](), ""
    for line in _split_lines(text, names):
        read = _read_line(line, names)
        if read.network:
            network = name_network(read.network, (*names, *NETWORKS, *numbers))
        elif not read.clear and _FIGURE.search(line):
            network = ""
        if not read.clear or (read.pairs and not network):
            unread.append(line)
        elif read.network and not read.pairs:
            empty[network] = line
        elif read.asked:  # a line of the form in which nobody wrote
            empty.pop(network, None)
        for key, typed in read.pairs if network else ():
            number = read_number(typed, vocabulary, lang)
            before = numbers.setdefault(network, {}).get(key.name, number)
            if before != number:
                values = {"network": network, "label": say(lang, key.help)}
                remarks.append(Remark(TWICE, {**values, "first": before, "second": number}))
            numbers[network][key.name] = number
    unread += [line for name, line in empty.items() if name not in {*numbers, *names}]
    return numbers, [*_tell_unread(unread, lang), *remarks, *_tell_new(numbers, known, lang)]


def _tell_unread(lines: Sequence[str], lang: str) -> Iterator[Remark]:
    """What to write instead of each line; one without numbers is only told."""
    asked = [line for line in lines if _FIGURE.search(line)]
    for line in lines:
        values = {"line": shorten(hide_contacts(line), _SHOWN), "example": example_line(lang)}
        message = UNREAD if line in asked[:1] else UNREAD_TOO if line in asked else LEFT_OUT
        yield Remark(message, values, asks=line in asked)
    if asked:
        known = ", ".join(say(lang, quote(say(lang, key.help))) for key in PART.keys)
        yield Remark(COUNTABLE, {"known": known}, asks=False)


def _tell_new(numbers: Numbers, known: Sequence[str], lang: str) -> Iterator[Remark]:
    """Which networks nobody counted before; one of nearly a known name is asked back."""
    for network in numbers if known else ():
        if network not in known:
            words, others = plain(network), [*map(plain, known)]
            near = any(name in words for name in others) or get_close_matches(words, others, 1)
            values = {"network": network, "known": and_list(known, lang)}
            yield Remark(NEW_NETWORK, values, asks=bool(near))


def _split_lines(text: str, networks: Sequence[str]) -> Iterator[str]:
    """The lines of a text; one that begins with a network ends where another one begins."""
    names = "|".join(map(re.escape, networks))
    begins = re.compile(rf"(?<![^\W_])(?=(?:{names})(?![^\W_]))", re.IGNORECASE)
    for line in map(one_line, text.split("\n")):
        first, *others = begins.split(line)
        alone = all(fold(word) in _small_words() for word in re.findall(r"\w+", first))
        yield from filter(None, others if others and alone else [line])


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line says: its network, if any, and numbers. Not `clear`: it may be anything.

    `asked`: it names what is counted.
    """

    network: str = ""
    pairs: Sequence[tuple[Key, str]] = ()
    clear: bool = True
    asked: bool = False


def _read_line(line: str, networks: Sequence[str]) -> _Line:
    if len(line) > _LONGEST_LINE:
        return _Line(clear=False)
    tokens = [*_read_tokens(line, networks)]
    marks = "".join(token.mark for token in tokens)
    known = [str(token.meant) for token in tokens if token.mark == "W"]
    found = _SAID.fullmatch(marks)
    lead, said = (found["lead"], found["said"]) if found else ("", "?")
    name = [token for token in tokens[: len(lead)] if token.mark in "wW"]
    several = len(known) > 1 or bool(name and "W" in said)
    called = line[name[0].start : name[-1].end] if name else ""
    several |= len(name) > _MOST_WORDS or len(called) > _LONGEST_NAME
    if several or not _PAIRS.fullmatch(re.sub("[sW]", "", said)):
        return _Line(known[0] if len(known) == 1 else "", clear=False)
    if any(token.mark == "w" for token in name):
        known = [called]
    parts = [token.meant for token in tokens if token.mark in "NK"]
    pairs = zip(parts[::2], parts[1::2], strict=False) if "N" in said else ()
    return _Line(known[0] if known else "", [*map(_in_order, pairs)], asked="K" in said)


def _in_order(pair: tuple[Key | str, Key | str]) -> tuple[Key, str]:
    """What is counted first, then its number."""
    key, number = pair if isinstance(pair[0], Key) else pair[::-1]
    assert isinstance(key, Key)  # noqa: S101 - `_PAIRS` says so
    return key, str(number)


class _Token(NamedTuple):
    """A number (N), what is counted (K), a network (W), a small word (s), another one (w), or a
    sign that changes what a number means (?), from a character to a character.
    """

    mark: str
    start: int
    end: int
    meant: Key | str


def _read_tokens(line: str, networks: Sequence[str]) -> Iterator[_Token]:
    named = {tuple(plain(name).split()): name for name in reversed(networks)}
    phrases: Mapping[tuple[str, ...], Key | str] = {**named, **_phrases()}
    longest, found, at = max(map(len, phrases)), [*_TOKEN.finditer(line)], 0
    while at < len(found):
        words = tuple(fold(each[0]) for each in found[at : at + longest])
        length = next((n for n in range(len(words), 0, -1) if words[:n] in phrases), 0)
        meant = phrases[words[:length]] if length else found[at][0]
        if length:
            mark = "K" if isinstance(meant, Key) else "W"
        elif found[at]["word"]:
            mark = "s" if words[0] in _small_words() else "w"
        else:
            mark = "N" if found[at]["number"] else "?"
        end = found[at + max(length, 1) - 1].end()
        yield _Token(mark, found[at].start(), end, meant)
        at += length or 1


@cache
def _phrases() -> Mapping[tuple[str, ...], Key]:
    """The words of each way to call what is counted."""
    return {tuple(plain(name).split()): key for name, key in key_names(PART).items()}


@cache
def _small_words() -> frozenset[str]:
    """What may stand between a number and what it counts, and means nothing."""
    return frozenset(map(fold, listed(_SMALL, catalog_languages())))
