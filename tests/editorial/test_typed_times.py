"""Hours and lengths as people type them: what is understood, and that nothing makes it stumble."""

from __future__ import annotations

from datetime import time
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from editorial.times.typed_hours import find_hours, find_minutes

PATIENCE = 5  # seconds
HOURS = st.times().map(lambda each: each.replace(second=0, microsecond=0))
HOUR_FORMS = [
    *("{0:%H:%M}", "{0.hour}:{0.minute:02}", "{0:%H.%M}", "{0.hour}h{0.minute:02}", "{0:%I:%M %p}"),
    *("{0:%H:%M} hrs", "a las {0:%H:%M}h"),
]

UNDERSTOOD = {
    "12:00": "12:00", "9 am": "09:00", "9 a. m.": "09:00", "12 pm": "12:00", "7 pm": "19:00",
    "7:30 p. m.": "19:30", "15h": "15:00", "19 hs": "19:00", "19h30": "19:30", "18.30": "18:30",
    "07:00": "07:00", "18 UTC": "18:00", "7 UTC": "07:00", "18:00 (hora de Panamá)": "18:00",
    "12 m.": "12:00", "12:00 m.": "12:00", "12 del mediodía": "12:00", "12 del día": "12:00",
    "1 del mediodía": "13:00", "5 de la tarde": "17:00", "a las 7 de la tarde": "19:00",
    "5:30 de la tarde": "17:30", "7 de la noche": "19:00", "8 a la noche": "20:00",
    "19 de la noche": "19:00", "9 de la mañana": "09:00", "6 de la madrugada": "06:00",
    "5 da tarde": "17:00", "9 da manhã": "09:00", "às 15": "15:00", "5 in the afternoon": "17:00",
    "10 at night": "22:00", "cet après-midi à 15h": "15:00", "cet après midi à 15h": "15:00",
    "3 h de l'après-midi": "15:00", "10 h de l'avant-midi": "10:00", "5 sept - 18h": "18:00",
    "le 5 sept. à 18h": "18:00", "5 de dez - 18h": "18:00", "sept. 15, 18h": "18:00",
}  # fmt: skip
ASKED = {"a las 7": "07:00 19:00", "5:00": "05:00 17:00", "at 7": "07:00 19:00"}
ASKED_BACK = [
    *("mediodía", "a mediodía", "meio-dia", "noon", "midi", "cet après midi", "noon to 2 pm"),
    *("12 am", "medianoche", "12 de la noche", "meia-noite", "minuit", "7 y 20", "a las 7 y 20"),
    *("8 heures et quart", "8 heures et quart du soir", "18:00 y 20:00", "de 2 horas a las 15"),
    *("une réunion de deux heures à 15h", "uma oficina de 2 horas às 15h", "hasta las 20 h"),
    *("siete menos cuarto de la noche", "half past seven pm", "quinze para as sete da noite"),
    *("à huit heures trente du soir", "às oito horas e trinta da noite", "midi trente"),
    *("a las siete y media de la noche", "midi et demi"),
    *("seven pm", "à sept heures du soir", "8 en punto", "a la una", "dos y 20", "una y 20"),
    *("entre las 6 y las 8 pm", "7 y media de la noche", "8 e meia da noite"),
    *("de siete a nueve de la noche", "de siete a 9 de la noche", "entre las siete y las 9 pm"),
    *("media hora antes de las 8 pm", "siete a nueve de la noche"),
]
"""Hours that nobody can be sure of, or that are read in figures alone."""

NO_HOUR = [
    *("dans l'après-midi", "pendant neuf heures", "dura nove horas"),
    *("25:00", "12:60", "12 de la mañana", "17 de la mañana", "5 de la noche"),
    *("28.08.2019", "2019-08-28", "mañana", "17", "15 hombres", "una tarde", "dos horas", ""),
]
UNTIL = {
    "de 18 a 19:30": ("18:00", 90), "7 da noite até as 9h": ("19:00", 120),
    "18:00–19:30": ("18:00", 90), "7-9 pm": ("19:00", 120), "de 11 a 1 pm": ("11:00", 120),
    "de las 6 a las 7 pm": ("18:00", 60),
    "desde las 18 hasta las 20 h": ("18:00", 120), "22 h a 1 am": ("22:00", 180),
    "das 15h às 17h": ("15:00", 120), "from 6 to 7:30 pm": ("18:00", 90),
    "le 5 sept - de 18h à 20h": ("18:00", 120),
}  # fmt: skip
LENGTHS = {
    "90": 90, "90 min": 90, "90 minutos": 90, "90'": 90, "1 hora": 60, "1,5 horas": 90, "2h": 120,
    "una hora": None, "hora y media": None, "1h30": None, "1:30 h": None, "2": None, "0": None,
    "0 h": None, "2 horas y cuarto": None, "2 horas menos cuarto": None, "1 ½ horas": None,
    "90 o 120": None, "un rato": None, "99 horas": None,
}  # fmt: skip


def hours_in(text: str) -> str:
    """All hours that a text can mean, the likeliest first."""
    hours = find_hours(text)
    return " ".join(f"{hour:%H:%M}" for hour in hours.may_be) if hours else ""


def test_an_hour_is_read_in_either_way_to_count_and_asked_for_where_both_are_meant() -> None:
    said = {**UNDERSTOOD, **ASKED}

    assert {typed: hours_in(typed) for typed in said} == said


def test_what_is_no_hour_or_no_sure_one_is_none() -> None:
    assert {each: hours_in(each) for each in (*NO_HOUR, *ASKED_BACK) if hours_in(each)} == {}


def test_an_hour_with_an_end_says_the_length() -> None:
    found = {typed: find_hours(typed) for typed in UNTIL}

    assert {
        each: (hours_in(each), hours and hours.minutes) for each, hours in found.items()
    } == UNTIL


def test_a_length_is_understood_only_where_it_is_sure() -> None:
    assert {typed: find_minutes(typed) for typed in LENGTHS} == LENGTHS


@given(hour=HOURS, form=st.sampled_from(HOUR_FORMS))
def test_any_hour_is_understood_in_every_form(hour: time, form: str) -> None:
    hours = find_hours(form.format(hour))

    assert hours
    assert hour == next(iter(hours.may_be), None) or (hour.hour == 0 and "%p" in form)


@given(st.text() | st.from_regex(r"[\d/.:\- hapm]{0,30}", fullmatch=True))
def test_no_text_makes_it_stumble(text: str) -> None:
    hours = find_hours(text)

    assert hours is None or len(hours.rest) <= len(text) + 1
    assert find_minutes(text) != 0


def test_no_text_takes_long() -> None:
    slow = {}
    for piece in (" ", "5 ", "5: ", "h ", "5 y ", "de la ", "5 a ", "a las "):
        started = perf_counter()
        find_hours(f"5:{piece * 20_000}x")
        find_minutes(f"5 {piece * 20_000}x")
        if perf_counter() - started > PATIENCE:
            slow[piece] = perf_counter() - started

    assert slow == {}
