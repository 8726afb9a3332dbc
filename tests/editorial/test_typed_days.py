"""Days as volunteers write them: understood, asked for, or not taken for a day at all."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editorial.message import catalog_languages
from editorial.times.dates import FIRST_YEAR, LAST_YEAR
from editorial.times.figures import find_day, has_twin
from editorial.times.typed_days import Tense, Typist, find_days
from editorial.times.typed_hours import find_hours

PATIENCE = 5
"""Seconds."""

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 12, 31))
THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FIGURES = [
    *("{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0:%d/%m/%Y}"),
    *("{0.day}.{0.month}.{0.year}", "{0:%d-%m-%Y}", "el {0:%d / %m / %Y}, si Dios quiere"),
]

SENT = (date(2019, 10, 9), date(2019, 12, 30), date(2020, 1, 3))
"""A Wednesday, and two days at the end of a year."""

OVER = {
    "es": {
        "sábado 5 de octubre": ("2019-10-05",) * 3,
        "sábado cinco de octubre": ("2019-10-05",) * 3,
        "veinte y uno de septiembre de 2019": ("2019-09-21",) * 3,
        "en octubre cinco talleres": ("",) * 3,
        "primero de octubre de 2019": ("2019-10-01",) * 3,
        "domingo 5 de octubre": ("2019-10-05 or 2019-10-06",) * 3,
        "el 5": ("2019-10-05", *("2019-12-05 or 2020-01-05",) * 2),
        "anteayer": ("2019-10-07", "2019-12-28", "2020-01-01"),
        "el sábado pasado": ("2019-10-05", "2019-12-28", "2019-12-28"),
        "5 y 6 de octubre": (*("2019-10-05 to 2019-10-06",) * 2, "2019-10-05 or 2020-10-05"),
        "del 30 de septiembre al 2 de octubre de 2019": ("2019-09-30 to 2019-10-02",) * 3,
        "7/11": ("2019-11-07 or 2018-11-07", "2019-11-07", "2019-11-07 or 2020-11-07"),
        "28 de diciembre": (
            *("2019-12-28 or 2018-12-28", "2019-12-28", "2019-12-28 or 2020-12-28"),
        ),
        "el último sábado de octubre": ("",) * 3,
    },
    "en": {
        "the fifth of October 2019": ("2019-10-05",) * 3,
        "October thirty-first, 2018": ("2018-10-31",) * 3,
        "October 5th": (*("2019-10-05",) * 2, "2019-10-05 or 2020-10-05"),
        "Sunday, October 5": ("2019-10-05 or 2019-10-06",) * 3,
        "on the 5th": ("2019-10-05", *("2019-12-05 or 2020-01-05",) * 2),
        "the day before yesterday": ("2019-10-07", "2019-12-28", "2020-01-01"),
        "last Saturday": ("2019-10-05", "2019-12-28", "2019-12-28"),
        "October 5 and 6, 2019": ("2019-10-05 to 2019-10-06",) * 3,
        "Dec 30 to Jan 2, 2019": ("2018-12-30 to 2019-01-02",) * 3,
        "6/10/2019": ("2019-10-06 or 2019-06-10",) * 3,
        "10/13/2019": ("2019-10-13",) * 3,
        "some day in October": ("",) * 3,
    },
    "pt": {
        "sábado, 5 de outubro": ("2019-10-05",) * 3,
        "sábado, vinte e um de setembro": ("2019-09-21",) * 3,
        "sete de setembro de 2019": ("2019-09-07",) * 3,
        "dez e onze de dezembro de 2018": ("2018-12-10 to 2018-12-11",) * 3,
        "dez": ("",) * 3,
        "segunda-feira, 5 de outubro": ("2020-10-05 or 2019-10-05",) * 3,
        "dia 5": ("2019-10-05", *("2019-12-05 or 2020-01-05",) * 2),
        "ontem": ("2019-10-08", "2019-12-29", "2020-01-02"),
        "no sábado passado": ("2019-10-05", "2019-12-28", "2019-12-28"),
        "5 e 6 de outubro": (*("2019-10-05 to 2019-10-06",) * 2, "2019-10-05 or 2020-10-05"),
        "de 30 de setembro a 2 de outubro de 2019": ("2019-09-30 to 2019-10-02",) * 3,
        "6/10/2019": ("2019-10-06",) * 3,
        "5-out-19": ("2019-10-05",) * 3,
        "31 de fevereiro": ("",) * 3,
    },
}
"""What somebody writes of an activity that is over, and what it can mean on each of these days."""

COMING = {
    "el próximo martes": "2019-10-15",
    "el martes": "2019-10-15",
    "mañana": "2019-10-10",
    "pasado mañana": "2019-10-11",
    "en 3 días": "",
    "dentro de tres días": "2019-10-12",
    "in two days": "2019-10-11",
    "el 5": "2019-11-05",
    "5 de enero": "2020-01-05 or 2019-01-05",
    "5 o 6 de noviembre": "2019-11-05 or 2019-11-06",
    "el próximo viernes": "2019-10-11 or 2019-10-18",
    "sábado y domingo": "2019-10-12 to 2019-10-13",
    "el primer sábado de noviembre": "2019-11-02",
    "o primeiro sábado de novembro": "2019-11-02",
    "premier samedi de novembre": "2019-11-02",
    "1.º sábado de noviembre": "2019-11-02",
    "le 1er samedi de novembre": "2019-11-02",
    "the first Saturday in November": "2019-11-02",
    "segunda quarta-feira de novembro de 2020": "2020-11-11",
    "tercer jueves de enero de 2020": "2020-01-16",
    "quinto sábado de noviembre": "2019-11-30",
    "quinto domingo de noviembre de 2019": "",
    "premier samedi": "",
    "el primer y tercer sábado de noviembre": "",
    "premier samedi de novembre et de décembre": "",
    "samedi en huit": "2019-10-19",
    "el sábado en ocho": "2019-10-19",
    "a week on Saturday": "2019-10-19",
    "samedi en quinze": "2019-10-26",
    "samedi en huit villes": "2019-10-12 or 2019-10-19",
}
SAID_OTHERWISE = {
    "5-oct-19": "2019-10-05",
    "5.10.2019": "2019-10-05",
    "5.10.": "2019-10-05",
    "sáb. 5 oct": "2019-10-05",
    "2019/10/05": "2019-10-05",
    "5th of October": "2019-10-05",
    "1.º de octubre": "2019-10-01",
    "5 de setiembre": "2019-09-05",
    "viernes 10/5/2019": "2019-05-10",
    "hace dos días": "2019-10-07",
    "el sábado por la mañana": "2019-10-05",
    "del 5 al 7": "2019-10-05 to 2019-10-07",
    "5–7/10/2019": "2019-10-05 to 2019-10-07",
    "5-7": "2019-07-05 or 2019-10-05",
    "4-5 de octubre": "2019-10-04 to 2019-10-05",
    "4/5 octubre": "2019-10-04 to 2019-10-05",
    "mar 5-7": "2019-07-05 or 2020-03-05 or 2019-03-05",
    "mar 8/10": "2019-10-08",
    "primero de octubre": "2019-10-01",
    "SÁBADO 5 DE OCTUBRE": "2019-10-05",
    "5th & 6th October": "2019-10-05 to 2019-10-06",
    "5 de octubre '18": "2018-10-05",
    "5 oct 18": "2019-10-05 or 2018-10-05 or 2019-10-18 or 2018-10-18",
    "5 de octubre del año pasado": "2019-10-05 or 2018-10-05",
    "ayer sábado": "2019-10-08 or 2019-10-05",
    "el sábado de la semana pasada": "2019-10-05 or 2019-09-28",
    "un sábado": "2019-10-05 or 2019-09-28",
    "el 5 de cada mes": "",
    "twenty-first of October": "2019-10-21 or 2018-10-21",
    "mar 5 de mar": "2019-03-05",
    "hoy, 5 de octubre": "2019-10-05 or 2019-10-09",
    "viernes 6 de octubre de 2023, por la tarde": "2023-10-06",
    "por la mañana": "",
    "el sábado antepasado": "2019-09-28",
    "el sábado de lluvia": "2019-10-05 or 2019-09-28",
    "con 5 personas": "",
    "treinta y uno de octubre": "2019-10-31 or 2018-10-31",
    "octubre de 2019": "",
    "2019": "",
    "31/2/2019": "",
    "1066-10-14": "",
}


def days_in(text: str, typist: Typist) -> str:
    """All days that a text can mean, the likeliest first, or from the first to the last."""
    days = find_days(text, typist)
    if days is None:
        return ""
    return " or ".join(map(str, days.may_be)) + (f" to {days.last}" if days.last else "")


@pytest.mark.parametrize(
    ("lang", "typed"), [(lang, typed) for lang, texts in OVER.items() for typed in texts]
)
def test_a_day_that_is_over_is_understood_asked_for_or_refused_never_wrong_in_silence(
    lang: str, typed: str
) -> None:
    found = tuple(days_in(typed, Typist(lang, sent, Tense.PAST)) for sent in SENT)

    assert found == OVER[lang][typed]


@pytest.mark.parametrize(("typed", "days"), COMING.items())
def test_a_day_to_come_is_the_next_one(typed: str, days: str) -> None:
    assert days_in(typed, Typist("es", SENT[0], Tense.COMING)) == days


@pytest.mark.parametrize(("typed", "days"), SAID_OTHERWISE.items(), ids=repr)
def test_a_day_is_understood_in_whatever_way_people_write_it(typed: str, days: str) -> None:
    assert days_in(typed, Typist("es", SENT[0], Tense.PAST)) == days


@pytest.mark.parametrize("typed", ["el 5", "5 de octubre", "ayer", "el sábado", "7/11"])
def test_what_needs_the_day_of_sending_means_nothing_without_it(typed: str) -> None:
    assert find_days(typed, Typist("es")) is None


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("2019-10-05", True),
        ("28/04/19", True),
        ("6/6/2019", True),
        ("5 de octubre de 2019", True),
        ("6/10/2019", False),
        ("5 de octubre", False),
        ("5 y 6 de octubre de 2019", False),
        ("ayer", False),
    ],
)
def test_only_a_day_that_was_said_whole_need_not_be_said_back(typed: str, plain: bool) -> None:  # noqa: FBT001
    days = find_days(typed, Typist("es", SENT[0], Tense.PAST))

    assert days
    assert days.plain is plain


@pytest.mark.parametrize(
    ("typed", "day", "ambiguous"),
    [
        ("6/10/2023", date(2023, 10, 6), True),
        ("28/04/23", date(2023, 4, 28), False),
        ("6.6.2023", date(2023, 6, 6), False),
        ("2019-8-2", date(2019, 8, 2), False),
    ],
)
def test_a_file_s_day_in_figures_is_read_day_first(
    typed: str,
    day: date,
    ambiguous: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert find_day(typed) == day
    assert has_twin(typed) is ambiguous


@pytest.mark.parametrize(
    "typed", ["31/4/2019", "2019-13-01", "12/25/2019", "1066-10-14", "123/4/2019", "mañana", ""]
)
def test_a_file_s_day_that_there_is_not_is_none(typed: str) -> None:
    assert find_day(typed) is None


@given(day=DAYS, form=st.sampled_from(FIGURES))
def test_any_day_in_figures_is_understood_in_every_form(day: date, form: str) -> None:
    text = form.format(day)

    assert find_day(text) == day
    assert days_in(text, Typist("es")) == str(day)


@given(day=THIS_CENTURY)
def test_a_year_of_two_digits_is_one_of_this_century(day: date) -> None:
    assert find_day(f"{day:%d/%m/%y}") == day


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("28/8/2019 5 de la tarde Asunción", "Asunción"),
        ("Asunción, 17 hs, 28/8/19", "Asunción"),
        ("5pm 28.8.19 Asunción", "Asunción"),
        ("28/8/2019 17:00 hora de Paraguay", "hora de Paraguay"),
        ("miércoles 28 de agosto a las 5 pm, Asunción", "Asunción"),
        ("el 28 a las 17 h en Asunción", "en Asunción"),
        ("28/8/2019 17:00 Santo Domingo", "Santo Domingo"),
        ("28 de agosto 17:00 Mar del Plata", "Mar del Plata"),
    ],
)
def test_day_hour_and_place_are_told_apart(said: str, place: str) -> None:
    days = find_days(said, Typist("es", date(2019, 8, 20), Tense.COMING))
    assert days
    hours = find_hours(days.rest)

    assert hours
    assert (days.may_be, [each.hour for each in hours.may_be]) == ((date(2019, 8, 28),), [17])
    assert " ".join(hours.rest.split()).strip(" ,") == place


@pytest.mark.parametrize("lang", catalog_languages())
@pytest.mark.parametrize("said", ["5 sept - 18h", "5 sept 18h", "5 sept. de 18h à 20h"])
def test_a_month_that_is_short_for_a_number_is_no_hour(said: str, lang: str) -> None:
    days = find_days(said, Typist(lang, date(2019, 8, 20), Tense.COMING))
    assert days
    hours = find_hours(days.rest)

    assert hours
    assert (days.may_be, [each.hour for each in hours.may_be]) == ((date(2019, 9, 5),), [18])


@given(st.text() | st.from_regex(r"(?:[\d/.:\- hapm]|mar|sáb|de|y|oct){0,30}", fullmatch=True))
@example("0/0")
@example("0/5")
def test_no_text_makes_it_stumble(text: str) -> None:
    days = find_days(text, Typist("es", SENT[0]))

    assert days is None or 1 <= len(days.may_be) <= 4
    assert days is None or all(FIRST_YEAR <= day.year < LAST_YEAR for day in days.may_be)


@pytest.mark.parametrize("piece", ["a", "5 ", "5, ", "5 y ", "mar ", "mar 5 ", "5/10 y ", "5-7 "])
def test_no_text_takes_long(piece: str) -> None:
    started = perf_counter()

    find_days(piece * 20_000, Typist("es", SENT[0]))

    assert perf_counter() - started < PATIENCE
