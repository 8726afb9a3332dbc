"""Days and hours as people or Babel write them: read as they were meant or asked, never wrong."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import process_time

import pytest
from babel.dates import format_date, format_interval, format_skeleton
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from editorial.times.dates import FIRST_YEAR, LAST_YEAR, read_locale
from editorial.times.typed_days import Typist, find_days, find_told
from editorial.times.typed_hours import find_hours, find_minutes
from tests.languages import KEPT

WAYS = tomllib.loads(Path(__file__).with_name("typed_ways.toml").read_text(encoding="utf-8"))
SENT, ASKED = WAYS["sent"], "asked"
SENT_IN_2019 = WAYS["sent_in_2019"]
LANGS = KEPT
PATIENCE = 5  # seconds


def a_typist(lang: str = "es", *, over: bool = False) -> Typist:
    return Typist(lang, SENT_IN_2019[0], over)


def days_in(text: str, typist: Typist) -> str:
    """All days that a text can mean, the likeliest first, or from the first to the last."""
    days = find_days(text, typist)
    if days is None:
        return ""
    return " or ".join(map(str, days.may_be)) + (f" to {days.last}" if days.last else "")


def hours_in(text: str) -> str:
    hours = find_hours(text)
    return " ".join(f"{hour:%H:%M}" for hour in hours.may_be) if hours else ""


def read_as(field: str, lang: str, typed: str) -> str:
    """What a way to type gives in a field, as the table writes it."""
    typist = Typist(lang, SENT, over=True)
    if field == "days":
        days = days_in(typed, typist)
        return ASKED if not days or " or " in days else days
    if field == "hours":
        hours = find_hours(typed)
        sure = hours and len(hours.may_be) == 1
        length = f", {hours.minutes} min" if hours and hours.minutes else ""
        return f"{hours.may_be[0]:%H:%M}{length}" if hours and sure else ASKED
    near = {"stamped": True, "unstamped": False}.get(field)
    return " ".join(map(str, find_told(typed, typist, near=near)))


@pytest.mark.parametrize("field", ["days", "hours", "told", "stamped", "unstamped"])
def test_what_people_typed_is_read_as_it_was_meant_or_asked(field: str) -> None:
    ways = {(lang, typed): meant for lang, typed, meant in WAYS[field]}

    assert {way: read_as(field, *way) for way in ways} == ways


@pytest.mark.parametrize("over", [False, True])
def test_a_day_that_is_over_or_to_come_is_understood_or_asked_for(*, over: bool) -> None:
    over_them = {(lang, typed): days for lang, typed, *days in WAYS["over"]}
    meant = {each: days * 3 if len(days) == 1 else days for each, days in over_them.items()}
    said = dict(WAYS["said"])

    assert meant == {
        (lang, typed): [days_in(typed, Typist(lang, sent, over)) for sent in SENT_IN_2019]
        for lang, typed in meant
    }
    assert {each: days_in(each, a_typist(over=over)) for each in said} == said


def test_what_nobody_can_be_sure_of_is_asked_back_and_what_is_no_day_left_alone() -> None:
    typists = [*map(a_typist, LANGS)]
    texts = [(typist, text) for typist in typists for text in WAYS["asked_days"]]

    read = {text for typist, text in texts if " or " not in (days_in(text, typist) or " or ")}

    assert read == set()
    assert [each for each in WAYS["no_days"] for typist in typists if days_in(each, typist)] == []


def test_a_text_tells_of_days_by_number_and_month_alone() -> None:
    told = WAYS["told_in_2019"]

    days = [" ".join(map(str, find_told(text, a_typist(lang)))) for lang, text, _ in told]
    assert days == [meant for *_, meant in told]


def test_only_a_day_that_was_said_whole_need_not_be_said_back() -> None:
    plain = ["2019-10-05", "28/04/19", "6/6/2019", "5 de octubre de 2019"]
    other = ["6/10/2019", "5 de octubre", "5 y 6 de octubre de 2019", "ayer"]

    found = {each: find_days(each, a_typist()) for each in (*plain, *other)}

    assert [each for each, days in found.items() if days and days.plain] == plain
    assert all(found.values())


def test_an_hour_is_read_in_either_way_to_count_and_asked_for_where_both_are_meant() -> None:
    said = dict(WAYS["hours_anywhere"])

    assert {typed: hours_in(typed) for typed in said} == said


def test_what_is_no_hour_or_no_sure_one_is_none() -> None:
    assert [each for each in (*WAYS["no_hours"], *WAYS["asked_hours"]) if hours_in(each)] == []


def test_a_length_is_understood_only_where_it_is_sure_or_where_an_end_says_it() -> None:
    ends = {typed: find_hours(typed) for typed, *_ in WAYS["until"]}

    assert [[typed, find_minutes(typed) or 0] for typed, _ in WAYS["lengths"]] == WAYS["lengths"]
    found = [[typed, hours_in(typed), hours and hours.minutes] for typed, hours in ends.items()]
    assert found == WAYS["until"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        *(("28/8/2019 5 de la tarde Asunción", "Asunción"), ("5pm 28.8.19 Asunción", "Asunción")),
        ("Asunción, 17 hs, 28/8/19", "Asunción"),
        ("28/8/2019 17:00 hora de Paraguay", "hora de Paraguay"),
        ("miércoles 28 de agosto a las 5 pm, Asunción", "Asunción"),
        ("el 28 de agosto a las 17 h en Asunción", "en Asunción"),
        ("28/8/2019 17:00 Santo Domingo", "Santo Domingo"),
        ("28 de agosto 17:00 Mar del Plata", "Mar del Plata"),
    ],
)
def test_day_hour_and_place_are_told_apart(said: str, place: str) -> None:
    days = find_days(said, Typist("es", date(2019, 8, 20)))
    hours = find_hours(days.rest) if days else None

    assert days
    assert hours
    assert (days.may_be, hours.may_be) == ((date(2019, 8, 28),), (time(17),))
    assert " ".join(hours.rest.split()).strip(" ,") == place


@pytest.mark.parametrize("said", ["5 sept - 18h", "5 sept 18h", "5 sept. de 18h à 20h"])
def test_a_month_that_is_short_for_a_number_is_no_hour(said: str) -> None:
    for lang in LANGS:
        days = find_days(said, Typist(lang, date(2019, 8, 20)))

        assert days
        assert (days.may_be, hours_in(days.rest)) == ((date(2019, 9, 5),), "18:00"), lang


@given(st.text() | st.from_regex(r"(?:[\d/.:\- hapm]|mar|sáb|de|y|oct){0,30}", fullmatch=True))
@example("0/0")
@example("0/5")
def test_no_text_makes_it_stumble(text: str) -> None:
    days, told = find_days(text, a_typist()), find_told(text, a_typist())
    hours = find_hours(text)

    assert days is None or 1 <= len(days.may_be) <= 4
    for day in (*(days.may_be if days else ()), *told):
        assert FIRST_YEAR <= day.year < LAST_YEAR
    assert hours is None or len(hours.rest) <= len(text) + 1
    assert find_minutes(text) != 0


PIECES = (
    "a", "5 ", "5, ", "5 y ", "mar ", "mar 5 ", "5/10 y ", "5-7 ", "el lunes ", "de mayo dos ",
)  # fmt: skip
HOUR_PIECES = (" ", "5 ", "5: ", "h ", "5 y ", "de la ", "5 a ", "a las ")


def test_no_text_takes_long() -> None:
    slow = {}
    for piece in (*PIECES, *HOUR_PIECES):
        started = process_time()
        find_days(piece * 20_000, a_typist())
        [*find_told(piece * 700, a_typist(), near=True)]
        find_hours(f"5:{piece * 20_000}x")
        find_minutes(f"5 {piece * 20_000}x")
        if process_time() - started > PATIENCE:
            slow[piece] = process_time() - started

    assert slow == {}


Days = tuple[date, date]
SPEAKING = st.sampled_from((*LANGS, "it"))
WIDTHS = ("short", "medium", "long", "full")
SKELETONS = ("Md", "MEd", "MMMd", "MMMEd", "MMMMd", "yMd", "yMEd", "yMMMd", "yMMMEd")

SENDING = st.dates(date(2018, 1, 1), date(2029, 12, 31))
FAR = 150  # days from the day of sending for which nobody writes the year
WHEN = st.tuples(SENDING, st.integers(-FAR, FAR)).map(lambda drawn: (drawn[0], sum_of(*drawn)))
"""A day of sending, and the day that is written."""


def sum_of(day: date, days: int) -> date:
    return day + timedelta(days=days)


def written(day: date, form: str, lang: str) -> str:
    """A day in a width or by a skeleton of CLDR."""
    locale = read_locale(lang)
    if form in WIDTHS:
        return format_date(day, form, locale=locale)
    return format_skeleton(form, datetime.combine(day, time()), locale=locale)


def outcome(text: str, day: date, typist: Typist) -> str:
    """Whether a text is read as a day: `sure`, `among` several, `asked`, or `wrong`."""
    days = find_days(text, typist)
    if not days or day not in days.may_be:
        return "wrong" if days else "asked"
    return "among" if len(days.may_be) > 1 else "sure"


@given(SPEAKING, WHEN, st.sampled_from(WIDTHS + SKELETONS))
def test_a_day_is_never_taken_for_another_one(lang: str, when: Days, form: str) -> None:
    text = written(when[1], form, lang)

    assert outcome(text, when[1], Typist(lang, when[0])) in ("sure", "among"), text


@given(SPEAKING, WHEN, st.integers(1, 40), st.sampled_from(SKELETONS))
def test_the_first_of_several_days_is_read(lang: str, when: Days, length: int, form: str) -> None:
    first, last = when[1], sum_of(when[1], length)
    text = format_interval(first, last, form, locale=read_locale(lang))

    days = find_days(text, Typist(lang, when[0]))

    assert days is None or first in days.may_be, text
    assert days is None or days.last in (None, last), text
    assert days is None or days.last or len(days.may_be) > 1, text


KINDS, GAPS = st.sampled_from(["cardinal", "ordinal"]), st.sampled_from("- ")
BEGUN = st.sampled_from(["", "EEEE"])


@given(SPEAKING, KINDS, WHEN, GAPS, BEGUN)
def test_a_day_in_words_is_read(lang: str, kind: str, when: Days, gap: str, weekday: str) -> None:
    (sent, day), locale = when, read_locale(lang)
    number = num2words(day.day, lang=lang, to=kind).replace("-", gap)
    named = format_skeleton("MMMMd", datetime.combine(day, time()), locale=locale)
    text = re.sub(r"\d+\D?(?= |$)", number, named, count=1)
    text = f"{format_date(day, weekday, locale=locale)}, {text}" if weekday else text

    assert outcome(text, day, Typist(lang, sent)) != "wrong", text
