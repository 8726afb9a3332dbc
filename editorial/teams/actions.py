"""What was taken on in the calls: carried over from month to month until it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from editorial.model import Action, Term
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import Record
from editorial.reading.records.table import ACTIONS
from editorial.times.dates import long_date, month_name
from editorial.words.message import N_, say


def read_actions(records: Iterable[Record], vocabulary: Vocabulary) -> tuple[Action, ...]:
    """Read the files of `actions/`, by month."""
    return tuple(
        Action(
            month=record.month,
            what=Term(row.name, row.names),
            who=", ".join(map(str, row.read("who", vocabulary) or ())),
            by=row.read("by", vocabulary),
            done=row.read("done", vocabulary),
        )
        for record in records
        if record.kind.name == ACTIONS
        for row in record.rows
    )


def open_actions(actions: Iterable[Action], month: str) -> tuple[Action, ...]:
    """List what is still to be done at the end of a month, what earlier months left included.

    What has a day comes first, by that day.
    """
    taken_on = (each for each in actions if each.month <= month)
    still_open = (each for each in taken_on if not each.done or f"{each.done:%Y-%m}" > month)
    return tuple(sorted(still_open, key=lambda each: (each.by or date.max, each.month)))


def done_actions(actions: Iterable[Action], month: str) -> tuple[Action, ...]:
    """List what was done in a month."""
    done = [each for each in actions if each.done and f"{each.done:%Y-%m}" == month]
    return tuple(sorted(done, key=lambda each: each.done or date.max))


@dataclass(frozen=True, slots=True)
class ToldAction:
    """What readers are told of an action: what it is about, then who, until when, since when.

    `lang` is the language of `what` if it is not said in theirs.
    """

    what: str
    notes: tuple[str, ...]
    lang: str = ""

    def __str__(self) -> str:
        return " · ".join((self.what, *self.notes))


def tell_actions(actions: Iterable[Action], lang: str) -> tuple[ToldAction, ...]:
    """Tell actions that are still open, in a language."""
    told = []
    for action in actions:
        notes = [action.who or say(lang, N_("who does it is still open"))]
        if action.by:
            notes.append(say(lang, N_("by {day}"), day=long_date(action.by, lang)))
        notes.append(say(lang, N_("since {month}"), month=month_name(action.month, lang)))
        elsewhere = "" if lang in action.what.names else next(iter(action.what.names), "")
        told.append(ToldAction(action.what.name(lang), tuple(notes), elsewhere))
    return tuple(told)
