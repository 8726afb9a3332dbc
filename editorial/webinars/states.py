"""How webinars stand on a given day: their states, their labels, and which ones to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from editorial.model.texts import Webinar
from editorial.times.dates import closing_day, read_locale, short_day
from editorial.words.message import N_, say

OPEN_DATE_DAYS = 60
"""How long a webinar without a date is still to come, from the day it was announced."""

DAYS_BEFORE = 90
"""The same in issues that were sent before they were called after stories: months alone count."""

CLOSING_DAYS = 3
"""Days before its deadline from which on registration closes soon."""


class State(StrEnum):
    """How a webinar stands on a day."""

    DATE_OPEN = "date-open"
    ANNOUNCED = "announced"
    """It has a date; there is no registration."""
    OPEN = "open"
    """People can register."""
    CLOSING = "closing"
    """People can register for a few more days."""
    CLOSED = "closed"
    """Its deadline has passed."""
    TODAY = "today"
    OVER = "over"
    CANCELLED = "cancelled"


REGISTER_BY = N_("Register by {day}")
_NAMES = {
    State.DATE_OPEN: N_("Date to be confirmed"),
    State.ANNOUNCED: N_("Announced"),
    State.OPEN: N_("Registration open"),
    State.CLOSING: REGISTER_BY,
    State.CLOSED: N_("Registration closed"),
    State.TODAY: N_("Today"),
    State.OVER: N_("Ended"),
    State.CANCELLED: N_("Cancelled"),
}

_MOVED = "moved"
URGENT = (State.TODAY, State.CLOSING, State.CLOSED, State.CANCELLED, _MOVED)
"""The kinds of labels that lists show, too."""


@dataclass(frozen=True, slots=True)
class Label:
    """A few words on how a webinar stands; `kind` decides their looks."""

    kind: str
    text: str


def state_of(webinar: Webinar, day: date, zone: ZoneInfo) -> State:
    """Tell how a webinar stands on a day of a time zone."""
    if webinar.cancelled:
        return State.CANCELLED
    if webinar.starts is None:
        return State.DATE_OPEN
    starts = webinar.starts.astimezone(zone).date()
    if starts <= day:
        ends = webinar.ends if webinar.takes_days else None
        last = ends.astimezone(zone).date() if ends else starts
        return State.OVER if last < day or webinar.recording else State.TODAY
    if not webinar.register:
        return State.ANNOUNCED
    if webinar.deadline:
        left = webinar.deadline.astimezone(zone).date() - day
        if left < timedelta():
            return State.CLOSED
        if left <= timedelta(days=CLOSING_DAYS):
            return State.CLOSING
    return State.OPEN


def build_labels(
    webinar: Webinar, state: State, lang: str, zone: ZoneInfo, *, closed: bool
) -> Iterator[Label]:
    """Build labels of its state and of what else matters; `closed`: registration is over."""
    deadline = webinar.deadline
    day = short_day(deadline.astimezone(zone).date(), lang) if deadline else ""
    yield Label(state, say(lang, _NAMES[state], day=day))
    if closed and state != State.CLOSED:
        yield Label(State.CLOSED, say(lang, _NAMES[State.CLOSED]))
    if webinar.previous and state not in (State.OVER, State.CANCELLED):
        yield Label(_MOVED, name_change(webinar, lang))


def name_change(webinar: Webinar, lang: str) -> str:
    """Say how it differs from what an earlier issue said; empty if it doesn't."""
    if webinar.cancelled:
        return say(lang, _NAMES[State.CANCELLED])
    if not webinar.previous:
        return ""
    return say(lang, N_("New date") if webinar.starts else N_("Postponed"))


def can_register(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Tell whether there is a form that takes registrations on a day of a time zone."""
    off = state_of(webinar, day, zone) in (State.OVER, State.CANCELLED)
    late = webinar.deadline is not None and webinar.deadline.astimezone(zone).date() < day
    return bool(webinar.register) and not off and not late


def is_coming(webinar: Webinar, day: date, zone: ZoneInfo, days: int = OPEN_DATE_DAYS) -> bool:
    """Tell whether it starts after a day; without a date, if it was announced recently.

    What is known of an open date in words, a day or months, must not be over.
    """
    if webinar.starts:
        return webinar.starts.astimezone(zone).date() > day
    is_over = webinar.until and webinar.until <= day and days == OPEN_DATE_DAYS
    recent = 0 <= (day - webinar.date).days <= days
    return recent and not (is_over or _is_month_over(webinar, day))


def _is_month_over(webinar: Webinar, day: date) -> bool:
    """Tell whether all months that the words for an open date name are over."""
    words, year = re.findall(r"\w+", webinar.when), re.search(r"\b20\d\d\b", webinar.when)
    months = read_locale(webinar.lang).months["stand-alone"]["wide"].items()
    named = [number for number, name in months if {name, name.capitalize()} & {*words}]
    first = webinar.date.replace(day=1)
    ends = [
        date(int(year[0]) if year else first.year + (number < first.month), number, 1)
        for number in named
    ]
    return bool(ends) and all(closing_day(f"{each:%Y-%m}") <= day for each in ends)


def is_ahead(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Tell whether it is still to come, or is on that day."""
    return state_of(webinar, day, zone) == State.TODAY or is_coming(webinar, day, zone)


def held_in(webinar: Webinar, zone: ZoneInfo) -> str:
    """Give the month in which it is held, `2019-08`; empty without a date, or if cancelled."""
    if webinar.starts is None or webinar.cancelled:
        return ""
    return f"{webinar.starts.astimezone(zone):%Y-%m}"


def coming_webinars(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """List the webinars still to come after a day, dated ones first, the soonest on top."""
    return tuple(sorted((each for each in webinars if is_coming(each, day, zone)), key=by_start))


def webinars_ahead(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """List a day's webinars, and the webinars still to come after it, in the same order."""
    return tuple(sorted((each for each in webinars if is_ahead(each, day, zone)), key=by_start))


def next_webinars(
    webinars: Iterable[Webinar], day: date, zone: ZoneInfo, most: int
) -> tuple[Webinar, ...]:
    """List the first webinars ahead that aren't cancelled, `most` of them at most."""
    ahead = webinars_ahead(webinars, day, zone)
    return tuple(webinar for webinar in ahead if not webinar.cancelled)[:most]


def past_webinars(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """List the webinars that are no longer ahead, held or cancelled, the latest first.

    One whose date was never said is neither ahead nor past.
    """
    dated = (each for each in webinars if each.starts or each.cancelled)
    past = (each for each in dated if not is_ahead(each, day, zone))
    moments = ((*by_start(each), each) for each in past)
    latest = sorted(moments, key=lambda each: (each[0], -each[1].timestamp(), each[2]))
    return tuple(webinar for *_, webinar in latest)


def by_start(webinar: Webinar) -> tuple[bool, datetime, str]:
    """Sort the soonest first, and webinars without a date last."""
    noon = datetime.combine(webinar.date, time(12), UTC)
    return webinar.starts is None, webinar.starts or noon, webinar.folder
