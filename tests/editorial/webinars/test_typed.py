"""Days and hours as people type them: what is understood, and that nothing makes it stumble."""

from __future__ import annotations

from datetime import date, time
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.dates import FIRST_YEAR, LAST_YEAR
from editorial.time_words import parts_in
from editorial.typed_times import beside_moment, find_day, find_hour, find_only_hour, is_unsure

PATIENCE = 5
"""Seconds."""

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 12, 31))
THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
HOURS = st.times().map(lambda each: each.replace(second=0, microsecond=0))
DAY_FORMS = [
    "{0:%Y-%m-%d}",
    "{0.year}/{0.month}/{0.day}",
    "{0:%d/%m/%Y}",
    "{0.day}.{0.month}.{0.year}",
]
DAY_FORMS += ["{0:%d-%m-%Y}", "el {0:%d / %m / %Y}, si Dios quiere"]
HOUR_FORMS = [
    "{0:%H:%M}",
    "{0.hour}:{0.minute:02}",
    "{0:%H.%M}",
    "{0.hour}h{0.minute:02}",
    "{0:%I:%M %p}",
]
HOUR_FORMS += ["{0:%H:%M} hrs", "a las {0:%H:%M}h"]

UNDERSTOOD = {
    "6/10/2023": date(2023, 10, 6),
    "28/04/23": date(2023, 4, 28),
    "22-03-25": date(2025, 3, 22),
    "2019-8-2": date(2019, 8, 2),
    "31/4/2019": None,
    "2019-13-01": None,
    "12/25/2019": None,
    "1066-10-14": None,
    "123/4/2019": None,
    "mañana": None,
    "": None,
}
HOURS_TYPED = {
    "12:00": time(12),
    "9 am": time(9),
    "9 a. m.": time(9),
    "12 pm": time(12),
    "12 am": time(0),
    "7:30 p.m.": time(19, 30),
    "15h": time(15),
    "15 hs": time(15),
    "18.30": time(18, 30),
    "25:00": None,
    "12:60": None,
    "28.08.2019": None,
    "2019-08-28": None,
    "mañana": None,
    "17": None,
    "15 hombres": None,
    "mediodía": time(12),
    "Medio dia": time(12),
    "12 del mediodía": time(12),
    "1 del mediodía": time(13),
    "medianoche": time(0),
    "12 de la noche": time(0),
    "5 de la tarde": time(17),
    "5:30 de la tarde": time(17, 30),
    "5 y media de la tarde": time(17, 30),
    "7 de la noche": time(19),
    "8 a la noche": time(20),
    "19 de la noche": time(19),
    "9 de la mañana": time(9),
    "6 de la madrugada": time(6),
    "12 de la mañana": None,
    "17 de la mañana": None,
    "5 da tarde": time(17),
    "8 e meia da noite": time(20, 30),
    "9 da manhã": time(9),
    "meio-dia": time(12),
    "meia-noite": time(0),
    "5 in the afternoon": time(17),
    "10 at night": time(22),
    "noon": time(12),
}
ONLY_HOURS = {
    "17": time(17),
    "0": time(0),
    "24": None,
    "5": time(5),
    "las 5": time(5),
    "a las 17": time(17),
    "às 15": time(15),
    "a las 5 y media": time(5, 30),
    "8 en punto": time(8),
    "12 m.": time(12),
    "17 hs": time(17),
    "5pm": time(17),
    "5 de la tarde": time(17),
    "a convenir": None,
    "17 personas": None,
}
UNSURE = {
    "5": True,
    "11": True,
    "5:00": True,
    "a las 8": True,
    "9:00": False,
    "5 am": False,
    "5 de la mañana": False,
    "12": False,
    "17": False,
    "medianoche": False,
}


@pytest.mark.parametrize(("typed", "day"), UNDERSTOOD.items(), ids=repr)
def test_a_day_is_read_day_first_or_not_at_all(typed: str, day: date | None) -> None:
    assert find_day(typed) == day


@pytest.mark.parametrize(("typed", "hour"), HOURS_TYPED.items(), ids=repr)
def test_an_hour_is_read_in_either_way_to_count_hours(typed: str, hour: time | None) -> None:
    assert find_hour(typed) == hour


@pytest.mark.parametrize(("typed", "hour"), ONLY_HOURS.items(), ids=repr)
def test_a_number_is_an_hour_where_nothing_else_can_be(typed: str, hour: time | None) -> None:
    assert find_only_hour(typed) == hour


@pytest.mark.parametrize(("typed", "unsure"), UNSURE.items(), ids=repr)
def test_only_an_hour_that_could_be_in_the_afternoon_is_unsure(
    typed: str,
    unsure: bool,  # noqa: FBT001 - a table's column
) -> None:
    hour = find_only_hour(typed)

    assert hour is not None
    assert is_unsure(typed, hour) is unsure


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("28/8/2019 5 de la tarde Asunción", "Asunción"),
        ("Asunción, 17 hs, 28/8/19", "Asunción"),
        ("5pm 28.8.19 Asunción", "Asunción"),
        ("28/8/2019 17:00 hora de Paraguay", "hora de Paraguay"),
    ],
)
def test_a_place_is_left_beside_an_hour_in_words(said: str, place: str) -> None:
    assert (find_hour(said), beside_moment(said)) == (time(17), place)


@given(day=DAYS, form=st.sampled_from(DAY_FORMS))
def test_any_day_is_understood_in_every_form(day: date, form: str) -> None:
    assert find_day(form.format(day)) == day


@given(day=THIS_CENTURY)
def test_a_year_of_two_digits_is_one_of_this_century(day: date) -> None:
    assert find_day(f"{day:%d/%m/%y}") == day


@given(hour=HOURS, form=st.sampled_from(HOUR_FORMS))
def test_any_hour_is_understood_in_every_form(hour: time, form: str) -> None:
    assert find_hour(form.format(hour)) == hour


@given(
    day=DAYS,
    hour=HOURS,
    forms=st.tuples(st.sampled_from(DAY_FORMS[:-1]), st.sampled_from(HOUR_FORMS[:-1])),
    place=st.sampled_from(["America/Panama", "Asunción", "Etc/GMT+5", "St. George's", "UTC", ""]),
    order=st.sampled_from([1, -1]),
)
def test_day_hour_and_place_are_told_apart(
    day: date, hour: time, forms: tuple[str, str], place: str, order: int
) -> None:
    said = [forms[0].format(day), forms[1].format(hour)]
    text = " ".join([*said[::order], place])

    assert (find_day(text), find_hour(text), beside_moment(text)) == (day, hour, place)


@given(st.text() | st.from_regex(r"[\d/.:\- hapm]{0,30}", fullmatch=True))
def test_no_text_makes_it_stumble(text: str) -> None:
    day, hour = find_day(text), find_hour(text)
    find_only_hour(text)

    assert day is None or FIRST_YEAR <= day.year < LAST_YEAR
    assert hour is None or hour.second == 0
    assert len(beside_moment(text)) <= len(text)


@pytest.mark.parametrize("piece", [" ", "5 ", "5: ", "h ", "5 y ", "de la "])
def test_no_text_takes_long(piece: str) -> None:
    started = perf_counter()

    find_hour(f"5:{piece * 20_000}x")
    beside_moment(f"5 {piece * 20_000}x")

    assert perf_counter() - started < PATIENCE


@pytest.mark.parametrize(
    ("lang", "said", "number", "hour"),
    [
        ("fr", "du soir", 9, 21),
        ("fr", "du matin", 9, 9),
        ("fr", "de l’après-midi", 3, 15),
        ("nl", "’s avonds", 8, 20),
        ("de", "abends", 7, 19),
        ("es", "de la mañana", 12, None),
    ],
)
def test_a_language_that_no_code_names_has_its_parts_of_the_day(
    lang: str, said: str, number: int, hour: int | None
) -> None:
    assert dict(reversed([*parts_in(lang)]))[said].hour_of(number) == hour
