"""Days as volunteers write them: understood, asked for, or not taken for a day at all."""

from __future__ import annotations

from datetime import date, time
from time import perf_counter

from hypothesis import example, given
from hypothesis import strategies as st

from editorial.times.dates import FIRST_YEAR, LAST_YEAR
from editorial.times.typed_days import Typist, find_days, find_told
from editorial.times.typed_hours import find_hours
from editorial.words.message import catalog_languages

PATIENCE = 5  # seconds
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 12, 31))
FIGURES = [
    *("{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0:%d/%m/%Y}"),
    *("{0.day}.{0.month}.{0.year}", "{0:%d-%m-%Y}", "el {0:%d / %m / %Y}, si Dios quiere"),
]

SENT = (date(2019, 10, 9), date(2019, 12, 30), date(2020, 1, 3))
"""A Wednesday, and two days at the end of a year."""

OVER: dict[str, dict[str, str | tuple[str, ...]]] = {
    "es": {
        "sábado 5 de octubre": "2019-10-05", "primero de octubre de 2019": "2019-10-01",
        "domingo 5 de octubre": "2019-10-05 or 2019-10-06",
        "anteayer": ("2019-10-07", "2019-12-28", "2020-01-01"),
        "5 y 6 de octubre": "2019-10-05 to 2019-10-06",
        "3, 4 y 5 de octubre": "2019-10-03 to 2019-10-05",
        "del 3 al 5 de octubre de 2019": "2019-10-03 to 2019-10-05",
        "del 30 de septiembre al 2 de octubre de 2019": "2019-09-30 to 2019-10-02",
        "7/11": "2019-11-07", "28 de diciembre": "2019-12-28",
    },
    "en": {
        "October 5th": "2019-10-05", "Sunday, October 5": "2019-10-05 or 2019-10-06",
        "the day before yesterday": ("2019-10-07", "2019-12-28", "2020-01-01"),
        "October 5 and 6, 2019": "2019-10-05 to 2019-10-06",
        "6/10/2019": "2019-10-06 or 2019-06-10", "10/13/2019": "2019-10-13",
        "October 5, 7pm": "2019-10-05", "the second October meeting": "",
    },
    "pt": {
        "sábado, 5 de outubro": "2019-10-05", "primeiro de outubro": "2019-10-01",
        "segunda-feira, 5 de outubro": "2020-10-05 or 2019-10-05",
        "ontem": ("2019-10-08", "2019-12-29", "2020-01-02"),
        "5 e 6 de outubro": "2019-10-05 to 2019-10-06",
        "de 30 de setembro a 2 de outubro de 2019": "2019-09-30 to 2019-10-02",
        "6/10/2019": "2019-10-06", "5-out-19": "2019-10-05",
    },
}  # fmt: skip
"""What somebody writes of an activity that is over, and what it means on each of these days."""

COMING = {"mañana": "2019-10-10", "pasado mañana": "", "5 de enero": "2020-01-05"}
SAID_OTHERWISE = {
    "5-oct-19": "2019-10-05", "5.10.2019": "2019-10-05", "sáb. 5 oct": "2019-10-05",
    "2019/10/05": "2019-10-05", "5th of October": "2019-10-05", "1.º de octubre": "2019-10-01",
    "viernes 10/5/2019": "2019-05-10", "5–7/10/2019": "2019-10-05 to 2019-10-07",
    "4-5 de octubre": "2019-10-04 to 2019-10-05", "4/5 octubre": "2019-10-04 to 2019-10-05",
    "primero de octubre": "2019-10-01", "del primero al 3 de octubre": "2019-10-01 to 2019-10-03",
    "1ero de octubre": "2019-10-01", "hasta el 15 de octubre": "2019-10-15",
    "SÁBADO 5 DE OCTUBRE": "2019-10-05", "5th & 6th October": "2019-10-05 to 2019-10-06",
    "octubre 5 de 2019": "2019-10-05",
    "desde el 5 hasta el 7 de octubre": "2019-10-05 to 2019-10-07",
    "lunes 7 de octubre, 10 am a 12 pm": "2019-10-07", "5 octubre 19 hs": "2019-10-05",
    "12/10 y 13/10": "2019-10-12 or 2019-10-13", "sábado 5 de octubre, 40 personas": "2019-10-05",
    "5 de octubre, con vecinas de 71 años": "", "hoy, 5 de octubre": "2019-10-09 or 2019-10-05",
    "mar 5 de mar": "2019-03-05 or 2020-03-05", "mar 5-7": "", "mar 8/10": "2019-10-08",
    "en octubre 5 talleres": "", "viernes 6 de octubre de 2023, por la tarde": "2023-10-06",
}  # fmt: skip
ASKED_BACK = [
    *("vigésimo primero de febrero", "trigésimo primero de octubre de 2019"),
    *("sábado cinco de octubre", "treinta y uno de octubre", "veintinueve a 31 de octubre"),
    *("the fifth of October 2019", "dez e onze de dezembro de 2018", "del 5 al 7"),
    *("5 o 6 de noviembre", "5 y 7 de octubre", "lunes a viernes 11 de octubre", "el martes"),
    *("hoy o ayer", "5 de octubre y ayer", "sábado ou ontem 5/10", "sábado cinco de octubre 19"),
    *("the fifth of October 19", "cinq octobre 19", "5.10.", "veinte y uno de septiembre de 2019"),
    *("October thirty-first, 2018", "Dec 30 to Jan 2, 2019", "el próximo martes"),
    *("5, 12 y 19 de octubre", "dentro de tres días", "hace dos días", "in two days"),
    *("sábado y domingo", "el sábado por la mañana", "un sábado", "el sábado antepasado"),
    *("el sábado de la semana pasada", "el sábado de lluvia", "el primer sábado de noviembre"),
    *("o primeiro sábado de novembro", "premier samedi de novembre", "1.º sábado de noviembre"),
    *("le 1er samedi de novembre", "the first Saturday in November"),
    *("segunda quarta-feira de novembro de 2020", "tercer jueves de enero de 2020"),
    *("quinto sábado de noviembre", "el último sábado de octubre", "samedi en huit"),
    *("samedi en huit villes", "el sábado en ocho", "a week on Saturday", "samedi en quinze"),
    *("ayer sábado", "5-7", "5 de octubre '18", "5 oct 18", "5 de octubre de 18"),
    *("el pasado 5 de octubre", "6-X-2019", "entre el 5 y el 7 de octubre"),
    "5 de octubre del año pasado",
]
"""What people may write, and what nobody is sure of, so that they are asked."""

NO_DAY = [
    *("el primer y tercer sábado de noviembre", "premier samedi de novembre et de décembre"),
    *("quinto domingo de noviembre de 2019", "premier samedi", "en octubre cinco talleres"),
    *("some day in October", "dez", "31 de fevereiro", "el 5 de cada mes", "por la mañana"),
    *("con 5 personas", "octubre de 2019", "2019", "31/2/2019", "1066-10-14", "en 3 días", ""),
    *("un octubre", "vinieron 20 en octubre", "18.30", "a las 7"),
]
TOLD = {
    "es": {
        "El sábado 5 de octubre vinieron 40 personas de 71 años.": "2019-10-05",
        "La red nació el 5 de mayo de 1998. Nos reunimos el 2 de octubre.": "1998-05-05 2019-10-02",
        "Del 30 de septiembre al 2 de octubre": "2019-09-30 2019-10-02",
        "Nos vemos el 12 de diciembre a las 7, y el 3/11.": "2019-12-12",
        "Hay 12 antenas, abiertas 24/7, desde octubre.": "",
        "Vinieron 20 en mayo. 5 mar, 12 set.": "",
    },
    "en": {"On October 5 we met; 20 may attend in May.": "2019-10-05"},
    "fr": {"Le 5 octobre, dix personnes": "2019-10-05", "Le 1er octobre": "2019-10-01"},
    "pt": {"No sábado, 5 de outubro": "2019-10-05"},
}
"""The days that a text tells of by a number and a month's name."""


def days_in(text: str, typist: Typist) -> str:
    """All days that a text can mean, the likeliest first, or from the first to the last."""
    days = find_days(text, typist)
    if days is None:
        return ""
    return " or ".join(map(str, days.may_be)) + (f" to {days.last}" if days.last else "")


def test_a_day_that_is_over_is_understood_or_asked_for() -> None:
    wrong = {}
    for lang, texts in OVER.items():
        for typed, meant in texts.items():
            for over in (False, True):
                found = tuple(days_in(typed, Typist(lang, sent, over)) for sent in SENT)
                if found != (meant if isinstance(meant, tuple) else (meant,) * 3):
                    wrong[lang, typed] = found

    assert wrong == {}


def test_a_day_is_understood_in_whatever_way_people_write_it() -> None:
    typed = {**SAID_OTHERWISE, **COMING}

    for over in (False, True):
        assert {each: days_in(each, Typist("es", SENT[0], over)) for each in typed} == typed


def test_what_nobody_can_be_sure_of_is_asked_back() -> None:
    read = {
        (lang, typed): days
        for lang in catalog_languages()
        for typed in ASKED_BACK
        if (days := find_days(typed, Typist(lang, SENT[0]))) and len(days.may_be) == 1
    }

    assert read == {}


def test_what_is_no_day_is_left_alone() -> None:
    typists = [Typist(lang, SENT[0]) for lang in catalog_languages()]

    assert {each for each in NO_DAY for typist in typists if find_days(each, typist)} == set()


def test_a_text_tells_of_days_by_number_and_month_alone() -> None:
    told = {
        lang: {text: " ".join(map(str, find_told(text, Typist(lang, SENT[0])))) for text in texts}
        for lang, texts in TOLD.items()
    }

    assert told == TOLD


def test_only_a_day_that_was_said_whole_need_not_be_said_back() -> None:
    plain = ["2019-10-05", "28/04/19", "6/6/2019", "5 de octubre de 2019"]
    other = ["6/10/2019", "5 de octubre", "5 y 6 de octubre de 2019", "ayer"]

    found = {each: find_days(each, Typist("es", SENT[0])) for each in (*plain, *other)}

    assert [each for each, days in found.items() if days and days.plain] == plain
    assert all(found.values())


@given(day=DAYS, form=st.sampled_from(FIGURES))
def test_any_day_in_figures_is_understood_in_every_form(day: date, form: str) -> None:
    text = form.format(day)

    assert days_in(text, Typist("es", SENT[0])) == str(day)


def test_day_hour_and_place_are_told_apart() -> None:
    said = {
        "28/8/2019 5 de la tarde Asunción": "Asunción",
        "Asunción, 17 hs, 28/8/19": "Asunción",
        "5pm 28.8.19 Asunción": "Asunción",
        "28/8/2019 17:00 hora de Paraguay": "hora de Paraguay",
        "miércoles 28 de agosto a las 5 pm, Asunción": "Asunción",
        "el 28 de agosto a las 17 h en Asunción": "en Asunción",
        "28/8/2019 17:00 Santo Domingo": "Santo Domingo",
        "28 de agosto 17:00 Mar del Plata": "Mar del Plata",
    }
    found = {}
    for text in said:
        days = find_days(text, Typist("es", date(2019, 8, 20)))
        hours = find_hours(days.rest) if days else None
        if days and hours and days.may_be == (date(2019, 8, 28),):
            found[text] = " ".join(hours.rest.split()).strip(" ,"), *hours.may_be

    assert found == {text: (place, time(17)) for text, place in said.items()}


def test_a_month_that_is_short_for_a_number_is_no_hour() -> None:
    wrong = {}
    for lang in catalog_languages():
        for said in ("5 sept - 18h", "5 sept 18h", "5 sept. de 18h à 20h"):
            days = find_days(said, Typist(lang, date(2019, 8, 20)))
            hours = find_hours(days.rest) if days else None
            if not (days and hours) or (days.may_be, [each.hour for each in hours.may_be]) != (
                (date(2019, 9, 5),),
                [18],
            ):
                wrong[lang, said] = days, hours

    assert wrong == {}


@given(st.text() | st.from_regex(r"(?:[\d/.:\- hapm]|mar|sáb|de|y|oct){0,30}", fullmatch=True))
@example("0/0")
@example("0/5")
def test_no_text_makes_it_stumble(text: str) -> None:
    days = find_days(text, Typist("es", SENT[0]))

    assert days is None or 1 <= len(days.may_be) <= 4
    assert days is None or all(FIRST_YEAR <= day.year < LAST_YEAR for day in days.may_be)
    assert all(FIRST_YEAR <= day.year < LAST_YEAR for day in find_told(text, Typist("es", SENT[0])))


def test_no_text_takes_long() -> None:
    slow = {}
    for piece in (
        "a",
        "5 ",
        "5, ",
        "5 y ",
        "mar ",
        "mar 5 ",
        "5/10 y ",
        "5-7 ",
        "el lunes ",
        "de mayo dos ",
    ):
        started = perf_counter()
        find_days(piece * 20_000, Typist("es", SENT[0]))
        [*find_told(piece * 700, Typist("es", SENT[0]), near=True)]
        if perf_counter() - started > PATIENCE:
            slow[piece] = perf_counter() - started

    assert slow == {}
