"""Days as Babel writes them in each language: understood, or asked for, never another one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_interval, format_skeleton
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from editorial.times.dates import read_locale
from editorial.times.typed_days import Typist, find_days
from editorial.words.message import catalog_languages

LANGS = st.sampled_from((*catalog_languages(), "it"))
WIDTHS = ("short", "medium", "long", "full")
SKELETONS = ("Md", "MEd", "MMMd", "MMMEd", "MMMMd", "yMd", "yMEd", "yMMMd", "yMMMEd")

SENT = st.dates(date(2018, 1, 1), date(2029, 12, 31))
FAR = 150  # days from the day of sending for which nobody writes the year


def written(day: date, form: str, lang: str) -> str:
    """A day in a width or by a skeleton of CLDR."""
    locale = read_locale(lang)
    if form in WIDTHS:
        return format_date(day, form, locale=locale)
    return format_skeleton(form, datetime.combine(day, time()), locale=locale)


def outcome(text: str, day: date, typist: Typist) -> str:
    """Whether a text is read as a day: `sure`, `among` several, `asked`, or `wrong`."""
    days = find_days(text, typist)
    if days is None:
        return "asked"
    if days.may_be == (day,):
        return "sure"
    return "among" if len(days.may_be) > 1 and day in days.may_be else "wrong"


@given(LANGS, SENT, st.integers(-FAR, FAR), st.sampled_from(WIDTHS + SKELETONS))
def test_a_day_is_never_taken_for_another_one(lang: str, sent: date, away: int, form: str) -> None:
    day = sent + timedelta(days=away)
    text = written(day, form, lang)

    assert outcome(text, day, Typist(lang, sent)) in ("sure", "among"), text


@given(LANGS, SENT, st.integers(-FAR, FAR), st.integers(1, 40), st.sampled_from(SKELETONS))
def test_the_first_of_days_is_read(
    lang: str, sent: date, away: int, length: int, form: str
) -> None:
    first = sent + timedelta(days=away)
    last = first + timedelta(days=length)
    text = format_interval(first, last, form, locale=read_locale(lang))

    days = find_days(text, Typist(lang, sent))

    assert days is None or first in days.may_be, text
    assert days is None or days.last in (None, last), text
    assert days is None or days.last or len(days.may_be) > 1, text


KINDS, GAPS = st.sampled_from(["cardinal", "ordinal"]), st.sampled_from("- ")
BEGUN = st.sampled_from(["", "EEEE"])


@given(LANGS, KINDS, SENT, st.integers(-FAR, FAR), GAPS, BEGUN)
def test_a_day_in_words_is_no_other_day(
    lang: str, kind: str, sent: date, away: int, gap: str, weekday: str
) -> None:
    day, locale = sent + timedelta(days=away), read_locale(lang)
    number = num2words(day.day, lang=lang, to=kind).replace("-", gap)
    named = format_skeleton("MMMMd", datetime.combine(day, time()), locale=locale)
    text = re.sub(r"\d+\D?(?= |$)", number, named, count=1)
    text = f"{format_date(day, weekday, locale=locale)}, {text}" if weekday else text

    assert outcome(text, day, Typist(lang, sent)) != "wrong", text
