"""Turn a form with a month's figures into the month's file, and say what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from editorial.reading.content import Content
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.times.dates import month_name, number_name
from editorial.times.typed_days import Typist, find_months
from editorial.words.message import N_, say
from intake.contribution import Draft, RefusalError
from intake.counted import PART, Numbers, last_rows, read_counted, render_numbers, tell_unread
from intake.forms import TEXT
from intake.remarks import Remark

_NO_MONTH = N_("“{value}” isn't a month, or hasn't begun: write one like {example} in “{field}”.")
SAME = N_("We already have exactly these figures for {month}, so you can close this form:")
_BROKEN = N_("Our file for {month} has a mistake that we must correct. Try later.")


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
