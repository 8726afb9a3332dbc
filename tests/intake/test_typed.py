"""What people type into fields: days, lengths, titles, texts."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.headers.header import read_headers
from editorial.headers.table import header_names
from editorial.markdown_text import render_markdown
from editorial.typed_times import find_minutes, find_typed_day, is_ambiguous
from editorial.vocabulary import read_vocabulary
from intake.prose import MAX_SUMMARY, first_sentences, tidy_body
from tests.built_sites.settings import SAMPLE

LINES = st.lists(st.sampled_from(["Título: x", "---", "", "Foto:", "a"])).map("\n".join)
NAMES = header_names("posts", read_vocabulary(SAMPLE))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("6/10/2023", date(2023, 10, 6)),
        ("28/04/23", date(2023, 4, 28)),
        ("22-03-25", date(2025, 3, 22)),
        ("2023-10-06", date(2023, 10, 6)),
        ("viernes 6 de octubre de 2023, por la tarde", date(2023, 10, 6)),
        ("6 octubre 2023", date(2023, 10, 6)),
        ("October 6, 2023", date(2023, 10, 6)),
        ("6th of October 2023", date(2023, 10, 6)),
        ("6 de outubro de 2023", date(2023, 10, 6)),
        ("31/02/2023", None),
        ("31 de febrero de 2023", None),
        ("6 de octubre", None),
        ("el sábado pasado", None),
        ("", None),
    ],
)
def test_a_day_is_understood_as_people_of_the_region_write_it(typed: str, day: date | None) -> None:
    assert find_typed_day(typed) == day


def test_a_day_is_looked_for_in_a_time_that_grows_with_the_text_only() -> None:
    def seconds(length: int) -> float:
        start = time.perf_counter()
        find_typed_day("a" * length)
        return time.perf_counter() - start

    assert seconds(64_000) < 8 * max(seconds(16_000), 0.01)


@pytest.mark.parametrize(
    ("typed", "ambiguous"),
    [
        ("6/10/2023", True),
        ("28/04/23", False),
        ("6/6/2023", False),
        ("2023-10-06", False),
        ("6 de octubre de 2023", False),
    ],
)
def test_only_a_day_that_could_be_a_month_is_said_back(typed: str, ambiguous: bool) -> None:  # noqa: FBT001
    day = find_typed_day(typed)

    assert day
    assert is_ambiguous(typed, day) is ambiguous


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("90 minutos", 90),
        ("90'", 90),
        ("1 hora", 60),
        ("1,5 horas", 90),
        ("2h", 120),
        ("2", None),
        ("0", None),
        ("una hora y media", None),
        ("90 o 120", None),
    ],
)
def test_a_length_is_understood_only_where_it_is_sure(typed: str, minutes: int | None) -> None:
    assert find_minutes(typed) == minutes


@given(st.text(max_size=300) | LINES)
def test_a_text_is_never_taken_for_headers(text: str) -> None:
    body = tidy_body(text, NAMES)

    headed = read_headers(f"Title: x\n\n{body}", NAMES)

    assert len(headed.headers) == 1
    assert headed.body == body.strip("\n")


def test_what_looks_like_a_header_is_shown_as_it_was_typed() -> None:
    body = tidy_body(
        "Idioma: español\nAudiencia: members", header_names("webinars", read_vocabulary(SAMPLE))
    )

    shown = render_markdown(body)

    assert "Idioma: español" in shown.replace("&#58;", ":")
    assert "Audiencia: members" in shown.replace("&#58;", ":")


def test_a_list_below_a_line_is_a_list() -> None:
    shown = render_markdown(tidy_body("Aprendimos:\n- a medir\n- a escuchar", NAMES))

    assert shown.count("<li>") == 2


def test_short_lines_and_lines_with_signs_stay_lines() -> None:
    first = "Gracias a todas las personas que vinieron, y a quienes no pudieron venir."
    text = f"{first}\n✅ Escuela\n✅ Muelle"

    assert render_markdown(tidy_body(text, NAMES)).count("<br") == 2


def test_lines_that_a_mail_program_broke_are_one_paragraph() -> None:
    text = "El sábado nos reunimos en la escuela del barrio para armar entre todas\nuna red."

    assert "<br" not in render_markdown(tidy_body(text, NAMES))


def test_code_stays_as_it_was_typed() -> None:
    text = "Así:\n\n```\ncorto\n- no es lista\nfin\n```"

    assert tidy_body(text, NAMES) == text


def test_a_summary_is_made_of_whole_sentences() -> None:
    body = f"# Título\n\n![x](foto.jpg)\n\nHubo **cuarenta** personas. {'Y más. ' * 40}"

    summary = first_sentences(body)

    assert summary.startswith("Hubo cuarenta personas. Y más.")
    assert summary.endswith("Y más.")
    assert len(summary) <= MAX_SUMMARY


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    summary = first_sentences("palabra " * 100)

    assert summary.endswith("palabra…")
    assert len(summary) <= MAX_SUMMARY + 1


def test_a_summary_holds_nothing_of_what_would_run() -> None:
    assert "alert" not in first_sentences("Hola a todas.<script>alert(1)</script>")
