"""When a webinar is, as somebody answers in a terminal → the headers that say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from editorial.catalogs import N_
from editorial.model import Place
from editorial.plain_text import one_line
from editorial.typed import beside_moment, find_day, find_hour
from editorial.vocabulary import Vocabulary
from editorial.webinars.asking import find_moment, find_zone, read_asked_day
from editorial.webinars.moments import MomentError, zone_of
from editorial.webinars.schedule import read_schedule
from intake.scaffolds.answers import AnswerError


def read_day(typed: str) -> date:
    """The day in `6/10/2023` or, in a language of the site, `6 de octubre de 2023`."""
    text = one_line(typed)
    try:
        return read_asked_day(text)
    except MomentError as error:
        raise AnswerError(error.message) from error


def read_start(typed: str, places: Sequence[Place], before: str = "") -> datetime:
    """The moment of `28/8/2019 12:00 Panamá`; AnswerError where a part of it is missing.

    `before` holds a day and an hour that were said earlier, in case only the place is said now.
    """
    text = one_line(typed)
    try:
        return find_moment(text if find_day(text) else f"{before} {text}".strip(), places)
    except MomentError as error:
        raise AnswerError(error.message) from error


def read_day_and_hour(typed: str) -> str:
    """A day and an hour as they were typed, perhaps with a place; AnswerError where one lacks."""
    text = one_line(typed)
    try:
        read_asked_day(text)
    except MomentError as error:
        raise AnswerError(error.message) from error
    if find_hour(text) is None:
        message = N_("“{value}” names no hour. Write day and hour: {example}")
        raise AnswerError(message, value=text, example="28/8/2019 12:00")
    return text


def names_place(typed: str) -> bool:
    """Whether something stands beside the day and the hour."""
    return bool(beside_moment(typed))


def render_start(moment: datetime) -> str:
    """`2019-08-28 12:00 America/Panama`."""
    return f"{moment:%Y-%m-%d %H:%M} {zone_of(moment).key}"


def read_last_day(typed: str, starts: str, zone: ZoneInfo, vocabulary: Vocabulary) -> str:
    """The value of `Deadline`: a day, or a day and an hour on the start's clock or a place's.

    `starts` is the start as its header says it, empty while the date is open.
    """
    text = one_line(typed)
    day, hour = read_day(text), find_hour(text)
    zone = zone_of(read_start(starts, ())) if starts else zone
    where = beside_moment(text) if find_day(text) else ""
    try:
        zone = find_zone(where, vocabulary.places) if where else zone
    except MomentError as error:
        raise AnswerError(error.message) from error
    value = f"{day} {hour:%H:%M} {zone.key}" if hour else day.isoformat()
    _, faults = read_schedule(
        lambda name: {"Starts": starts, "Deadline": value}.get(name, ""), zone
    )
    for fault in faults:
        raise AnswerError(fault.message, header="Deadline", value=text)
    return value
