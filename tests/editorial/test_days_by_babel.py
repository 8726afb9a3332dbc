"""Days as Babel writes them in each language: understood, or asked for with the day among them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import format_date, format_interval, format_skeleton
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from editorial.message import catalog_languages
from editorial.times.dates import read_locale
from editorial.times.typed_days import Tense, Typist, find_days

LANGS = (*catalog_languages(), "fr", "it")
WIDTHS = ("short", "medium", "long", "full")
SKELETONS = ("Md", "MEd", "MMMd", "MMMEd", "MMMMd", "yMd", "yMEd", "yMMMd", "yMMMEd")
OF_A_MONTH = ("d", "Ed")
"""Skeletons that leave out the month."""

SENT = st.dates(date(2018, 1, 1), date(2029, 12, 31))
FAR, NEAR = 150, 25
"""Days from the day of sending for which nobody writes the year, or the month."""

TENSES = st.sampled_from([None, *Tense])


def around(sent: date, days: int, tense: Tense | None) -> date:
    """A day that somebody may speak of."""
    return sent + timedelta(days=days if tense is None else tense.value * abs(days))


def understood(text: str, day: date, typist: Typist) -> bool:
    """Whether the day is among those that a text can mean."""
    days = find_days(text, typist)
    return days is not None and day in days.may_be


@pytest.mark.parametrize("lang", LANGS)
@given(
    sent=SENT, away=st.integers(-FAR, FAR), tense=TENSES, form=st.sampled_from(WIDTHS + SKELETONS)
)
def test_a_day_is_never_taken_for_another_one(
    lang: str, sent: date, away: int, tense: Tense | None, form: str
) -> None:
    day, locale = around(sent, away, tense), read_locale(lang)
    text = (
        format_date(day, form, locale=locale)
        if form in WIDTHS
        else format_skeleton(form, datetime.combine(day, time()), locale=locale)
    )

    assert understood(text, day, Typist(lang, sent, tense)), text


@pytest.mark.parametrize("lang", LANGS)
@given(sent=SENT, away=st.integers(-NEAR, NEAR), tense=TENSES, form=st.sampled_from(OF_A_MONTH))
def test_a_day_without_its_month_is_never_taken_for_another_one(
    lang: str, sent: date, away: int, tense: Tense | None, form: str
) -> None:
    day = around(sent, away, tense)
    text = format_skeleton(form, datetime.combine(day, time()), locale=read_locale(lang))

    assert understood(text, day, Typist(lang, sent, tense)), text


@pytest.mark.parametrize("lang", LANGS)
@given(
    sent=SENT,
    away=st.integers(-FAR, FAR),
    length=st.integers(1, 40),
    tense=TENSES,
    form=st.sampled_from(SKELETONS),
)
def test_of_several_days_the_first_one_is_meant(
    lang: str, sent: date, away: int, length: int, tense: Tense | None, form: str
) -> None:
    first = around(sent, away, tense)
    last = first + timedelta(days=length)
    text = format_interval(first, last, form, locale=read_locale(lang))

    days = find_days(text, Typist(lang, sent, tense))

    assert days, text
    assert first in days.may_be, text
    assert days.last in (None, last), text


@pytest.mark.parametrize("lang", LANGS)
@given(day=SENT, form=st.sampled_from(("long", "full")))
def test_a_day_with_its_month_in_words_and_its_year_is_sure_on_any_day(
    lang: str, day: date, form: str
) -> None:
    text = format_date(day, form, locale=read_locale(lang))

    days = find_days(text, Typist(lang))

    assert days, text
    assert (days.may_be, days.plain) == ((day,), True), text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["cardinal", "ordinal"])
@given(
    sent=SENT,
    away=st.integers(-FAR, FAR),
    tense=TENSES,
    weekday=st.booleans(),
    spaced=st.booleans(),
)
def test_a_day_whose_number_is_written_in_words_is_never_taken_for_another_one(
    lang: str,
    kind: str,
    sent: date,
    away: int,
    tense: Tense | None,
    weekday: bool,  # noqa: FBT001
    spaced: bool,  # noqa: FBT001
) -> None:
    day, locale = around(sent, away, tense), read_locale(lang)
    number = num2words(day.day, lang=lang, to=kind)
    number = number.replace("-", " ") if spaced else number
    named = format_skeleton("MMMMd", datetime.combine(day, time()), locale=locale)
    text = re.sub(r"\d+\D?(?= |$)", number, named, count=1)
    text = f"{format_date(day, 'EEEE', locale=locale)}, {text}" if weekday else text

    assert understood(text, day, Typist(lang, sent, tense)), text
