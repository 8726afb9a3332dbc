"""What a day makes of a webinar: still to come, today, over; and which of them to show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from editorial.model import Webinar

OPEN_DATE_DAYS = 90
"""How long a webinar without a date is still to come, from the day it was announced."""

CLOSING_DAYS = 3
"""So many days before its deadline, registration closes soon."""


class State(StrEnum):
    """How a webinar stands on a day."""

    DATE_OPEN = "date-open"
    ANNOUNCED = "announced"
    """It has a date; there is no registration."""
    OPEN = "open"
    """One can register."""
    CLOSING = "closing"
    """One can register for a few days more."""
    CLOSED = "closed"
    """Its deadline has passed."""
    TODAY = "today"
    OVER = "over"
    CANCELLED = "cancelled"

    @property
    def takes_registrations(self) -> bool:
        """Whether the form is to be shown, where there is one."""
        return self in (State.DATE_OPEN, State.OPEN, State.CLOSING, State.TODAY)


def state_of(webinar: Webinar, day: date, zone: ZoneInfo) -> State:
    """How a webinar stands on a day of a time zone."""
    if webinar.cancelled:
        return State.CANCELLED
    if webinar.starts is None:
        return State.DATE_OPEN
    starts = webinar.starts.astimezone(zone).date()
    if starts <= day:
        return State.OVER if starts < day or webinar.recording else State.TODAY
    return _registration(webinar, day, zone)


def _registration(webinar: Webinar, day: date, zone: ZoneInfo) -> State:
    if not webinar.register:
        return State.ANNOUNCED
    if webinar.deadline:
        left = webinar.deadline.astimezone(zone).date() - day
        if left < timedelta():
            return State.CLOSED
        if left <= timedelta(days=CLOSING_DAYS):
            return State.CLOSING
    return State.OPEN


def can_register(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Whether there is a form that takes registrations on a day of a time zone."""
    takes = state_of(webinar, day, zone).takes_registrations
    return bool(webinar.register) and takes and not _is_late(webinar, day, zone)


def is_registration_closed(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Whether there is a form that takes none any more, though the webinar is still to be."""
    off = state_of(webinar, day, zone) in (State.OVER, State.CANCELLED)
    return bool(webinar.register) and not off and _is_late(webinar, day, zone)


def _is_late(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    return webinar.deadline is not None and webinar.deadline.astimezone(zone).date() < day


def is_coming(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Whether it starts after a day, or was announced lately and its date is open."""
    if webinar.starts:
        return webinar.starts.astimezone(zone).date() > day
    return webinar.date <= day <= webinar.date + timedelta(days=OPEN_DATE_DAYS)


def is_ahead(webinar: Webinar, day: date, zone: ZoneInfo) -> bool:
    """Whether it is still to come, or is on that day."""
    return state_of(webinar, day, zone) == State.TODAY or is_coming(webinar, day, zone)


def held_in(webinar: Webinar, zone: ZoneInfo) -> str:
    """The month that it is held in, `2019-08`; empty while its date is open, or if cancelled."""
    if webinar.starts is None or webinar.cancelled:
        return ""
    return f"{webinar.starts.astimezone(zone):%Y-%m}"


def coming_webinars(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """The webinars still to come after a day, those with a date first and soonest first."""
    return tuple(sorted((each for each in webinars if is_coming(each, day, zone)), key=_when))


def webinars_ahead(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """Those of a day, and those still to come after it, in the same order."""
    return tuple(sorted((each for each in webinars if is_ahead(each, day, zone)), key=_when))


def next_webinars(
    webinars: Iterable[Webinar], day: date, zone: ZoneInfo, most: int
) -> tuple[Webinar, ...]:
    """The first ones ahead that will be: what a reader has room for on a home page."""
    ahead = webinars_ahead(webinars, day, zone)
    return tuple(webinar for webinar in ahead if not webinar.cancelled)[:most]


def past_webinars(webinars: Iterable[Webinar], day: date, zone: ZoneInfo) -> tuple[Webinar, ...]:
    """The webinars that were, or won't be, the latest first.

    One whose date was never said is neither ahead nor past.
    """
    dated = (each for each in webinars if each.starts or each.cancelled)
    past = (each for each in dated if not is_ahead(each, day, zone))
    return tuple(sorted(past, key=_how_late))


def _when(webinar: Webinar) -> tuple[bool, datetime, str]:
    """Soonest first, those without a date last."""
    noon = datetime.combine(webinar.date, time(12), UTC)
    return webinar.starts is None, webinar.starts or noon, webinar.folder


def _how_late(webinar: Webinar) -> tuple[bool, float, str]:
    """Latest first, those without a date last."""
    undated, start, folder = _when(webinar)
    return undated, -start.timestamp(), folder
