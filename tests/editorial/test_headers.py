"""The header reader."""

from __future__ import annotations

from editorial.reading.headers import Headed, read_headers
from editorial.reading.headers.table import BY_NAME, header_names
from editorial.reading.headers.words import Status
from editorial.text.plain import read_secure_link
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of

VOCABULARY = words_of(SAMPLE)


def read(text: str) -> Headed:
    return read_headers(text, header_names("posts", VOCABULARY))


def test_a_header_ends_at_its_line_and_the_body_begins_at_the_first_line_that_is_none() -> None:
    headed = read("Title: A las 12:00: #taller # hoy\nEmpieza: 2019-08-28\nEsto, ya es: sí.\n\nMás")

    title, of_another_kind = headed.headers
    assert title.value == "A las 12:00: #taller # hoy"
    assert of_another_kind.header is None
    assert headed.body == "Esto, ya es: sí.\n\nMás"
    assert headed.body_line == 3


def test_a_word_counts_in_the_language_in_which_its_writer_thinks() -> None:
    audience, status = BY_NAME["Audience"].type, BY_NAME["Status"].type

    members = ("members", "miembros", "Miembros", "membros", "membres")
    everybody = ("public", "público", "pública", "publique")
    cancelled = ("cancelled", "cancelado", "Cancelada", "annulé")

    assert {audience.read(word, VOCABULARY) for word in members} == {"members"}
    assert {audience.read(word, VOCABULARY) for word in everybody} == {"public"}
    assert {status.read(word, VOCABULARY) for word in cancelled} == {Status.CANCELLED}
    assert audience.read("vecinas", VOCABULARY) is None
    assert audience.show("members", VOCABULARY, "es") == "miembros"


def test_a_link_leads_where_it_seems_to() -> None:
    links = (
        *("https://example.org", "https://señal.example.org/@red?a=b@c", "https://пример.com/x"),
        *("https://social.example.org:8080/@red#dia", "https://xn--e1awd7f.com"),
    )
    others = (
        *("http://example.org", "https://bank.example@example.org", "https://@example.org"),
        *("https://bank.example\\@example.org", "https://example.org\\a", "https://ex ample.org"),
        *("https://ex\u0430mple.org", "https://xn--exmple-4nf.org", "https://xn--", "https://[::1"),
    )

    assert [link for link in links if read_secure_link(link) != link] == []
    assert [link for link in others if read_secure_link(link)] == []


def test_a_language_is_meant_by_its_code_or_its_name() -> None:
    words = {"es": "es", "Español": "es", "ingles": "en", "pt_BR": "pt-BR"}
    words |= {"criollo haitiano": "ht", "Portuguese": "pt", "xx": "", "lengua de señas": ""}

    assert {word: VOCABULARY.find_language(word) for word in words} == words
