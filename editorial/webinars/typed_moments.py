"""Days, hours and places as people type them, put together: a moment, or what to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from editorial.message import N_, Message
from editorial.times.clocks import long_time
from editorial.times.dates import full_date, hour_name, long_date, short_time
from editorial.times.typed_days import Days, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours
from editorial.vocabulary import Vocabulary
from editorial.webinars.moments import EXAMPLE, at_clock, example_of, read_moment, write_moment
from editorial.webinars.zone_names import find_zone
from editorial.webinars.zones import MomentError

_EXAMPLE = read_moment(EXAMPLE)
NO_DATE = N_("“{value}” has no date that exists. Write day, month and year, like {example}.")


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """A day and an hour as somebody typed them; `minutes` and `where` as far as they are said."""

    day: date
    hour: time
    minutes: int | None
    where: str

    def find_zone(self, vocabulary: Vocabulary, lang: str) -> ZoneInfo:
        """The zone that is said; MomentError where there is none, or more than one."""
        return find_zone(self.where, vocabulary, lang, datetime.combine(self.day, self.hour))


def read_typed(text: str, typist: Typist) -> TypedMoment:
    """The day and the hour that a text names; MomentError where one is missing or not sure."""
    days = sure_days(re.sub(r"(?<=\d)T(?=\d)", " ", text), typist)
    hours = find_hours(days.rest)
    if hours is None or not hours.may_be:
        message = N_("“{value}” has no time. Write it like {example}.")
        raise MomentError(message, value=text, example=typed_moment(typist.lang))
    if len(hours.may_be) > 1:
        raise MomentError(ask_hour(hours, typist.lang).filled(value=text))
    where = " ".join(hours.rest.split()).strip(" .,;()")
    return TypedMoment(days.may_be[0], hours.may_be[0], hours.minutes, where)


def sure_days(text: str, typist: Typist) -> Days:
    """The days that a text names, of which one alone can be meant; else MomentError."""
    days = find_days(text, typist)
    if days is None:
        raise MomentError(NO_DATE, value=text, example=typed_day(typist.lang))
    if len(days.may_be) > 1:
        raise MomentError(ask_day(days, typist.lang).filled(value=text))
    return days


def find_moment(text: str, vocabulary: Vocabulary, typist: Typist) -> datetime:
    """The day, hour and zone or place that a text names; MomentError where one is missing."""
    typed = read_typed(text, typist)
    if not typed.where:
        message = N_(
            "“{value}” doesn't say in which time zone. Add a zone, a place of the region or UTC: "
            "{example}"
        )
        example = example_of(place.zone for place in vocabulary.places)
        raise MomentError(message, value=text, example=example)
    return at_clock(typed.day, typed.hour, typed.find_zone(vocabulary, typist.lang))


def find_deadline(text: str, zone: ZoneInfo | None, vocabulary: Vocabulary, typist: Typist) -> str:
    """A last day as a file has it: a day, or a day and an hour, on a named clock or on `zone`'s.

    MomentError where there is no day, or no such clock.
    """
    days = sure_days(text, typist)
    if find_hours(days.rest) is None:
        return days.may_be[0].isoformat()
    typed = read_typed(text, typist)
    zone = typed.find_zone(vocabulary, typist.lang) if typed.where else zone
    return write_moment(at_clock(typed.day, typed.hour, zone)) if zone else f"{typed.day}"


def ask_day(days: Days, lang: str) -> Message:
    """The question which of several days is meant; it leaves the `{value}` open."""
    message = N_("“{value}” can be more than one day: {days}. Write which one, with its year.")
    return Message(message, {"days": "; ".join(full_date(day, lang) for day in days.may_be)})


def ask_hour(hours: Hours, lang: str) -> Message:
    """The question which of two hours is meant; it leaves the `{value}` open."""
    first, second = hours.may_be
    values = {"hour": hour_name(first, lang), "other": hour_name(second, lang)}
    message = N_("“{value}” can be {hour} or {other}: write {first} or {second}.")
    return Message(message, {**values, "first": f"{first:%H:%M}", "second": f"{second:%H:%M}"})


def typed_start(vocabulary: Vocabulary, lang: str) -> str:
    """The example of a start, as people of the region type it."""
    moment = read_moment(example_of(place.zone for place in vocabulary.places))
    return long_time(moment, lang, ZoneInfo(str(moment.tzinfo)))


def typed_moment(lang: str) -> str:
    """Its day and hour."""
    return f"{typed_day(lang)}, {short_time(_EXAMPLE, lang)}"


def typed_day(lang: str) -> str:
    """Its day."""
    return long_date(_EXAMPLE.date(), lang)


def typed_hour() -> str:
    """Its hour."""
    return f"{_EXAMPLE:%H:%M}"
