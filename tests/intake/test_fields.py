"""Fields of a form → headers, and what is asked where one was not understood."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from editorial.headers.named import UNLISTED
from editorial.headers.values import NO_LENGTH
from editorial.headers.words import NO_LANGUAGE, Way
from editorial.vocabulary import read_vocabulary
from editorial.webinars.zone_names import SEVERAL as SEVERAL_ZONES
from intake.contribution import read_written
from intake.days import DAY_IN_TEXT, DAY_OF_SENDING, FUTURE_DAY, NO_DAY, READ_AS, SEVERAL
from intake.forms import Form
from intake.remarks import Writing
from intake.starts import (
    CLOCKS,
    EMPTY,
    MIDNIGHT,
    MISSING,
    NO_DATE,
    NO_HOUR,
    NO_PLACE,
    NOT_NEEDED,
    PAST,
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


@pytest.mark.parametrize(
    ("day", "message"), [("pronto", NO_DAY), ("", NO_DAY), ("1/9/2019", FUTURE_DAY)]
)
def test_a_day_that_cannot_be_is_asked_for_and_the_day_it_came_stands_in(
    form: Form, content: Path, day: str, message: str
) -> None:
    draft = a_draft(a_contribution(form, day=day), content)

    assert draft.folder.startswith("posts/2019-08-19-")
    assert asked(draft) == [message]


@pytest.mark.parametrize(
    ("day", "folder", "told"),
    [
        ("sábado 17 de agosto", "2019-08-17", READ_AS),
        ("el sábado pasado", "2019-08-17", READ_AS),
        ("17 y 18 de agosto de 2019", "2019-08-17", SEVERAL),
        ("del 30 de julio al 2 de agosto", "2019-07-30", SEVERAL),
    ],
)
def test_a_day_in_words_is_said_back(
    form: Form, content: Path, day: str, folder: str, told: str
) -> None:
    draft = a_draft(a_contribution(form, day=day), content)

    assert draft.folder.startswith(f"posts/{folder}-")
    assert [each.text for each in draft.remarks] == [told]


@pytest.mark.parametrize(
    ("day", "folder", "days"),
    [
        ("domingo 17 de agosto", "2019-08-17", ("sábado, 17 de agosto", "domingo, 18 de agosto")),
        ("5 de diciembre", "2018-12-05", ("5 de diciembre de 2019", "5 de diciembre de 2018")),
        ("un sábado", "2019-08-17", ("17 de agosto de 2019", "10 de agosto de 2019")),
    ],
)
def test_which_of_several_days_is_meant_is_asked_for_by_name(
    form: Form, content: Path, day: str, folder: str, days: tuple[str, str]
) -> None:
    draft = a_draft(a_contribution(form, day=day), content)

    (note,) = (each for each in draft.remarks if each.asks)
    assert draft.folder.startswith(f"posts/{folder}-")
    assert [each for each in days if each not in str(note.values["days"])] == []


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("No sábado, 12 de outubro, nos reunimos na escola do bairro.", date(2024, 10, 12)),
        ("La red nació el 5 de mayo de 1998. Nos reunimos el 12 de octubre.", date(2024, 10, 12)),
        ("Nos vemos el 12 de diciembre en la escuela.", date(2024, 10, 20)),
        ("Hay 12 antenas, abiertas 24/7.", date(2024, 10, 20)),
    ],
)
def test_a_day_that_nobody_said_is_that_of_the_text_and_said_back(
    content: Path, told: str, day: date
) -> None:
    lang = "pt" if "outubro" in told else "es"
    sent = read_written(Writing(told, title="Taller"), {"language": lang}, "es", date(2024, 10, 20))

    draft = a_draft(sent, content)

    note = DAY_IN_TEXT if day.day == 12 else DAY_OF_SENDING
    assert (draft.day, draft.remarks[0].text) == (day, note)


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


@pytest.mark.parametrize(
    ("typed", "when", "messages"),
    [
        ({"day": "", "when": "A fines de octubre"}, "A fines de octubre", []),
        ({"day": "6/9/2019"}, "6/9/2019", [EMPTY, EMPTY]),
        ({"day": "6/9/2019", "hour": "17:00"}, "6/9/2019, 17:00", [EMPTY]),
        (
            {"day": "pronto", "hour": "17:00", "place": "Lima"},
            "pronto, 17:00, Lima",
            [NO_DATE],
        ),
        ({"day": "6/9/2019", "hour": "tarde", "place": "Lima"}, "6/9/2019, tarde, Lima", [NO_HOUR]),
        ({"day": "6/9/2019", "hour": "17", "place": "Luna"}, "6/9/2019, 17, Luna", [NO_PLACE]),
        ({"day": ""}, "Fecha por confirmar", [MISSING]),
    ],
)
def test_a_date_that_is_open_or_half_said_stays_in_words_and_only_what_lacks_is_asked(
    webinar_form: Form, content: Path, typed: dict[str, str], when: str, messages: list[str]
) -> None:
    draft = a_draft(a_contribution(webinar_form, **typed), content)

    assert (draft.value("When"), draft.value("Starts")) == (when, "")
    assert asked(draft) == messages


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        ({"hour": "17"}, "2019-09-26 17:00 America/Lima"),
        ({"hour": "5 de la tarde"}, "2019-09-26 17:00 America/Lima"),
        ({"hour": "mediodía"}, "2019-09-26 12:00 America/Lima"),
        ({"hour": "18 UTC", "place": ""}, "2019-09-26 18:00 UTC"),
        ({"hour": "18:00 hs Paraguay", "place": ""}, "2019-09-26 18:00 America/Asuncion"),
        ({"hour": "18:00 (Colombia)"}, "2019-09-26 18:00 America/Lima"),
        ({"hour": "12 m. (hora de Perú)", "place": ""}, "2019-09-26 12:00 America/Lima"),
        ({"day": "jueves 26 de septiembre, 5 pm", "hour": ""}, "2019-09-26 17:00 America/Lima"),
    ],
)
def test_an_hour_in_words_is_one(
    webinar_form: Form, content: Path, typed: dict[str, str], starts: str
) -> None:
    whole = {"day": "26/9/2019", "place": "Lima", **typed}

    draft = a_draft(a_contribution(webinar_form, **whole), content)

    assert draft.value("Starts") == starts
    assert asked(draft) == []


def test_an_hour_that_may_be_in_either_half_of_the_day_is_asked_for(
    webinar_form: Form, content: Path
) -> None:
    sent = a_contribution(webinar_form, day="26/9/2019", hour="a las 5", place="Lima")

    draft = a_draft(sent, content)

    (note,) = (each for each in draft.remarks if each.asks)
    assert (draft.value("Starts"), draft.value("When")) == ("", "26/9/2019, a las 5, Lima")
    assert note.values == {
        "value": "a las 5",
        "hour": "5:00 de la madrugada",
        "other": "5:00 de la tarde",
        "first": "05:00",
        "second": "17:00",
    }


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


def test_midnight_is_said_back_with_its_day(webinar_form: Form, content: Path) -> None:
    sent = a_contribution(webinar_form, day="26/9/2019", hour="medianoche", place="Lima")

    draft = a_draft(sent, content)

    assert draft.value("Starts") == "2019-09-26 00:00 America/Lima"
    assert [each.text for each in draft.remarks] == [MIDNIGHT]


@pytest.mark.parametrize(("duration", "minutes"), [("", "90"), ("1 hora", "60")])
def test_an_hour_with_an_end_says_how_long_it_takes(
    webinar_form: Form, content: Path, duration: str, minutes: str
) -> None:
    whole = {"day": "26/9/2019", "hour": "de 18 a 19:30", "place": "Lima", "duration": duration}

    draft = a_draft(a_contribution(webinar_form, **whole), content)

    assert (draft.value("Starts"), draft.value("Duration")) == (
        "2019-09-26 18:00 America/Lima",
        minutes,
    )


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

    assert Way().read(draft.value("Attendance"), read_vocabulary(SAMPLE))
    assert draft.value("Venue") == "Casa Común, Calle 5, Lima"


@pytest.mark.parametrize("piece", ["ﷺ", "a, ", "español y "])
def test_no_list_of_languages_takes_long(webinar_form: Form, content: Path, piece: str) -> None:
    sent = a_contribution(webinar_form, spoken=piece * (60_000 // len(piece)))
    started = time.monotonic()

    a_draft(sent, content)

    assert time.monotonic() - started < PATIENCE
