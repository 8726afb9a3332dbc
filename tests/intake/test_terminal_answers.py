"""A terminal: its language, what header an answer there gives, or what is said about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editorial.model.vocabulary import choose_language
from editorial.reading.headers.values import Count
from editorial.times.typed_days import Typist
from editorial.webinars.typed_moments import read_typed
from editorial.words.message import SaidError, say
from intake.terminal import check_picture, read_answer
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of

VOCABULARY = words_of(SAMPLE)
TYPIST = Typist("es", date(2019, 8, 20))


def said_of(header: str, typed: str) -> str:
    """The value that an answer gives a header; else what is said about it, in English."""
    try:
        return read_answer(header, typed, "en", VOCABULARY)
    except SaidError as error:
        return say("en", error.message)


def test_an_answer_becomes_what_a_header_takes() -> None:
    cases = [
        ("Title", "  Taller\tde \x00radio\u200b ", "Taller de radio"),
        ("Category", "REGIÓN", "region"),
        ("Country", "Trinidad and Tobago, Panamá", "trinidad-and-tobago, panama"),
        ("Country", "Brasil, Panamá et Trinidad y Tobago", "brazil, panama, trinidad-and-tobago"),
        ("Structure", "red-vecinal", "red-vecinal"), ("Structure", "Radio y Red", "Radio y Red"),
        ("Duration", "1,5 horas", "90"), ("Spoken", "Español; inglés", "es, en"),
        ("Spoken", "español y portugués", "es, pt"), ("Interpreted", "en / português/en", "en, pt"),
        ("Register", "https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("Questions", "webinars@example.org", "webinars@example.org"),
    ]  # fmt: skip

    wrong = [case for case in cases if said_of(*case[:2]) != case[2]]

    assert wrong == []


def test_an_answer_that_cannot_be_used_is_told_with_what_to_write() -> None:
    cases = [
        ("Title", "…", "for your own words"),
        ("Category", "0", "Write one of: "),
        ("Category", "99", "Write one of: "),
        ("Category", "Rejion", "did you mean “Region”?"),
        ("Country", "Brazil, Panma", "did you mean “Panama”?"),
        ("Country", "Narnia", "Panama, Brazil, Trinidad and Tobago, Peru."),
        ("Country", ", ,", "Please write a few words"),
        ("Duration", "un rato", "Write only the number, like 90"),
        ("Spoken", "español y marciano", "commas between several"),
        ("Register", "http://example.org", "https://"),
        ("Questions", "write to us", "like: office@example.org"),
    ]

    wrong = [case for case in cases if case[2] not in said_of(*case[:2])]

    assert wrong == []


def test_where_a_list_is_empty_its_file_is_named() -> None:
    vocabulary = replace(VOCABULARY, terms={**VOCABULARY.terms, "countries": {}})

    with pytest.raises(SaidError, match=r"an editor adds it in content/vocabulary/countries\.toml"):
        read_answer("Country", "panama", "en", vocabulary)


def test_what_is_no_picture_is_told_with_its_name_and_why(tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"#!/bin/sh\n")

    with pytest.raises(SaidError, match=r"“foto\.jpg” can't be used: it is damaged"):
        check_picture(file)


def test_a_number_is_asked_for_with_how_to_write_one() -> None:
    thousand, _ = Count().understand("1,500", VOCABULARY, "en")
    _, (fault, *_) = Count().understand("~40", VOCABULARY, "en")

    assert thousand == "1500"
    assert "in digits, like 1234" in str(fault)


def test_half_a_start_is_told_at_once() -> None:
    cases = [
        ("28/8/2019", "has no time"),
        ("pronto 12:00", "has no date"),
        ("30/2/2019 12:00", "has no date"),
        ("28 de agosto a las 7", "can be 07:00 or 19:00: please write which one"),
        ("28/8/2019, 7 PM Lima / 9 PM Asunción", "has no time"),
        ("jueves 28 de agosto 12:00", "miércoles, 28 de agosto de 2019 · jueves, 29 de agosto"),
    ]
    for typed, said in cases:
        with pytest.raises(SaidError) as error:
            read_typed(typed, TYPIST)

        assert said in str(error.value)


def test_the_first_variable_that_is_set_says_the_language_else_it_is_the_sites_first() -> None:
    cases: list[tuple[dict[str, str], str]] = [
        ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "pt_BR"}, "pt"), ({"LANG": "PT"}, "pt"),
        ({"LANG": "en_US@euro"}, "en"), ({"LANG": "en_US", "LC_MESSAGES": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR", "LC_ALL": "es_PY"}, "es"),
        ({"LANG": "pt_BR", "LC_ALL": ""}, "pt"), ({}, VOCABULARY.default_lang),
        ({"LANG": "C.UTF-8"}, VOCABULARY.default_lang),
        ({"LC_ALL": "POSIX", "LANG": "en_US"}, VOCABULARY.default_lang),
        ({"LANG": "gn_PY"}, VOCABULARY.default_lang),
    ]  # fmt: skip

    assert [case for case in cases if choose_language(case[0], VOCABULARY) != case[1]] == []
