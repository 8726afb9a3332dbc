"""The day of an activity as somebody typed it, or as the text tells of it → the day of its post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from editorial.text.plain import one_line
from editorial.times.dates import full_date, long_date
from editorial.times.typed_days import Days, Typist, find_days, find_told
from editorial.webinars.typed_moments import ask_day
from editorial.words.message import N_
from intake.contribution import EMPTY, Contribution, Remark
from intake.forms import TEXT

UNREAD = N_("We couldn't read “{value}” in “{field}”: please write it like this: {example}")
DAY_IN_TEXT = N_("The text or its message says {day}: that is the date, unless you correct it.")
LONG_AGO = N_(
    "The text speaks of {told}; the post is dated the day it was sent, {day}, unless you tell us."
)
DAY_OF_SENDING = N_(
    "No sure day found: the post is dated the day it was sent, {day}, unless you tell us."
)
FUTURE_DAY = N_(
    "{value} is still to come: if that is what you announce, please use the form for announcements."
)
READ_AS = N_("We read “{value}” as {day}. If that is wrong, please correct it.")

_LATELY, _NEAR = timedelta(days=150), timedelta(days=31)
"""Nobody sends in what happened before; a text, or a message of a day, may speak of it."""


def read_day(sent: Contribution, lang: str) -> tuple[date, tuple[Remark, ...]]:
    """The day that the post stands under: the activity's first, but no day to come.

    While nobody can be sure, it is the likeliest; where nobody said one, what the text, which is in
    the language `lang`, tells of: the first day that isn't to come, else the one above it.
    """
    typed, came, typist = sent.line("day"), sent.sent, Typist(sent.lang, sent.sent)
    days, above = find_days(typed, typist), find_days(sent.dateline, Typist(lang, came))
    text = one_line(f"{sent.value('title')}. {sent.value(TEXT)[:3000]}")
    stamps = [each for each in above.may_be if each <= came] if above and not days else []
    base = max(stamps, default=came)  # `10/6/24`: the one nearer to the day it came
    told = days.may_be if days else tuple(find_told(text, Typist(lang, came)))
    since = base - (_NEAR if stamps else _LATELY)
    lately = [each for each in told if since <= each <= base] or (stamps and [base])
    sure = days is not None and len(told) == 1
    day = told[0] if sure and told[0] <= came else next(iter(lately), came)
    ahead = [each for each in told if each > came] if lately == [base] or not lately else []
    if typed and days is None:
        return day, (unread(sent, "day", long_date(came - timedelta(days=1), sent.lang)),)
    if ahead and (sure or not days):
        return day, (
            Remark(FUTURE_DAY, {"value": full_date(ahead[0], sent.lang)}, asks=sure or not stamps),
        )
    if days:
        return day, tuple(note_day(typed, days, sent.lang))
    said = DAY_IN_TEXT if lately else LONG_AGO if told else DAY_OF_SENDING
    shown = {"day": full_date(day, sent.lang), "told": full_date([*told, day][0], sent.lang)}
    return day, (Remark(said, shown, asks=False),)


def note_day(typed: str, days: Days, lang: str) -> Iterator[Remark]:
    """Ask which of several days is meant; else say a day back in words that was not said whole."""
    if len(days.may_be) > 1:
        asked = ask_day(days, lang)
        yield Remark(asked.text, {"value": typed, **asked.values})
    elif not days.plain:
        day = " – ".join(full_date(each, lang) for each in (days.may_be[0], days.last) if each)
        yield Remark(READ_AS, {"value": typed, "day": day}, asks=False)


def unread(sent: Contribution, name: str, example: str) -> Remark:
    """What is said of a field that can't be read, or that is empty."""
    values = {"value": sent.line(name), "field": sent.labels.get(name, ""), "example": example}
    return Remark(UNREAD if sent.line(name) else EMPTY, values)
