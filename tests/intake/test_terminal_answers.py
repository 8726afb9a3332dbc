"""Answers at a terminal: what header they give, or what is said about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from editorial.headers.words import Languages
from editorial.message import SaidError, say
from editorial.times.typed_days import Tense, Typist
from editorial.vocabulary import read_vocabulary
from editorial.webinars.moments import write_moment
from editorial.webinars.typed_moments import read_typed, sure_days
from intake.terminal import read_answer, read_last_day, read_photo, read_start
from tests.built_sites.settings import SAMPLE

VOCABULARY = read_vocabulary(SAMPLE)
PANAMA = ZoneInfo("America/Panama")
TYPIST = Typist("es", date(2019, 8, 20), Tense.COMING)
STARTS = "2019-08-28 12:00 America/Panama"


def refused(error: pytest.ExceptionInfo[SaidError]) -> str:
    return say("en", error.value.message)


@pytest.mark.parametrize(
    ("header", "typed", "value"),
    [
        ("Title", "  Taller\tde \x00radio\u200b ", "Taller de radio"),
        ("Category", "1", next(iter(VOCABULARY.terms["categories"].values())).slug),
        ("Category", "REGIÓN", "region"),
        ("Country", "Trinidad and Tobago, Panamá", "trinidad-and-tobago, panama"),
        ("Country", "Brasil, Panamá et Trinidad y Tobago", "brazil, panama, trinidad-and-tobago"),
        ("Structure", "red-vecinal", "red-vecinal"),
        ("Structure", "Radio y Red", "Radio y Red"),
        ("Duration", "1,5 horas", "90"),
        ("Spoken", "Español; inglés", "es, en"),
        ("Spoken", "español y portugués", "es, pt"),
        ("Interpreted", "en / português/en", "en, pt"),
        ("Register", "https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("Questions", "webinars@example.org", "webinars@example.org"),
    ],
)
def test_an_answer_becomes_what_a_header_takes(header: str, typed: str, value: str) -> None:
    assert read_answer(header, typed, "en", VOCABULARY) == value


@pytest.mark.parametrize(
    ("header", "typed", "said"),
    [
        ("Title", "…", "Please write a few words"),
        ("Category", "0", "Write one of: "),
        ("Category", "99", "Write one of: "),
        ("Category", "Rejion", "did you mean “Region”?"),
        ("Country", "Brazil, Panma", "did you mean “Panama”?"),
        ("Country", "Narnia", "Panama, Brazil, Trinidad and Tobago."),
        ("Country", ", ,", "Please write a few words"),
        ("Duration", "un rato", "minutes, like 90"),
        ("Spoken", "español y marciano", "commas between several"),
        ("Register", "http://example.org", "https://"),
        ("Questions", "write to us", "Questions: questions@example.org"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_with_what_to_write(
    header: str, typed: str, said: str
) -> None:
    with pytest.raises(SaidError) as error:
        read_answer(header, typed, "en", VOCABULARY)

    assert said in refused(error)


@pytest.mark.parametrize(
    ("typed", "lang", "known"),
    [
        ("créole", "fr", "« créole haïtien » · « créole jamaïcain » · « créole louisianais »"),
        ("portug", "es", "¿quiso decir “portugués”?"),
        ("Englich", "en", "“English”"),
        ("cre", "fr", "« cree »"),
    ],
)
def test_of_a_language_that_is_half_named_the_whole_names_are_offered(
    typed: str, lang: str, known: str
) -> None:
    (fault,) = Languages().understand(typed, VOCABULARY, lang).faults

    assert known in say(lang, fault)


def test_where_there_is_nothing_to_choose_from_no_word_is_suggested() -> None:
    vocabulary = replace(VOCABULARY, terms={**VOCABULARY.terms, "countries": {}})

    with pytest.raises(SaidError) as error:
        read_answer("Country", "panama", "en", vocabulary)

    assert "nothing to choose for Country yet: leave it out" in refused(error)


def test_what_is_no_picture_is_told_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"#!/bin/sh\n")

    with pytest.raises(SaidError) as error:
        read_photo(str(file), "es")

    assert "“foto.jpg” isn't a picture" in refused(error)


@pytest.mark.parametrize("typed", ["28/8/2019", "2019-08-28", "miércoles 28", "28 de agosto"])
def test_a_day_is_read_in_figures_and_in_words(typed: str) -> None:
    assert sure_days(typed, TYPIST).may_be == (date(2019, 8, 28),)


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("28/8/2019 12:00 Panamá", ""),
        ("Panamá", "28/8/2019 12:00"),
        ("28.8.19 12 h America/Panama", "1/1/2020 9:00"),
        ("miércoles 28 de agosto al mediodía, Panamá", ""),
    ],
)
def test_a_start_is_a_day_an_hour_and_a_place_in_one_or_two_answers(
    typed: str, before: str
) -> None:
    assert write_moment(read_start(typed, VOCABULARY, TYPIST, before)) == STARTS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("28/8/2019", "has no time"),
        ("pronto 12:00", "has no date"),
        ("30/2/2019 12:00", "has no date"),
        ("28 de agosto a las 7", "7:00 de la mañana or 7:00 de la tarde: write 07:00 or 19:00"),
        ("jueves 28 de agosto 12:00", "miércoles, 28 de agosto de 2019; jueves, 29 de agosto"),
    ],
)
def test_half_a_start_is_told_at_once(typed: str, said: str) -> None:
    with pytest.raises(SaidError) as error:
        read_typed(typed, TYPIST)

    assert said in refused(error)


def test_a_place_that_there_is_not_is_told() -> None:
    with pytest.raises(SaidError) as error:
        read_start("Narnia", VOCABULARY, TYPIST, "28/8/2019 12:00")

    assert "There is no zone “Narnia”" in refused(error)


@pytest.mark.parametrize(
    ("typed", "starts", "value"),
    [
        ("27/8/2019", STARTS, "2019-08-27"),
        ("27 de agosto de 2019", STARTS, "2019-08-27"),
        ("hasta el martes 27", STARTS, "2019-08-27"),
        ("hasta el 27 de agosto a las 6 pm", STARTS, "2019-08-27 18:00 America/Panama"),
        ("27/8/2019 18:00", STARTS, "2019-08-27 18:00 America/Panama"),
        ("27/8/2019 18:00 Lima", STARTS, "2019-08-27 18:00 America/Lima"),
        ("27/8/2019 18:00", "", "2019-08-27 18:00 America/Montevideo"),
    ],
)
def test_the_last_day_to_register_is_on_the_clock_of_the_start(
    typed: str, starts: str, value: str
) -> None:
    assert read_last_day(typed, starts, ZoneInfo("America/Montevideo"), VOCABULARY, TYPIST) == value


def test_nobody_can_register_after_the_start() -> None:
    with pytest.raises(SaidError) as error:
        read_last_day("29/8/2019", STARTS, PANAMA, VOCABULARY, TYPIST)

    assert "after the start" in refused(error)
