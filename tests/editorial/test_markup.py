"""Markdown → HTML that is safe to publish, with the addresses that people leave as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.rendering.markup import parse_fragment, read_body


def publish(text: str) -> str:
    """Markdown as it is published where every link leads somewhere."""
    return read_body(text).fill(lambda _tag, link: link, lambda url, alt: f"[{url} {alt}]")


HOSTILE = (
    *("<script>alert(1)</script>", '<iframe src="https://example.org"></iframe>'),
    *("<p onmouseover=\"alert('x')\">hola</p>", "<style>body{display:none}</style>"),
    *("[x](javascript:alert(1))", "[x](data:text/html,alert)"),
    *('<a href="JaVaScRiPt:alert(1)">x</a>', '<svg onload="alert(1)"></svg>'),
    *('<form action="https://example.org"><input name="q"></form>', "<!-- comentario -->"),
)
RUNS = ("script", "iframe", "alert", "onmouseover", "<style", "data:", "<svg", "<form", "<!--")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_could_run_or_frame_something_is_gone(hostile: str) -> None:
    published = publish(f"Antes\n\n{hostile}\n\nDespués").lower()

    assert [part for part in (*RUNS, "antes", "después") if part in published] == [
        *("antes", "después")
    ]


PUBLISHED = {
    'Texto {: onclick="x()" }': '<p>Texto {: onclick="x()" }</p>',
    "1 < 2 & 3 {{ 7*7 }} {% raw %}": "<p>1 &lt; 2 &amp; 3 {{ 7*7 }} {% raw %}</p>",
}


def test_attribute_lists_and_signs_of_markup_are_text() -> None:
    assert {text: publish(text) for text in PUBLISHED} == PUBLISHED


def test_a_link_or_picture_that_leads_nowhere_becomes_its_words() -> None:
    link = read_body("[el acta](acta.md)").fill(lambda *_: None, lambda *_: "")
    picture = read_body("![Un aula & más](no.jpg)").fill(lambda *_: None, lambda *_: "<img>")

    assert (link, picture) == ("<p>el acta</p>", "<p>Un aula &amp; más</p>")


def test_footnotes_tables_and_code_are_published() -> None:
    body = read_body("Dato[^1]\n\n[^1]: Fuente")
    published = publish("| a | b |\n|--:|---|\n| 1 | 2 |\n\n```\n<script>\n```")

    assert {link for _, link in body.links} == {"#fn:1", "#fnref:1"}
    assert 'id="text-fn:1"' in body.html
    assert 'href="#text-fn:1"' in body.html
    assert "<td>1</td>" in published
    assert "style" not in published
    assert "<pre><code>&lt;script&gt;\n</code></pre>" in published


def test_what_was_removed_is_named_and_nothing_of_markdown_s_own() -> None:
    body = read_body('<iframe src="x"></iframe>\n\n<p onclick="x()">a</p>\n\n<b>bien</b>')
    own = read_body("# A\n\n- b\n\n| a |\n|--:|\n| 1 |\n\nc[^1]\n\n[^1]: d\n\n```py\ne\n```")

    assert (body.removed, own.removed) == (("<iframe", "onclick="), ())


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


def test_bare_address_is_a_link_shown_by_its_site_and_what_is_none_stays_text() -> None:
    assert {text: links(text) for text in SHOWN} == {
        text: [(href, shown or "example.org")] for text, (href, shown) in SHOWN.items()
    }
    assert [text for text in NO_ADDRESSES if links(text)] == []


def test_link_on_words_stays_as_it_was_written() -> None:
    text = "[esto](https://example.org/a) y <a href='https://example.org/b'>www.example.org</a>"

    found = dict(links(text))

    assert found == {"https://example.org/a": "esto", "https://example.org/b": "www.example.org"}


@given(SIGNS)
def test_no_link_is_in_another_one(text: str) -> None:
    assert not parse_fragment(read_body(text).html).xpath("//a//a")
