"""A form with a month's figures → the month's file, and the answer to whoever counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from editorial.content import Content
from editorial.headers.figures import Count
from editorial.message import N_, say
from editorial.records.table import FIGURES, RECORD_KINDS
from editorial.records.writing import render_record
from editorial.text.contacts import hide_contacts
from editorial.text.plain import one_line, shorten
from editorial.times.dates import month_name
from editorial.times.typed_days import Tense, Typist, find_months
from editorial.vocabulary import Vocabulary
from intake.answers import Answer, tell
from intake.contribution import Contribution, RefusalError
from intake.counted import (
    Numbers,
    build_rows,
    example_line,
    last_rows,
    read_counted,
)
from intake.counted_on import PART
from intake.forms import TEXT
from intake.remarks import Remark

NO_MONTH = N_(
    "We could not read a month in “{value}”, or it has not begun yet. Open the menu of your own "
    "text above (⋯), choose “Edit”, write month and year in “{field}”, like {example}, and save."
)
NOTHING = N_(
    "We could not read any number in “{value}”. Open the menu of your own text above (⋯), choose "
    "“Edit”, write in “{field}” the network, then each number with what it counts, like this: "
    "{example}. Then save."
)
TOO_MANY = N_("There are more than {most} networks here: please send only those of the group.")
SAME = N_("We already have exactly these figures for {month}. You can close this form:")
BROKEN = N_("The figures of {month} that are here can't be read: an editor has to mend them first.")
REPLACED = N_(
    "There were figures of {month} already: each number that you sent takes the place of the one "
    "there, and the others stay."
)
_MOST_NETWORKS, _SHOWN = 30, 200


@dataclass(frozen=True, slots=True)
class MonthFile:
    """What is proposed for a month: its file below the content folder, and what it will hold.

    `given` is what was sent, `before` what was there.
    """

    path: str
    text: str
    month: str
    given: Numbers
    before: Numbers
    remarks: Sequence[Remark]


def build_month(
    sent: Contribution, content: Content, accounts: Iterable[str], page: str
) -> MonthFile:
    """The file with the numbers that were sent among those that are there.

    `accounts` are the networks that the site links to, `page` is the address of the figures.
    RefusalError where there is nothing to write.
    """
    lang, month = sent.lang, _read_month(sent)
    called = {"month": month_name(month, lang)}
    record = next((each for each in content.records_of(FIGURES) if each.month == month), None)
    if record and record.faults:
        raise RefusalError(lang, BROKEN, **called)
    rows = record.rows if record else ()
    before = {row.name: {key: cell.value for key, cell in row.cells.items()} for row in rows}
    known = list(dict.fromkeys((*before, *last_rows(content, month), *accounts)))
    given, remarks = read_counted(sent.value(TEXT), known, content.vocabulary, lang)
    whole = {name: before.get(name, {}) | given.get(name, {}) for name in (*before, *given)}
    if not given:
        text = shorten(hide_contacts(one_line(sent.value(TEXT))), _SHOWN)
        values = {"value": text, "field": sent.labels.get(TEXT, TEXT)}
        raise RefusalError(lang, NOTHING, **values, example=example_line(lang))
    if len(whole) > _MOST_NETWORKS:
        raise RefusalError(lang, TOO_MANY, most=_MOST_NETWORKS)
    if whole == before:
        raise RefusalError(lang, SAME, page, **called)
    notes = [f"{line}\n" for line in (record.raw if record else "").split("\n") if line[:1] == "#"]
    text = "".join(notes) + render_record(build_rows(whole))
    told = [Remark(REPLACED, called, asks=False)] if before else []
    path = RECORD_KINDS[FIGURES].place.replace("*", month)
    return MonthFile(path, text, month, given, before, (*sent.remarks, *told, *remarks))


def _read_month(sent: Contribution) -> str:
    typed = one_line(sent.value("month"))
    months = find_months(typed, Typist(sent.lang, sent.sent, Tense.PAST))
    if len(months) != 1:
        values = {"value": typed, "field": sent.labels.get("month", "")}
        example = month_name(sent.sent.replace(day=1) - timedelta(days=1), sent.lang)
        raise RefusalError(sent.lang, NO_MONTH, **values, example=example)
    return months[0]


def render_figures_answer(file: MonthFile, lang: str, vocabulary: Vocabulary) -> str:
    """The Markdown of the answer: the first thing to do, then a table of what was understood."""
    wanted = [each for each in file.remarks if each.asks]
    told = [each for each in file.remarks if not each.asks]
    return tell(Answer(lang, wanted, [*_rows(file, lang, vocabulary)], told))


def _rows(file: MonthFile, lang: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield say(lang, N_("Month")), month_name(file.month, lang)
    for network, numbers in file.given.items():
        for key in PART.keys:
            if key.name in numbers:
                shown = Count().show(numbers[key.name], vocabulary, lang)
                was = file.before.get(network, {}).get(key.name, numbers[key.name])
                if was != numbers[key.name]:
                    before = Count().show(was, vocabulary, lang)
                    shown = say(lang, N_("{value} (was {before})"), value=shown, before=before)
                yield f"{network}: {say(lang, key.help)}", shown
