"""Turn a form with a month's figures into the month's file, and say what was understood.

Numbers are read from lines as people write them: `Twitter: 40 tweets, 39 followers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.headers.values import Count
from editorial.reading.records import Key
from editorial.reading.records.record import Cell, Row, key_names, render_record
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.text.plain import fold, fold_name, one_line, plain, shorten
from editorial.text.shapes import hide_contacts
from editorial.times.dates import month_name, number_name
from editorial.times.typed_days import Typist, find_months
from editorial.words.message import N_, say
from intake.contribution import Draft, RefusalError
from intake.forms import TEXT
from intake.remarks import Remark

_NO_MONTH = N_("“{value}” isn't a month, or hasn't begun: write one like {example} in “{field}”.")
SAME = N_(
    "We already have exactly these figures for {month}, so you can close this form:", name="same"
)
_BROKEN = N_(
    "Our file for {month} has a mistake that we must correct: try again in a few days.",
    name="faulty",
)


class MonthFile(NamedTuple):
    """A month's file: its path below the content folder, its text, and what to answer about it."""

    path: str
    text: str
    rows: Sequence[tuple[str, str]]
    remarks: Sequence[Remark]


def build_month(sent: Draft, content: Content, accounts: Iterable[str], page: str) -> MonthFile:
    """Put the numbers that were sent into the month's file; numbers that are there already stay.

    `accounts` are the networks that the site links to, `page` is the address of the figures.
    RefusalError if the month is unclear, no number can be read, or nothing would change.
    """
    lang, month = sent.reply, _read_month(sent)
    called = month_name(month, lang)
    record = next((each for each in content.records_of(FIGURES) if each.month == month), None)
    if record and record.faults:
        raise RefusalError(lang, _BROKEN, month=called)
    rows = record.rows if record else ()
    before = {row.name: {key: cell.value for key, cell in row.cells.items()} for row in rows}
    known = (*accounts, *last_rows(content, month), *before)
    given, remarks = read_counted(sent.typed(TEXT), known, content.vocabulary, lang)
    whole = {name: before.get(name, {}) | given.get(name, {}) for name in (*before, *given)}
    if not given:
        raise RefusalError(lang, tell_unread([sent.typed(TEXT)], lang))
    if whole == before:
        raise RefusalError(lang, SAME, page, month=called)
    notes = [f"{line}\n" for line in (record.raw if record else "").split("\n") if line[:1] == "#"]
    cells = [(say(lang, N_("Month")), called), *_show(given, before, lang)]
    text = "".join(notes) + render_numbers(whole)
    path = RECORD_KINDS[FIGURES].place.replace("*", month)
    return MonthFile(path, text, cells, [*sent.remarks, *remarks])


def _read_month(sent: Draft) -> str:
    last = sent.sent.replace(day=1) - timedelta(days=1)
    months = find_months(sent.line("month"), Typist(sent.reply, sent.sent))
    if len(months) != 1:
        values = {"value": sent.line("month"), "field": sent.labels.get("month", "")}
        raise RefusalError(sent.reply, _NO_MONTH, **values, example=month_name(last, sent.reply))
    return months[0]


def _show(given: Numbers, before: Numbers, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what each number counts, the number, and the number that it replaces, if any."""
    for network, numbers in given.items():
        for key in (each for each in PART.keys if each.name in numbers):
            was = before.get(network, {}).get(key.name, numbers[key.name])
            shown, old = (number_name(int(each), lang) for each in (numbers[key.name], was))
            shown += "" if shown == old else f" ← {old}"
            yield f"{network}: {say(lang, key.help)}", shown


_UNREAD = N_(
    "We couldn't read all of this: “{lines}”. Write it like this: {example}. First the network, "
    "then each number, once and in digits. We can note: {known}."
)

(PART,) = RECORD_KINDS[FIGURES].parts

USUAL: Mapping[str, Sequence[str]] = {
    "Twitter": ("tweets", "followers", "following"),
    "Facebook": ("members", "new-members", "posts", "comments", "reactions"),
}
"""The networks that the form begins with, and the keys that it asks of each."""

_OTHERS = "followers", "members", "posts", "views"
_MORE = "X", "Instagram", "LinkedIn", "Mastodon", "Telegram", "TikTok", "WhatsApp", "YouTube"

_LONGEST, _MOST = 5_000, 290
"""The most characters that are read, and the most that are said back."""

_NETWORK = re.compile(r"[^\W\d_](?:[^\W\d]|[ .&'’-]){0,39}")
"""What a network that we don't know may be called."""

Numbers = dict[str, dict[str, str]]
"""Numbers as a month's file writes them, by network and key."""


def keys_of(network: str) -> list[Key]:
    """Return the keys to ask of a network, even of one that we don't know."""
    keys = {key.name: key for key in PART.keys}
    return [keys[name] for name in USUAL.get(name_network(network, USUAL), _OTHERS)]


def last_rows(content: Content, month: str) -> Mapping[str, Row]:
    """Return the row of each network in the last month with figures before this month."""
    earlier = [each.rows for each in content.records_of(FIGURES) if each.month < month]
    filled = ([row for row in rows if row.cells] for rows in reversed(earlier))
    return {row.name: row for row in next(filter(None, filled), ())}


def name_network(typed: str, known: Iterable[str]) -> str:
    """Return the known name of a network, else the name as it was typed."""
    return next((name for name in known if fold_name(name) == fold_name(typed)), one_line(typed))


def render_numbers(numbers: Numbers) -> str:
    """Write a month's file; empty without a number."""
    cells = {name: {key: Cell(each, 1) for key, each in numbers[name].items()} for name in numbers}
    return render_record(Row(PART, name, 1, said) for name, said in cells.items() if said)


def usual_lines(lang: str) -> str:
    """Write the lines to fill in of the form's long field: the usual networks and their numbers."""
    lines = ([name, *(f"{say(lang, key.help)}:" for key in keys_of(name))] for name in USUAL)
    return "\n\n".join(map("\n".join, lines))


def tell_unread(lines: Sequence[str], lang: str) -> Remark:
    """Say what to write instead of unread lines; lines without a number ask for nothing."""
    network = next(iter(USUAL))
    keys = keys_of(network)[:2]
    example = ", ".join(f"{key.example} {say(lang, key.help)}" for key in keys)
    values = {
        "lines": shorten(hide_contacts(" · ".join(filter(None, lines))), _MOST),
        "example": f"{network}: {example}",
        "known": " · ".join(say(lang, key.help) for key in PART.keys),
    }
    return Remark(_UNREAD, values, asks=any(map(str.isdigit, "".join(lines))))


def read_counted(
    text: str, known: Sequence[str], vocabulary: Vocabulary, lang: str
) -> tuple[Numbers, list[Remark]]:
    """Return the numbers in a text, in any of our languages, and what to ask about the rest.

    `known` are the names of networks that were used before, the latest one last; `lang` is the
    language to answer in.
    """
    numbers, unread = Numbers(), [one_line(text[_LONGEST:])]
    for line, network, pairs, clear in _read_lines(text[:_LONGEST], (*USUAL, *_MORE, *known)):
        read = ((key.name, Count().take(one_line(each), vocabulary)) for key, each in pairs)
        if not clear or not all(
            network and number and numbers.setdefault(network, {}).setdefault(key, number) == number
            for key, number in read
        ):
            unread.append(line)
    return numbers, [tell_unread(unread, lang)] if any(unread) else []


def _read_lines(
    text: str, known: Iterable[str]
) -> Iterator[tuple[str, str, Sequence[tuple[Key, str]], bool]]:
    """Yield each line, its network, its keys with their numbers, and whether that is all of it.

    A line is a network, or numbers beside what they count, or both with a colon between them.
    """
    keys, pair = _grammar()
    network, called = "", [*known]
    for line in map(one_line, text.split("\n")):
        said = re.sub(r"^[-*•·#]+\s+", "", line)
        head, _, rest = said.partition(":")
        name, counts = name_network(head.strip(" *_"), called), plain(head) in keys
        if not counts and (name in called or _NETWORK.fullmatch(name)):
            network, said = name, rest
            called.append(network)
        said = fold(said)
        pairs = [(keys[plain(a or d)], b or c) for a, b, c, d in pair.findall(said)]
        left = pair.sub("", said) if pairs or not counts else rest
        clear = not re.search(r"[\w~≈<>±?@%+–−-]", left)
        yield line, network, pairs, clear
        if not (clear or counts):
            network = ""


@cache
def _grammar() -> tuple[Mapping[str, Key], re.Pattern[str]]:
    """Return the keys by the words for them, and a pattern for such a word next to a number."""
    keys = {plain(name): key for name, key in key_names(PART).items()}
    longest = sorted(filter(None, keys), key=len, reverse=True)
    words = "|".join(r"[\W_]+".join(map(re.escape, name.split())) for name in longest)
    label = rf"(?<![^\W_])(?:{words})(?![^\W_])"
    number = r"\+?[0-9]++(?:[.,'’ ][0-9]+)*+(?![\w%+?])"
    return keys, re.compile(rf"({label})\s*:?\s*({number})|(?<![\w.,])({number})\s*({label})")
