"""When and where a webinar begins as somebody typed it → its headers, or what to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.model.vocabulary import Vocabulary
from editorial.times.dates import long_date
from editorial.times.moments import MomentError, write_moment
from editorial.times.typed_days import Days, Typist, find_days
from editorial.times.typed_hours import Hours, find_hours, find_minutes
from editorial.webinars.typed_moments import (
    SEVERAL,
    ask_hour,
    example_day,
    find_deadline,
    find_zone,
    sure_days,
)
from editorial.words.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from intake.contribution import Contribution, Remark
from intake.days import note_day, unread
from intake.remarks import FieldHeaders

CLOCKS = N_("“{place}” and “{value}” may have different clocks: please leave only one of them.")
UNTIL = N_("Until day, hour and city are all clear, the page says “{when}”.")
NOT_NEEDED = N_("There is a date, so we left out “{value}”.")
PAST = N_("You wrote {day}, which is over: please check the year.")


def read_times(sent: Contribution, lang: str, vocabulary: Vocabulary) -> FieldHeaders:
    """`Starts` and `Ends`, or `When` while the date is open, and `Deadline`; nothing for a post."""
    if sent.kind != "webinars":
        return
    day, hour, place, when, deadline = map(sent.line, ("day", "hour", "place", "when", "deadline"))
    typist = Typist(sent.lang, sent.sent)
    days = find_days(day, typist)
    hours = find_hours(hour or (days.rest if days else ""), alone=bool(hour))
    clock = hours.may_be[0] if hours and hours.may_be else time(12)
    at = datetime.combine(days.may_be[0] if days else sent.sent, clock)
    minutes = find_minutes(sent.line("duration")) or (hours.minutes if hours else None) or 0
    if days and days.last and not minutes:
        hours = None  # the last of several days has to end
    zone, *asked = _read_place(sent, hours.rest if hours else "", at, vocabulary)
    asked = [*_ask(sent, days, hours), *asked]
    if days and hours and zone and not asked:
        yield from _write_start(sent, at.replace(tzinfo=zone), days, minutes)
    else:
        said = ", ".join(filter(None, (day, hour, place))) if day or hour else ""
        known = lang if lang in catalog_languages() else MESSAGE_LANGUAGE
        words = when or said or say(known, N_("Date to be confirmed"))
        yield "When", words
        yield from asked if said else ()
        if said or not when:
            yield Remark(UNTIL, {"when": words}, asks=not said)
    try:
        if deadline:
            yield "Deadline", find_deadline(deadline, zone, vocabulary, typist)
            yield from note_day(deadline, sure_days(deadline, typist), sent.lang)
    except MomentError as error:
        yield Remark(error.message.text, {"value": deadline, **error.message.values})


def _write_start(sent: Contribution, at: datetime, days: Days, minutes: int) -> FieldHeaders:
    """The headers of a start that was understood, and what may not be meant so."""
    yield "Starts", write_moment(at)
    if days.last:
        ends = datetime.combine(days.last, at.time(), at.tzinfo) + timedelta(minutes=minutes)
        yield from (("Ends", write_moment(ends)), ("Duration", ""))
    elif minutes:
        yield "Duration", str(minutes)
    yield from note_day(sent.line("day"), days, sent.lang)
    if at.date() < sent.sent and not sent.line("recording"):
        yield Remark(PAST, {"day": long_date(at.date(), sent.lang)})
    if when := sent.line("when"):
        yield Remark(NOT_NEEDED, {"value": when}, asks=False)


def _read_place(
    sent: Contribution, beside: str, at: datetime, vocabulary: Vocabulary
) -> tuple[ZoneInfo | None, *tuple[Remark, ...]]:
    """The zone of the place that was chosen, or that stands `beside` the hour; or what to ask."""
    zones, chosen, other = list[ZoneInfo](), sent.line("place"), beside.strip(" .,;()")
    for place in filter(None, (chosen, other)):
        try:
            zones.append(find_zone(place, vocabulary, sent.lang, at))
        except MomentError as error:
            if error.message.text == SEVERAL:
                return None, Remark(error.message.text, error.message.values)
    differ = len({at.replace(tzinfo=zone).utcoffset() for zone in zones}) > 1
    unknown = chosen and len(zones) == 1 and re.search(r"[A-Z]{2}|\d", other)  # `ART`, `UTC-3`
    if differ or unknown:
        return None, Remark(CLOCKS, {"place": chosen, "value": other})
    return (zones[0],) if zones else (None, unread(sent, "place", "UTC"))


def _ask(sent: Contribution, days: Days | None, hours: Hours | None) -> Iterator[Remark]:
    """What is to be asked of a day and an hour; of several days, from when to when."""
    if days is None:
        yield unread(sent, "day", example_day(Typist(sent.lang, sent.sent)))
    elif len(days.may_be) > 1:
        yield from note_day(sent.line("day"), days, sent.lang)
    if hours is None or not hours.may_be:
        yield unread(sent, "hour", "9:00 – 17:00" if days and days.last else "17:00")
    elif len(hours.may_be) > 1:
        asked = ask_hour(hours)
        yield Remark(asked.text, {"value": sent.line("hour") or sent.line("day"), **asked.values})
