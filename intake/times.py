"""Read days, hours and places as people type them: the day of a post, the headers of a webinar.

A remark says back what is only likely, and asks about what is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from editorial.model.vocabulary import Vocabulary
from editorial.times.dates import full_date, long_date
from editorial.times.moments import MomentError, write_moment
from editorial.times.typed_days import Days, Typist, find_days, find_told
from editorial.times.typed_hours import Hours, find_hours, find_minutes
from editorial.webinars.typed_moments import (
    ask_day,
    ask_hour,
    example_day,
    find_deadline,
    find_zone,
    sure_days,
)
from editorial.words.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from intake.contribution import EMPTY, Draft, Remark
from intake.forms import TEXT
from intake.remarks import FieldHeaders

UNREAD = N_("We couldn't read “{value}” in “{field}”: please write it like this: {example}")
DAY_IN_TEXT = N_("The date, {day}, is from the text or its message.")
DAY_OF_SENDING = N_("We found no clear day in the text, so we dated it {day}, when it was sent.")
FUTURE_DAY = N_(
    "{value} is still to come: if that is what you announce, please use the form for "
    "announcements.",
    name="future-day",
)
READ_AS = N_("From “{value}” we took {day}.")

_LATELY = timedelta(days=150)
"""How long before a text, or its message, was sent an activity may be."""
CLOCKS = N_("“{place}” and “{value}” may have different clocks: please leave only one of them.")
UNTIL = N_("Until day, hour and city are all clear, the page says “{when}”.")
NOT_NEEDED = N_("There is a date, so we left out “{value}”.")
HOUR = N_("What time does it begin? Write it in “{field}”, like this: {example}")
PAST = N_("You wrote {day}, which is over: please check the year.")

_NO_HOURS = Hours((), None, "")


def date_draft(draft: Draft) -> Draft:
    """Put the day into a draft: for a post, the first day of its activity, but no future day."""
    if draft.kind != "posts":
        return replace(draft, day=draft.sent)
    day, *remarks = _read_day(draft)
    return replace(draft.with_remarks(*remarks), day=day)


def _read_day(sent: Draft) -> tuple[date, *tuple[Remark, ...]]:
    """Return the day that a post is dated, and remarks that ask about it or say it back.

    An unclear day becomes the likeliest one; one that can't be read is asked for.
    """
    typed, came, typist = sent.line("day"), sent.sent, Typist(sent.reply, sent.sent, over=True)
    days = find_days(typed, typist)
    if days is None:
        day, remark = _find_day(sent)
        return day, unread(sent, "day", example_day(typist)) if typed else remark
    day, *others = days.may_be
    if day > came and not others:
        return came, Remark(FUTURE_DAY, {"value": full_date(day, sent.reply)})
    over = (each for each in days.may_be if each <= came)
    return next(over, came) if others else day, *note_day(typed, days, sent.reply)


def _find_day(sent: Draft) -> tuple[date, Remark]:
    """Find the day of a post whose field says none, and say it back.

    It is the first day in the text that isn't to come, in a chat's main message before the others;
    `ayer` is one as well below a program's own date. Then it is that date; the last resort is the
    day it was sent.
    """
    came, reader = sent.sent, Typist(sent.lang, sent.sent, over=True)
    stamp, _, message = sent.dateline.partition("\n")
    above = find_days(stamp, reader)
    text = f"{sent.typed('title')}.\n{sent.typed(TEXT)[:3000]}"
    stamps = [each for each in above.may_be if each <= came] if above else []
    base = max(stamps, default=came)  # `10/6/24`: the one nearer to the day it came
    seen, near = reader._replace(today=base), bool(stamps)
    ways = [(message[:3000], near), (text, None)] if message else [(text, near)]
    told = [day for each, way in ways for day in find_told(each, seen, near=way)]
    lately = [each for each in told if base - _LATELY <= each <= base] or (stamps and [base])
    day = next(iter(lately), came)
    if told and min(told) > came:
        return day, Remark(FUTURE_DAY, {"value": full_date(told[0], sent.reply)})
    said = DAY_IN_TEXT if lately else DAY_OF_SENDING
    return day, Remark(said, {"day": full_date(day, sent.reply)}, asks=False)


def note_day(typed: str, days: Days, lang: str) -> Iterator[Remark]:
    """Ask which of several days is meant, or say back a day that was typed only in part."""
    if len(days.may_be) > 1:
        asked = ask_day(days, lang)
        yield Remark(asked.text, {"value": typed, **asked.values})
    elif not days.plain:
        day = " – ".join(full_date(each, lang) for each in (days.may_be[0], days.last) if each)
        yield Remark(READ_AS, {"value": typed, "day": day}, asks=False)


def unread(sent: Draft, name: str, example: str) -> Remark:
    """Ask for a field that can't be read, or that is empty."""
    field = sent.labels.get(name) or say(sent.reply, N_("Date"))
    values = {"value": sent.line(name), "field": field, "example": example}
    empty = HOUR if name == "hour" else EMPTY
    return Remark(UNREAD if sent.line(name) else empty, values)


def read_times(sent: Draft, lang: str, vocabulary: Vocabulary) -> FieldHeaders:
    """Yield a webinar's `Starts`, `Ends` and `Duration`, or `When` while the date is open.

    Yield its `Deadline` as well, and remarks. A post has none of these.
    """
    if sent.kind != "webinars":
        return
    day, hour, deadline = map(sent.line, ("day", "hour", "deadline"))
    typist = Typist(sent.reply, sent.sent)
    days = find_days(day, typist)
    text = hour or (days.rest if days else "")
    hours = find_hours(text, alone=bool(hour)) or _NO_HOURS
    at = datetime.combine(days.may_be[0] if days else sent.sent, (*hours.may_be, time(12))[0])
    minutes = find_minutes(sent.line("duration")) or hours.minutes or 0
    if days and days.last and not minutes:
        hours = _NO_HOURS  # the last of several days has to end
    zone, *asked = _read_place(sent, hours.rest, at, vocabulary)
    asked = [*_ask(sent, days, hours), *asked]
    if days and zone and not asked:
        yield from _write_start(sent, at.replace(tzinfo=zone), days, minutes)
    else:
        yield from _write_when(sent, lang, asked, timed=bool(hours.may_be))
    try:
        if deadline:
            yield "Deadline", find_deadline(deadline, zone, vocabulary, typist)
            yield from note_day(deadline, sure_days(deadline, typist), sent.reply)
    except MomentError as error:
        yield Remark(error.message.text, {"value": deadline, **error.message.values})


def _write_when(sent: Draft, lang: str, asked: Sequence[Remark], *, timed: bool) -> FieldHeaders:
    """Yield in words all that is known of the date, and what is asked.

    Nothing is asked where words about it stand for an empty day or hour.
    """
    day, hour, place, when = map(sent.line, ("day", "hour", "place", "when"))
    said = [when, *(day, hour, place)[: 3 * bool(day or hour)]]
    known = lang if lang in catalog_languages() else MESSAGE_LANGUAGE
    words = ", ".join(filter(None, said)) or say(known, N_("Date to be confirmed"))
    yield "When", words
    if (day and (hour or timed)) or (not when and (day or hour)):
        yield from asked
    if words != when:
        yield Remark(UNTIL, {"when": words}, asks=False)


def _write_start(sent: Draft, at: datetime, days: Days, minutes: int) -> FieldHeaders:
    """Yield the headers of a start that was understood, and remarks on what looks odd."""
    yield "Starts", write_moment(at)
    if days.last:
        ends = datetime.combine(days.last, at.time(), at.tzinfo) + timedelta(minutes=minutes)
        yield from (("Ends", write_moment(ends)), ("Duration", ""))
    elif minutes:
        yield "Duration", str(minutes)
    yield from note_day(sent.line("day"), days, sent.reply)
    if at.date() < sent.sent and not sent.line("recording"):
        yield Remark(PAST, {"day": long_date(at.date(), sent.reply)})
    if when := sent.line("when"):
        yield Remark(NOT_NEEDED, {"value": when}, asks=False)


def _read_place(
    sent: Draft, beside: str, at: datetime, vocabulary: Vocabulary
) -> tuple[ZoneInfo | None, *tuple[Remark, ...]]:
    """Return the zone of the chosen place or the one typed `beside` the hour; or what to ask."""
    chosen, other = sent.line("place"), beside.strip(" .,;()")
    if chosen and re.search(r"[^\W\d_]{3}|\d", other):
        return None, Remark(CLOCKS, {"place": chosen, "value": other})
    try:
        return (find_zone(chosen or other, vocabulary, sent.reply, at),)
    except MomentError as error:
        several = error.message.name == "several-zones"
        asked = Remark(error.message.text, error.message.values)
        return None, asked if several else unread(sent, "place", "UTC")


def _ask(sent: Draft, days: Days | None, hours: Hours) -> Iterator[Remark]:
    """Ask for a day or an hour that is missing or unclear; for several days, for both hours."""
    if days is None:
        yield unread(sent, "day", example_day(Typist(sent.reply, sent.sent)))
    elif len(days.may_be) > 1:
        yield from note_day(sent.line("day"), days, sent.reply)
    if not hours.may_be:
        yield unread(sent, "hour", "9:00 – 17:00" if days and days.last else "17:00")
    elif len(hours.may_be) > 1:
        asked = ask_hour(hours)
        yield Remark(asked.text, {"value": sent.line("hour") or sent.line("day"), **asked.values})
