"""The header reader."""

from __future__ import annotations

import pytest

from editorial.headers.header import Headed, read_headers
from editorial.headers.table import header_names
from editorial.text.plain import split_list
from editorial.vocabulary import read_vocabulary
from tests.built_sites.settings import SAMPLE

VOCABULARY = read_vocabulary(SAMPLE)


def read(text: str) -> Headed:
    """The headers of a post."""
    return read_headers(text, header_names("posts", VOCABULARY))


@pytest.mark.parametrize("name", ["Title", "TITLE", "Título", "titulo", "TÍTULO"])
def test_a_name_is_known_without_case_and_accents(name: str) -> None:
    headed = read(f"{name}: Taller\n\nTexto")

    assert [(each.header.name, each.value) for each in headed.headers if each.header] == [
        ("Title", "Taller")
    ]


def test_an_accented_name_does_not_end_the_header() -> None:
    headed = read("Title: Uno\nTítulo: Dos\nSummary: Tres\n\nTexto")

    assert [each.line for each in headed.headers] == [1, 2, 3]
    assert headed.body == "Texto"


def test_the_body_begins_at_the_first_line_that_is_no_header() -> None:
    headed = read("Title: Uno\nEsto, ya es texto: sí.\n\nMás")

    assert headed.body == "Esto, ya es texto: sí.\n\nMás"
    assert headed.body_line == 2


def test_body_line_counts_the_empty_lines_above_the_text() -> None:
    headed = read("\nTitle: Uno\n\n\nTexto")

    assert headed.headers[0].line == 2
    assert headed.body_line == 5


def test_a_value_keeps_its_colons_and_has_no_comments() -> None:
    headed = read("Title: A las 12:00: #taller # hoy")

    assert headed.headers[0].value == "A las 12:00: #taller # hoy"


def test_an_address_in_the_first_line_is_text() -> None:
    headed = read("https://example.org/taller\n")

    assert headed.headers == ()
    assert headed.body == "https://example.org/taller"


def test_a_header_of_another_kind_of_file_is_unknown() -> None:
    headed = read("Empieza: 2019-08-28 12:00 UTC")

    assert headed.headers[0].header is None


def test_a_file_of_headers_only_has_no_body() -> None:
    headed = read("Title: Uno\nSummary: Dos\n")

    assert len(headed.headers) == 2
    assert headed.body == ""


def test_a_list_is_split_at_commas() -> None:
    assert split_list(" fotos, , redes sociales ,") == ("fotos", "redes sociales")
