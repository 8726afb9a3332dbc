"""Days, hours and places as people type them, put together: a moment, or what to ask."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from editorial.model.vocabulary import Vocabulary
from editorial.times.dates import full_date, long_date
from editorial.times.moments import MomentError, at_clock, usual_zone, write_moment
from editorial.times.typed_days import Days, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours
from editorial.webinars.zone_names import find_zone
from editorial.words.message import N_, Message

NO_DATE = N_("“{value}” has no date that exists. Write day, month and year, like {example}.")


class TypedMoment(NamedTuple):
    """A day and an hour as somebody typed them; `minutes` and `where` as far as they are said."""

    at: datetime
    minutes: int | None
    where: str


def read_typed(text: str, typist: Typist) -> TypedMoment:
    """The day and the hour that a text names; MomentError where one is missing or not sure."""
    days = sure_days(re.sub(r"(?<=\d)T(?=\d)", " ", text), typist)
    hours = find_hours(days.rest)
    if hours is None or not hours.may_be:
        message = N_("“{value}” has no time. Write it like {example}.")
        raise MomentError(message, value=text, example=f"{example_day(typist)}, 17:00")
    if len(hours.may_be) > 1:
        raise MomentError(ask_hour(hours).filled(value=text))
    where = " ".join(hours.rest.split()).strip(" .,;()")
    return TypedMoment(datetime.combine(days.may_be[0], hours.may_be[0]), hours.minutes, where)


def sure_days(text: str, typist: Typist) -> Days:
    """The days that a text names, of which one alone can be meant; else MomentError."""
    days = find_days(text, typist)
    if days is None:
        raise MomentError(NO_DATE, value=text, example=example_day(typist))
    if len(days.may_be) > 1:
        raise MomentError(ask_day(days, typist.lang).filled(value=text))
    return days


def find_moment(
    text: str, vocabulary: Vocabulary, typist: Typist, zone: ZoneInfo | None = None
) -> datetime:
    """The day and hour that a text names, on the clock that it names, else on `zone`'s.

    MomentError where one is missing, or may be another one.
    """
    at, _, where = read_typed(text, typist)
    zone = find_zone(where, vocabulary, typist.lang, at) if where else zone
    if zone is None:
        message = N_(
            "“{value}” doesn't say in which time zone. Add a zone, a place of the region or UTC: "
            "{example}"
        )
        example = f"{text} {usual_zone(place.zone for place in vocabulary.places)}"
        raise MomentError(message, value=text, example=example)
    return at_clock(at.date(), at.time(), zone)


def find_deadline(text: str, zone: ZoneInfo | None, vocabulary: Vocabulary, typist: Typist) -> str:
    """A last day as a file has it: a day, or a day and an hour, on a named clock or on `zone`'s.

    MomentError where there is no day, or no such clock.
    """
    days = sure_days(text, typist)
    if find_hours(days.rest) is None:
        return days.may_be[0].isoformat()
    return write_moment(find_moment(text, vocabulary, typist, zone))


def ask_day(days: Days, lang: str) -> Message:
    """The question which of several days is meant; it leaves the `{value}` open."""
    message = N_("“{value}” can be more than one day: {days}. Write which one, with its year.")
    return Message(message, {"days": "; ".join(full_date(day, lang) for day in days.may_be)})


def ask_hour(hours: Hours) -> Message:
    """The question which of two hours is meant; it leaves the `{value}` open."""
    first, second = (f"{hour:%H:%M}" for hour in hours.may_be)
    message = N_("“{value}” can be {hour} or {other}: please write which one.")
    return Message(message, {"hour": first, "other": second})


def example_day(typist: Typist) -> str:
    """A day of the month in which somebody types, in words."""
    return long_date(typist.today.replace(day=28), typist.lang)
