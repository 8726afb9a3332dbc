"""Addresses that people leave in a text as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editorial.rendering.markup import parse_fragment, read_body

SIGNS = st.text(alphabet="a.@/:w()<>&`*_[]\"'  \n»”", max_size=60)


def links(text: str) -> list[tuple[str, str]]:
    root = parse_fragment(read_body(text).html)
    return [(link.get("href", ""), link.text_content()) for link in root.iter("a")]


SHOWN = {
    "Más en https://www.example.org/a?b=1&c=2.": ("https://www.example.org/a?b=1&c=2", ""),
    "(ver http://example.org/x)": ("http://example.org/x", ""),
    "«https://example.org/a»": ("https://example.org/a", ""),
    "https://example.org/wiki/Lima_(Perú)": ("https://example.org/wiki/Lima_(Perú)", ""),
    "https://example.org/con_guiones_bajos": ("https://example.org/con_guiones_bajos", ""),
    "Entra en www.example.org, es gratis": ("https://www.example.org", ""),
    "Escribe a info@example.org.": ("mailto:info@example.org", "info@example.org"),
}
NO_ADDRESSES = (
    *("la reunión.La próxima", "versión 1.2.3", "@lacralo en X", "`https://example.org`"),
    "ftp://example.org/a",
)


def test_bare_address_is_a_link_shown_by_its_site() -> None:
    assert {text: links(text) for text in SHOWN} == {
        text: [(href, shown or "example.org")] for text, (href, shown) in SHOWN.items()
    }


def test_what_is_no_address_stays_text() -> None:
    assert [text for text in NO_ADDRESSES if links(text)] == []


def test_link_on_words_stays_as_it_was_written() -> None:
    text = "[esto](https://example.org/a) y <a href='https://example.org/b'>www.example.org</a>"
    assert links(text) == [
        ("https://example.org/a", "esto"),
        ("https://example.org/b", "www.example.org"),
    ]


@given(SIGNS)
def test_no_link_is_in_another_one(text: str) -> None:
    assert not parse_fragment(read_body(text).html).xpath("//a//a")
