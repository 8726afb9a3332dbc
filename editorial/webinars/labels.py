"""How a webinar stands, in a word or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from editorial.dates import short_day
from editorial.message import N_, say
from editorial.model import Webinar
from editorial.webinars.states import State

_STATES = {
    State.DATE_OPEN: N_("Date to be confirmed"),
    State.ANNOUNCED: N_("Announced"),
    State.OPEN: N_("Registration open"),
    State.CLOSING: N_("Registration closes soon: until {day}"),
    State.CLOSED: N_("Registration closed"),
    State.TODAY: N_("Today"),
    State.OVER: N_("Over"),
    State.CANCELLED: N_("Cancelled"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A word or two; `kind` is for its looks."""

    kind: str
    text: str


def build_labels(
    webinar: Webinar, state: State, lang: str, zone: ZoneInfo, *, closed: bool
) -> Iterator[Label]:
    """Its state, and what else is to be known at once; `closed` if it takes no registrations."""
    yield Label(state, say(lang, _STATES[state], day=_last_day(webinar.deadline, lang, zone)))
    if closed and state != State.CLOSED:
        yield Label(State.CLOSED, say(lang, _STATES[State.CLOSED]))
    if webinar.previous and state not in (State.OVER, State.CANCELLED):
        yield Label("moved", name_change(webinar, lang))


def name_change(webinar: Webinar, lang: str) -> str:
    """That it isn't as an earlier issue said; empty if it is."""
    if webinar.cancelled:
        return say(lang, _STATES[State.CANCELLED])
    if not webinar.previous:
        return ""
    return say(lang, N_("New date") if webinar.starts else N_("Postponed"))


def _last_day(deadline: datetime | None, lang: str, zone: ZoneInfo) -> str:
    return short_day(deadline.astimezone(zone).date(), lang) if deadline else ""
