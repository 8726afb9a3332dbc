"""The day of an activity as somebody typed it, or as the text tells of it → the day of its post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from editorial.message import N_
from editorial.text.plain import one_line, split_sentences
from editorial.times.dates import full_date, long_date
from editorial.times.typed_days import Days, Tense, Typist, find_days
from editorial.webinars.typed_moments import ask_day, typed_day
from intake.contribution import Contribution, Remark
from intake.forms import TEXT

NO_DAY = N_(
    "We couldn't read a date in “{value}”: please write day, month and year in “{field}”, like "
    "{example}. Until then the post is dated {day}."
)
DAY_INSTEAD = N_(
    "We couldn't read a date in “{value}”. The text speaks of {day}, so the post is dated by that: "
    "please write the right day in “{field}”, like {example}."
)
DAY_IN_TEXT = N_(
    "Nobody said when it was, but the text speaks of {day}, so the post is dated by that. If it "
    "was another day, begin again and say it with --date."
)
DAY_OF_SENDING = N_("Nobody said when it was, so the post is dated {day}, the day it was sent.")
FUTURE_DAY = N_(
    "You wrote {value}, which is in the future, so the post is dated {day}. Please say the date "
    "in the text, too."
)
READ_AS = N_("We read “{value}” as {day}. If that is wrong, please correct it.")
SEVERAL = N_(
    "We read “{value}” as {day} to {last}, so the post is dated by the first day. If that is "
    "wrong, please correct it."
)

_BEGINNING = 3000
"""Characters of a text in which its day is looked for."""

_LONG_AGO = timedelta(days=183)
"""Nobody sends in what happened before; a text may speak of it."""


def read_day(sent: Contribution, lang: str) -> tuple[date, tuple[Remark, ...]]:
    """The day that the post stands under: the activity's first, but no day to come.

    While nobody can be sure, it is the likeliest; where nobody said one, what the text, which is in
    the language `lang`, tells of.
    """
    typed = one_line(sent.value("day"))
    days = find_days(typed, Typist(sent.lang, sent.sent, Tense.PAST))
    said = long_date(sent.sent, sent.lang)
    values = {"value": typed, "day": said, "field": sent.labels.get("day", "")}
    values["example"] = typed_day(sent.lang)
    if days is None:
        told = _day_told(sent, lang)
        said = full_date(told, sent.lang) if told else ""
        if typed and told:
            return told, (Remark(DAY_INSTEAD, {**values, "day": said}),)
        if typed or "day" in sent.labels:
            return sent.sent, (Remark(NO_DAY, values),)
        if told:
            return told, (Remark(DAY_IN_TEXT, {"day": said}, asks=False),)
        return sent.sent, (Remark(DAY_OF_SENDING, values, asks=False),)
    over = [day for day in days.may_be if day <= sent.sent]
    if len(days.may_be) > 1:
        return next(iter(over), sent.sent), tuple(note_day(typed, days, sent.lang))
    if not over:
        future = long_date(days.may_be[0], sent.lang)
        return sent.sent, (Remark(FUTURE_DAY, {**values, "value": future}),)
    return over[0], tuple(note_day(typed, days, sent.lang))


def _day_told(sent: Contribution, lang: str) -> date | None:
    """The first day that a text in a language speaks of by its month, if it is not long ago.

    Else the one that it is dated.
    """
    typist = Typist(lang, sent.sent, Tense.PAST)
    told = one_line(f"{sent.value('title')}. {sent.value(TEXT)[:_BEGINNING]}")
    for sentence in split_sentences(told):
        days = find_days(sentence, typist)
        ago = sent.sent - days.may_be[0] if days else timedelta.max
        if days and days.whole and len(days.may_be) == 1 and timedelta() <= ago <= _LONG_AGO:
            return days.may_be[0]
    typist = Typist(sent.lang, sent.sent, Tense.PAST)
    days = find_days(sent.dateline, typist) if sent.dateline else None
    dated = days.may_be[0] if days and len(days.may_be) == 1 else None
    return dated if dated and timedelta() <= sent.sent - dated <= _LONG_AGO else None


def note_day(typed: str, days: Days, lang: str) -> Iterator[Remark]:
    """Ask which of several days is meant; else say a day back in words that was not said whole."""
    if len(days.may_be) > 1:
        asked = ask_day(days, lang)
        yield Remark(asked.text, {"value": typed, **asked.values})
    elif not days.plain:
        last = {"last": full_date(days.last, lang)} if days.last else {}
        values = {"value": typed, "day": full_date(days.may_be[0], lang), **last}
        yield Remark(SEVERAL if last else READ_AS, values, asks=False)
