"""Read days, hours and places as people type them: the day of a post, the headers of a webinar.

A remark says back what is only likely, and asks about what is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from editorial.model.vocabulary import Vocabulary
from editorial.times.dates import full_date, long_date
from editorial.times.moments import MomentError, write_moment
from editorial.times.typed_days import Days, Typist, find_days, find_told
from editorial.times.typed_hours import find_minutes
from editorial.webinars.typed_moments import (
    ask_day,
    example_day,
    find_deadline,
    find_zone,
    sure_days,
)
from editorial.words.message import MESSAGE_LANGUAGE, N_, catalog_languages, say
from intake.contribution import EMPTY, Draft, Remark
from intake.forms import TEXT
from intake.remarks import FieldHeaders, tell_left_out

UNREAD = N_("We couldn't read “{value}” in “{field}”: please write it like this: {example}")
DAY_IN_TEXT = N_("We took this date from what you wrote: {day}. Is it right?")
DAY_OF_SENDING = N_("We found no clear day in the text, so we dated it {day}, when it was sent.")
FUTURE_DAY = N_(
    "{value} is still to come: if that is what you announce, please use the form for "
    "announcements.",
    name="future-day",
)
READ_AS = N_("We read “{value}” as {day}.")

_LATELY = timedelta(days=150)
"""How long before a text, or its message, was sent an activity may be."""
PAST = N_("You wrote {day}, which is over: please check the year.")

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
"""An hour as the form's list has it."""


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

    It is the first day in the text that isn't to come; `ayer` is one as well below a program's own
    date. Then it is that date; the last resort is the day it was sent.
    """
    came, reader = sent.sent, Typist(sent.lang, sent.sent, over=True)
    above = find_days(sent.dateline, reader)
    text = f"{sent.typed('title')}.\n{sent.typed(TEXT)[:3000]}"
    stamps = [each for each in above.may_be if each <= came] if above else []
    base = max(stamps, default=came)  # `10/6/24`: the one nearer to the day it came
    told = [*find_told(text, reader._replace(today=base), near=bool(stamps))]
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
    return Remark(UNREAD if sent.line(name) else EMPTY, values)


def read_times(sent: Draft, lang: str, vocabulary: Vocabulary) -> FieldHeaders:
    """Yield a webinar's `Starts` and `Ends`, or `When` while the date is open.

    Yield its `Deadline` as well, and remarks. A post has none of these. Hour, place and length are
    chosen from lists: what stands there in an older or edited form is read if it is written so.
    """
    if sent.kind != "webinars":
        return
    hour, deadline, typist = sent.line("hour"), sent.line("deadline"), Typist(sent.reply, sent.sent)
    days, minutes = find_days(sent.line("day"), typist), find_minutes(sent.line("duration")) or 0
    clock = time.fromisoformat(hour.zfill(5)) if _CLOCK.fullmatch(hour) else None
    at = datetime.combine(days.may_be[0] if days else sent.sent, clock or time(12))
    asked, zone = [*_ask(sent, days, clock, minutes)], None
    try:
        zone = find_zone(sent.line("place"), vocabulary, sent.reply, at)
    except MomentError:
        asked.append(unread(sent, "place", "UTC"))
    if days and zone and not asked:
        yield from _write_start(sent, at.replace(tzinfo=zone), days, minutes)
    else:
        yield from _write_when(sent, lang, asked)
    try:
        if deadline:
            yield "Deadline", find_deadline(deadline, zone, vocabulary, typist)
            yield from note_day(deadline, sure_days(deadline, typist), sent.reply)
    except MomentError as error:
        yield Remark(error.message.text, {"value": deadline, **error.message.values})


def _write_when(sent: Draft, lang: str, asked: Sequence[Remark]) -> FieldHeaders:
    """Yield in words all that is known of the date, and what is asked.

    Nothing is asked where words about it stand for an empty day or hour.
    """
    day, hour, place, when = map(sent.line, ("day", "hour", "place", "when"))
    said = [when, *(day, hour, place)[: 3 * bool(day or hour)]]
    known = lang if lang in catalog_languages() else MESSAGE_LANGUAGE
    yield "When", ", ".join(filter(None, said)) or say(known, N_("Date to be confirmed"))
    if (day and hour) or (not when and (day or hour)):
        yield from asked


def _write_start(sent: Draft, at: datetime, days: Days, minutes: int) -> FieldHeaders:
    """Yield the headers of a start that was understood, and remarks on what looks odd."""
    yield "Starts", write_moment(at)
    if days.last:
        ends = datetime.combine(days.last, at.time(), at.tzinfo) + timedelta(minutes=minutes)
        yield from (("Ends", write_moment(ends)), ("Duration", ""))
    yield from note_day(sent.line("day"), days, sent.reply)
    if at.date() < sent.sent and not sent.line("recording"):
        yield Remark(PAST, {"day": long_date(at.date(), sent.reply)})
    yield from tell_left_out(sent.line("when"))


def _ask(sent: Draft, days: Days | None, clock: time | None, minutes: int) -> Iterator[Remark]:
    """Ask for a day or an hour that is missing or unclear; for several days, for their length."""
    if days is None:
        yield unread(sent, "day", example_day(Typist(sent.reply, sent.sent)))
    elif len(days.may_be) > 1:
        yield from note_day(sent.line("day"), days, sent.reply)
    elif days.last and not minutes:
        yield unread(sent, "duration", "240 min")
    if not clock:
        yield unread(sent, "hour", "17:00")
