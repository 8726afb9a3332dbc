"""What was taken on in the calls: carried over from month to month until it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from editorial.build import Model
from editorial.model import Action
from editorial.times.dates import long_date, month_name
from editorial.words.message import N_, say


def open_actions(model: Model, month: str) -> tuple[Action, ...]:
    """What is still to be done at the end of a month, that of earlier months too.

    What has a day comes first, by that day.
    """
    taken_on = (each for each in model.actions if each.month <= month)
    still_open = (each for each in taken_on if not each.done or f"{each.done:%Y-%m}" > month)
    return tuple(sorted(still_open, key=lambda each: (each.by or date.max, each.month)))


def done_actions(model: Model, month: str) -> tuple[Action, ...]:
    """What was done in a month."""
    done = [each for each in model.actions if each.done and f"{each.done:%Y-%m}" == month]
    return tuple(sorted(done, key=lambda each: each.done or date.max))


@dataclass(frozen=True, slots=True)
class ToldAction:
    """What readers are told of an action: what it is about, then who, until when, since when.

    `lang` is that of `what` where it is not said in theirs.
    """

    what: str
    notes: tuple[str, ...]
    lang: str = ""

    def __str__(self) -> str:
        return " · ".join((self.what, *self.notes))


def tell_actions(actions: Iterable[Action], lang: str) -> tuple[ToldAction, ...]:
    """Actions that are still open, in a language."""
    return tuple(_tell(action, lang) for action in actions)


def _tell(action: Action, lang: str) -> ToldAction:
    notes = [action.who or say(lang, N_("who does it is still open"))]
    if action.by:
        notes.append(say(lang, N_("by {day}"), day=long_date(action.by, lang)))
    notes.append(say(lang, N_("since {month}"), month=month_name(action.month, lang)))
    elsewhere = "" if lang in action.what.names else next(iter(action.what.names), "")
    return ToldAction(action.what.name(lang), tuple(notes), elsewhere)
