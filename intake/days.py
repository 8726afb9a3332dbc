"""The day of an activity as somebody typed it, or as the text tells of it → the day of its post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from editorial.message import N_
from editorial.text.plain import one_line
from editorial.times.dates import full_date, long_date
from editorial.times.typed_days import Days, Tense, Typist, find_days, find_told
from editorial.webinars.typed_moments import ask_day, typed_day
from intake.contribution import Contribution, Remark
from intake.forms import TEXT

NO_DAY = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}. Until then the post is dated {day}."
)
DAY_IN_TEXT = N_(
    "Nobody said when it was, but the text speaks of {day}, so the post is dated by that. If it "
    "was another day, please correct it."
)
DAY_OF_SENDING = N_("Nobody said when it was, so the post is dated {day}, the day it was sent.")
FUTURE_DAY = N_(
    "{value} is still to come, so the post is dated {day}. If you announce something, please use "
    "the form for announcements."
)
READ_AS = N_("We read “{value}” as {day}. If that is wrong, please correct it.")
SEVERAL = N_(
    "We read “{value}” as {day} to {last}, so the post is dated by the first day. If that is "
    "wrong, please correct it."
)

_BEGINNING = 3000
"""Characters of a text in which its day is looked for."""

_LATELY = timedelta(days=150)
"""Nobody sends in what happened before; a text may speak of it."""


def read_day(sent: Contribution, lang: str) -> tuple[date, tuple[Remark, ...]]:
    """The day that the post stands under: the activity's first, but no day to come.

    While nobody can be sure, it is the likeliest; where nobody said one, what the text, which is in
    the language `lang`, tells of.
    """
    typed = one_line(sent.value("day"))
    days = find_days(typed, Typist(sent.lang, sent.sent, Tense.PAST))
    if days is None:
        told, remark = _day_told(sent, lang)
        if not typed:
            return told, (remark,)
        values = {"value": typed, "field": sent.labels.get("day", ""), "day": remark.values["day"]}
        return told, (Remark(NO_DAY, {**values, "example": typed_day(sent.lang)}),)
    lately = [day for day in days.may_be if timedelta() <= sent.sent - day <= _LATELY]
    if len(days.may_be) > 1:
        return next(iter(lately), sent.sent), tuple(note_day(typed, days, sent.lang))
    if days.may_be[0] > sent.sent:
        return sent.sent, (_note_future(days.may_be[0], sent),)
    return days.may_be[0], tuple(note_day(typed, days, sent.lang))


def _day_told(sent: Contribution, lang: str) -> tuple[date, Remark]:
    """The first day that a text tells of and that isn't to come, else the one that it is dated."""
    text = one_line(f"{sent.value('title')}. {sent.value(TEXT)[:_BEGINNING]}")
    told = [*find_told(text, Typist(lang, sent.sent)), *filter(None, (sent.dateline,))]
    for day in told:
        if timedelta() <= sent.sent - day <= _LATELY:
            return day, Remark(DAY_IN_TEXT, {"day": full_date(day, sent.lang)}, asks=False)
    for day in told:
        if day > sent.sent:
            return sent.sent, _note_future(day, sent, asks=False)
    return sent.sent, Remark(DAY_OF_SENDING, {"day": long_date(sent.sent, sent.lang)}, asks=False)


def _note_future(day: date, sent: Contribution, *, asks: bool = True) -> Remark:
    said = {"value": long_date(day, sent.lang), "day": long_date(sent.sent, sent.lang)}
    return Remark(FUTURE_DAY, said, asks=asks)


def note_day(typed: str, days: Days, lang: str) -> Iterator[Remark]:
    """Ask which of several days is meant; else say a day back in words that was not said whole."""
    if len(days.may_be) > 1:
        asked = ask_day(days, lang)
        yield Remark(asked.text, {"value": typed, **asked.values})
    elif not days.plain:
        last = {"last": full_date(days.last, lang)} if days.last else {}
        values = {"value": typed, "day": full_date(days.may_be[0], lang), **last}
        yield Remark(SEVERAL if last else READ_AS, values, asks=False)
