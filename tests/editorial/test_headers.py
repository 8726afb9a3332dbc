"""The header reader."""

from __future__ import annotations

import pytest

from editorial.headers import read_headers, split_list

ALIASES = {"Título": "Title", "Foto-Crédito": "Picture-Credit", "Empieza": "Starts"}


@pytest.mark.parametrize("name", ["Title", "TITLE", "Título", "titulo", "TÍTULO"])
def test_a_name_is_known_without_case_and_accents(name: str) -> None:
    headed = read_headers(f"{name}: Taller\n\nTexto", "posts", ALIASES)

    assert [(each.header.name, each.value) for each in headed.headers if each.header] == [
        ("Title", "Taller")
    ]


def test_an_accented_name_does_not_end_the_header() -> None:
    headed = read_headers("Title: Uno\nTítulo: Dos\nSummary: Tres\n\nTexto", "posts", ALIASES)

    assert [each.line for each in headed.headers] == [1, 2, 3]
    assert headed.body == "Texto"


def test_the_body_begins_at_the_first_line_that_is_no_header() -> None:
    headed = read_headers("Title: Uno\nEsto, ya es texto: sí.\n\nMás", "posts", {})

    assert headed.body == "Esto, ya es texto: sí.\n\nMás"
    assert headed.body_line == 2


def test_body_line_counts_the_empty_lines_above_the_text() -> None:
    headed = read_headers("\nTitle: Uno\n\n\nTexto", "posts", {})

    assert headed.headers[0].line == 2
    assert headed.body_line == 5


def test_a_value_keeps_its_colons_and_has_no_comments() -> None:
    headed = read_headers("Title: A las 12:00: #taller # hoy", "posts", {})

    assert headed.headers[0].value == "A las 12:00: #taller # hoy"


def test_an_address_in_the_first_line_is_text() -> None:
    headed = read_headers("https://example.org/taller\n", "posts", {})

    assert headed.headers == ()
    assert headed.body == "https://example.org/taller"


def test_a_header_of_another_kind_of_file_is_unknown() -> None:
    headed = read_headers("Empieza: 2019-08-28 12:00 UTC", "posts", ALIASES)

    assert headed.headers[0].header is None


def test_a_file_of_headers_only_has_no_body() -> None:
    headed = read_headers("Title: Uno\nSummary: Dos\n", "posts", {})

    assert len(headed.headers) == 2
    assert headed.body == ""


def test_a_list_is_split_at_commas() -> None:
    assert split_list(" fotos, , redes sociales ,") == ("fotos", "redes sociales")
