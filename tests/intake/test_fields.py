"""Fields of a form → headers, and what is asked where one was not understood."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from editorial.reading.headers.of_structures import UNLISTED
from editorial.reading.headers.of_webinars import NO_LENGTH
from editorial.reading.headers.words import NO_LANGUAGE, AttendanceValue
from editorial.reading.vocabulary import read_vocabulary
from editorial.webinars.typed_moments import NO_DATE
from editorial.webinars.typed_moments import SEVERAL as SEVERAL_ZONES
from intake.contribution import EMPTY, read_written
from intake.forms import Form
from intake.remarks import Writing
from intake.times import (
    CLOCKS,
    DAY_IN_TEXT,
    DAY_OF_SENDING,
    FUTURE_DAY,
    NOT_NEEDED,
    PAST,
    READ_AS,
    UNREAD,
    UNTIL,
)
from tests.built_sites.settings import SAMPLE
from tests.intake.sending import a_contribution, a_draft, asked

PATIENCE = 5
"""Seconds."""


@pytest.fixture
def webinar_form(forms: tuple[Form, ...]) -> Form:
    return next(form for form in forms if (form.kind, form.lang) == ("webinars", "es"))


def test_a_post_stands_under_the_day_of_its_activity(form: Form, content: Path) -> None:
    draft = a_draft(a_contribution(form, day="6/8/2019"), content)

    assert draft.folder == "posts/2019-08-06-taller-en-la-escuela"
    assert [each.text for each in draft.remarks] == [READ_AS]


def test_a_day_that_cannot_be_is_asked_for_and_the_day_it_came_stands_in(
    form: Form, content: Path
) -> None:
    for day, messages in {
        "pronto": [UNREAD],
        "5 o 6 de agosto": [UNREAD],
        "el primer sábado de agosto": [UNREAD],
        "el sábado pasado": [UNREAD],
        "1/9/2019": [FUTURE_DAY],
        "5 de diciembre": [FUTURE_DAY],
        "": [],
    }.items():
        draft = a_draft(a_contribution(form, day=day), content)

        assert draft.folder.startswith("posts/2019-08-19-"), day
        assert asked(draft) == messages, day


def test_a_day_in_words_is_said_back(form: Form, content: Path) -> None:
    days = {
        "sábado 17 de agosto": ("2019-08-17", READ_AS),
        "ayer": ("2019-08-18", READ_AS),
        "17 y 18 de agosto de 2019": ("2019-08-17", READ_AS),
        "del 30 de julio al 2 de agosto": ("2019-07-30", READ_AS),
    }
    drafts = {day: a_draft(a_contribution(form, day=day), content) for day in days}

    said = {
        day: (f"{each.day}", *(note.text for note in each.remarks)) for day, each in drafts.items()
    }
    assert said == days


def test_which_of_several_days_is_meant_is_asked_for_by_name(form: Form, content: Path) -> None:
    for day, dated, named in (
        ("domingo 17 de agosto", "2019-08-17", ("sábado, 17 de agosto", "domingo, 18 de agosto")),
        ("5 de marzo", "2019-08-19", ("5 de marzo de 2019", "5 de marzo de 2020")),
        ("5 de agosto o 6 de agosto", "2019-08-05", ("lunes, 5 de agosto", "martes, 6 de agosto")),
    ):
        draft = a_draft(a_contribution(form, day=day), content)

        (note,) = (each for each in draft.remarks if each.asks)
        assert str(draft.day) == dated
        assert [each for each in named if each not in str(note.values["days"])] == []


def test_a_day_that_nobody_said_is_that_of_the_text_and_said_back(content: Path) -> None:
    came = date(2024, 10, 20)
    for told, day, note in (
        ("No sábado, 12 de outubro, nos reunimos na escola do bairro.", 12, DAY_IN_TEXT),
        ("La red nació el 5 de mayo de 1998. Fuimos el 12 de octubre.", 12, DAY_IN_TEXT),
        ("Nos vemos el 12 de diciembre. El 11 de octubre vinieron 40.", 11, DAY_IN_TEXT),
        ("Nos vemos el 12 de diciembre en la escuela.", 20, FUTURE_DAY),
        ("Hay 12 antenas, abiertas 24/7.", 20, DAY_OF_SENDING),
        ("El 5 de diciembre del año pasado nació la red.", 20, FUTURE_DAY),
    ):
        lang = "pt" if "outubro" in told else "es"
        sent = read_written(Writing(told, title="Taller"), {"language": lang}, "es", came)

        draft = a_draft(sent, content)

        assert (draft.day, draft.remarks[0].text) == (date(2024, 10, day), note), told
        assert draft.remarks[0].asks == (note == FUTURE_DAY)


def test_names_of_countries_and_structures_become_words_of_the_vocabulary(
    form: Form, content: Path
) -> None:
    sent = a_contribution(
        form, country="Panamá", structure="red vecinal de ejemplo", category="Región"
    )

    draft = a_draft(sent, content)

    assert draft.value("Country") == "panama"
    assert draft.value("Structure") == "red-vecinal"
    assert draft.value("Category") == "region"


def test_a_structure_that_nobody_knows_is_kept_and_told(form: Form, content: Path) -> None:
    draft = a_draft(a_contribution(form, structure="Red Desconocida"), content)

    assert draft.value("Structure") == "Red Desconocida"
    assert UNLISTED in [each.text for each in draft.remarks]


def test_a_text_in_another_language_gets_the_file_and_headers_of_that_language(
    form: Form, content: Path
) -> None:
    draft = a_draft(a_contribution(form, language="Inglés"), content)

    assert (draft.path.rpartition("/")[2], draft.reply) == ("en.md", "en")


def test_a_text_stays_the_original_when_the_default_language_is_added(
    form: Form, content: Path
) -> None:
    english = a_draft(a_contribution(form, language="Inglés"), content)
    spanish = a_draft(a_contribution(form, language="Español"), content)

    assert (english.value("Original"), spanish.value("Original")) == ("yes", "")


def test_a_webinars_hour_is_that_of_the_place(webinar_form: Form, content: Path) -> None:
    sent = a_contribution(
        webinar_form, day="06/09/19", hour="5 pm", place="Asunción", deadline="4/9/2019"
    )

    draft = a_draft(sent, content)

    assert draft.value("Starts") == "2019-09-06 17:00 America/Asuncion"
    assert draft.value("Deadline") == "2019-09-04"
    assert draft.folder.startswith("webinars/2019-08-19-")


WEBINARS = {
    "one city, an hour in words": (
        {"hour": "5 de la tarde"},
        {"Starts": "2019-09-26 17:00 America/Lima"},
    ),
    "a number is an hour": ({"hour": "17"}, {"Starts": "2019-09-26 17:00 America/Lima"}),
    "noon": ({"hour": "12 m."}, {"Starts": "2019-09-26 12:00 America/Lima"}),
    "UTC": ({"hour": "18 UTC", "place": ""}, {"Starts": "2019-09-26 18:00 UTC"}),
    "a country beside the hour": (
        {"hour": "18:00 hs Paraguay", "place": ""},
        {"Starts": "2019-09-26 18:00 America/Asuncion"},
    ),
    "a country with the same clock": (
        {"hour": "18:00 (Colombia)"},
        {"Starts": "2019-09-26 18:00 America/Lima"},
    ),
    "hora de Perú": (
        {"hour": "12 m. (hora de Perú)", "place": ""},
        {"Starts": "2019-09-26 12:00 America/Lima"},
    ),
    "all in one field": (
        {"day": "jueves 26 de septiembre, 5 pm", "hour": ""},
        {"Starts": "2019-09-26 17:00 America/Lima"},
    ),
    "an hour with an end": (
        {"hour": "de 18 a 19:30"},
        {"Starts": "2019-09-26 18:00 America/Lima", "Duration": "90"},
    ),
    "a length of its own": (
        {"hour": "de 18 a 19:30", "duration": "1 hora"},
        {"Starts": "2019-09-26 18:00 America/Lima", "Duration": "60"},
    ),
    "three days": (
        {"day": "del 3 al 5 de octubre", "hour": "de 9 a 17 h"},
        {"Starts": "2019-10-03 09:00 America/Lima", "Ends": "2019-10-05 17:00 America/Lima"},
    ),
    "three days in a row, with a length": (
        {"day": "3, 4 y 5 de octubre", "hour": "9:00", "duration": "8 horas"},
        {"Starts": "2019-10-03 09:00 America/Lima", "Ends": "2019-10-05 17:00 America/Lima"},
    ),
    "days of two months": (
        {"day": "del 30 de septiembre al 2 de octubre", "hour": "9:00 – 17:00"},
        {"Starts": "2019-09-30 09:00 America/Lima", "Ends": "2019-10-02 17:00 America/Lima"},
    ),
    "hybrid": (
        {
            "hour": "17:00",
            "venue": "Casa Común, Calle 5, Lima",
            "attendance": "Presencial y en línea",
        },
        {
            "Starts": "2019-09-26 17:00 America/Lima",
            "Venue": "Casa Común, Calle 5, Lima",
            "Attendance": "Presencial y en línea",
        },
    ),
    "past, with its recording": (
        {"day": "6/8/2019", "hour": "17:00", "recording": "https://example.org/grabacion"},
        {
            "Starts": "2019-08-06 17:00 America/Lima",
            "Recording": "https://example.org/grabacion",
        },
    ),
    "no date yet": (
        {"day": "", "place": "", "when": "A fines de octubre"},
        {"When": "A fines de octubre"},
    ),
}
"""What is typed into a form of Thursday 26 September, Lima, and the headers that come out."""


def test_a_webinar_s_form_becomes_its_headers_and_nothing_is_asked(
    webinar_form: Form, content: Path
) -> None:
    names = ("Starts", "Ends", "Duration", "When", "Venue", "Attendance", "Recording")
    wrong = {}
    for case, (typed, headers) in WEBINARS.items():
        whole = {"day": "26/9/2019", "place": "Lima", **typed}
        draft = a_draft(a_contribution(webinar_form, **whole), content)
        found = {name: draft.value(name) for name in names if draft.value(name)}
        if found != headers or asked(draft):
            wrong[case] = found, asked(draft)

    assert wrong == {}


def test_what_is_open_or_half_said_stays_in_words_and_only_what_lacks_is_asked(
    webinar_form: Form, content: Path
) -> None:
    wrong = {}
    for typed, when, messages in (
        ({"day": "6/9/2019"}, "6/9/2019", [EMPTY, EMPTY]),
        ({"day": "6/9/2019", "hour": "17:00"}, "6/9/2019, 17:00", [EMPTY]),
        ({"day": "pronto", "hour": "17:00", "place": "Lima"}, "pronto, 17:00, Lima", [UNREAD]),
        ({"day": "6/9/2019", "hour": "tarde", "place": "Lima"}, "6/9/2019, tarde, Lima", [UNREAD]),
        (
            {"day": "6/9/2019", "hour": "mediodía", "place": "Lima"},
            "6/9/2019, mediodía, Lima",
            [UNREAD],
        ),
        (
            {"day": "6/9/2019", "hour": "medianoche", "place": "Lima"},
            "6/9/2019, medianoche, Lima",
            [UNREAD],
        ),
        (
            {"day": "primer sábado de octubre", "hour": "17", "place": "Lima"},
            "primer sábado de octubre, 17, Lima",
            [UNREAD],
        ),
        (
            {"day": "3 al 5 de octubre", "hour": "17", "place": "Lima"},
            "3 al 5 de octubre, 17, Lima",
            [UNREAD],
        ),
        ({"day": "6/9/2019", "hour": "17", "place": "Luna"}, "6/9/2019, 17, Luna", [UNREAD]),
        ({"day": ""}, "Fecha por confirmar", [UNTIL]),
    ):
        draft = a_draft(a_contribution(webinar_form, **typed), content)
        if (draft.value("When"), draft.value("Starts"), asked(draft)) != (when, "", messages):
            wrong[str(typed)] = draft.value("When"), draft.value("Starts"), asked(draft)

    assert wrong == {}


def test_an_hour_that_may_be_in_either_half_of_the_day_is_asked_for(
    webinar_form: Form, content: Path
) -> None:
    sent = a_contribution(webinar_form, day="26/9/2019", hour="a las 5", place="Lima")

    draft = a_draft(sent, content)

    (note,) = (each for each in draft.remarks if each.asks)
    assert (draft.value("Starts"), draft.value("When")) == ("", "26/9/2019, a las 5, Lima")
    assert note.values == {"value": "a las 5", "hour": "05:00", "other": "17:00"}


@pytest.mark.parametrize(
    ("hour", "place", "message"),
    [
        ("18:00 (hora de Panamá)", "Asunción", CLOCKS),
        ("18:00 México", "", SEVERAL_ZONES),
        ("18:00", "Brasil", SEVERAL_ZONES),
        ("18:00 ART", "Lima", CLOCKS),
        ("18:00 UTC-3", "Lima", CLOCKS),
    ],
)
def test_whose_clock_is_meant_is_asked_for_where_two_can_be(
    webinar_form: Form, content: Path, hour: str, place: str, message: str
) -> None:
    sent = a_contribution(webinar_form, day="26/9/2019", hour=hour, place=place)

    draft = a_draft(sent, content)

    assert draft.value("Starts") == ""
    assert asked(draft) == [message]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"duration": "un rato"}, NO_LENGTH),
        ({"spoken": "Español, marciano"}, NO_LANGUAGE),
        ({"deadline": "pronto"}, NO_DATE),
        ({"day": "6/9/2018"}, PAST),
    ],
)
def test_what_is_not_understood_of_a_webinar_is_asked(
    webinar_form: Form, content: Path, typed: dict[str, str], message: str
) -> None:
    whole = {"day": "26/9/2019", "hour": "17:00", "place": "Lima"}

    assert asked(a_draft(a_contribution(webinar_form, **(whole | typed)), content)) == [message]


def test_a_date_makes_words_about_it_superfluous(webinar_form: Form, content: Path) -> None:
    whole = {"day": "26/9/2019", "hour": "17:00", "place": "UTC", "when": "pronto"}

    draft = a_draft(a_contribution(webinar_form, **whole), content)

    assert draft.value("When") == ""
    assert [each.text for each in draft.remarks] == [NOT_NEEDED]


def test_languages_are_understood_in_words(webinar_form: Form, content: Path) -> None:
    sent = a_contribution(webinar_form, spoken="español y portugués", interpreted="English; French")

    draft = a_draft(sent, content)

    assert (draft.value("Spoken"), draft.value("Interpreted")) == ("es, pt", "en, fr")


@pytest.mark.parametrize("attendance", ["En línea", "Presencial", "Presencial y en línea"])
def test_every_way_to_attend_that_the_form_offers_is_one(
    webinar_form: Form, content: Path, attendance: str
) -> None:
    sent = a_contribution(webinar_form, attendance=attendance, venue="Casa Común,\nCalle 5, Lima")

    draft = a_draft(sent, content)

    assert AttendanceValue().read(draft.value("Attendance"), read_vocabulary(SAMPLE))
    assert draft.value("Venue") == "Casa Común, Calle 5, Lima"


@pytest.mark.parametrize("piece", ["ﷺ", "a, ", "español y "])
def test_no_list_of_languages_takes_long(webinar_form: Form, content: Path, piece: str) -> None:
    sent = a_contribution(webinar_form, spoken=piece * (60_000 // len(piece)))
    started = time.monotonic()

    a_draft(sent, content)

    assert time.monotonic() - started < PATIENCE
