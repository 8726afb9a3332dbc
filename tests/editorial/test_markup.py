"""Markdown → HTML that is safe to publish: addresses as people leave them, headings to link to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.rendering.headings import link_headings, list_contents
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

    words = ["antes", "después"]
    assert [each for each in (*RUNS, *words) if each in published] == words


PUBLISHED = {
    'Texto {: onclick="x()" }': '<p>Texto {: onclick="x()" }</p>',
    "1 < 2 & 3 {{ 7*7 }} {% raw %}": "<p>1 &lt; 2 &amp; 3 {{ 7*7 }} {% raw %}</p>",
    "# A\n\n###### B": '<h2 id="text-a">A</h2>\n<h6 id="text-b">B</h6>',
    "[Vea](#nada)": "<p>Vea</p>",
}


def test_attribute_lists_and_signs_of_markup_are_text() -> None:
    assert {text: publish(text) for text in PUBLISHED} == PUBLISHED


def test_a_link_or_picture_that_leads_nowhere_becomes_its_words() -> None:
    link = read_body("[el acta](acta.md)").fill(lambda *_: None, lambda *_: "")
    picture = read_body("![Un aula & más](no.jpg)").fill(lambda *_: None, lambda *_: "<img>")

    others = [
        read_body("[x](a)").fill(lambda *_, to=to: to, lambda *_: "") for to in ("data:x", 'a"b')
    ]

    assert (link, picture) == ("<p>el acta</p>", "<p>Un aula &amp; más</p>")
    assert others == ["<p>x</p>", '<p><a href="a&quot;b">x</a></p>']


def test_footnotes_tables_and_code_are_published() -> None:
    body = read_body("Dato[^1]\n\n[^1]: Fuente")
    published = publish("| a | b |\n|--:|---|\n| 1 | 2 |\n\n```\n<script>\n```")

    assert {link for _, link in body.links} == {"#fn:1", "#fnref:1"}
    assert 'id="text-fn:1"' in body.html
    assert 'href="#text-fn:1"' in body.html
    assert "<td>1</td>" in published
    assert "style" not in published
    assert "<pre><code>&lt;script&gt;\n</code></pre>" in published


def test_an_empty_cell_heads_no_column() -> None:
    published = publish("| | X |\n|---|---|\n| Posts | 1 |")

    assert published.split()[2:5] == ["<tr>", "<td></td>", "<th>X</th>"]


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
    shown = {text: [(href, said or "example.org")] for text, (href, said) in SHOWN.items()}
    assert {text: links(text) for text in SHOWN} == shown
    assert [text for text in NO_ADDRESSES if links(text)] == []


def test_markup_typed_as_text_before_an_address_stays_text() -> None:
    html = read_body("&lt;script&gt;x&lt;/script&gt; &lt;img src=y&gt; https://example.org").html

    assert parse_fragment(html).xpath("//script | //img") == []
    assert len(parse_fragment(html).xpath("//a")) == 1


def test_link_on_words_stays_as_it_was_written() -> None:
    text = "[esto](https://example.org/a) y <a href='https://example.org/b'>www.example.org</a>"

    found = dict(links(text))

    assert found == {"https://example.org/a": "esto", "https://example.org/b": "www.example.org"}


@given(SIGNS)
def test_no_link_is_in_another_one(text: str) -> None:
    assert not parse_fragment(read_body(text).html).xpath("//a//a")


IDS = {
    "## ¿Qué *sigue* en `Bogotá`? Ñandú & más": ["que-sigue-en-bogota-nandu-mas"],
    "## Programa\n\n### Programa\n\n## Programa": ["programa", "programa_1", "programa_2"],
    "# Título\n\n## Debajo": ["titulo", "debajo"],
    "Subrayado\n---------\n\nTexto": ["subrayado"],
    "## Con <b>HTML</b> y nota[^1]\n\n[^1]: Nota": ["con-html-y-nota"],
    "## 日本語": ["_1"],
    '<a id="temas"></a>\n\n## Temas': [],
}
"""Markdown, and the ids of its headings. One that HTML in the text has taken isn't given again."""


def test_ids_are_words_without_accents_and_no_two_are_equal() -> None:
    found = {text: re.findall(r'<h[1-6] id="text-([^"]+)"', read_body(text).html) for text in IDS}

    assert found == IDS
    assert 'href="#text-que-sigue"' in read_body("[Vea](#que-sigue)\n\n## Qué sigue").html


def test_a_quiet_link_ends_each_second_and_third_heading_and_is_no_stop_of_the_keyboard() -> None:
    body = read_body("# Uno\n\n## Dos <tres>\n\n### Cuatro").html

    linked = link_headings(body)

    quiet = 'aria-hidden="true" tabindex="-1"></a>'
    assert linked == (
        f'<h2 id="text-uno">Uno <a class="anchor" href="#text-uno" {quiet}</h2>\n'
        f'<h3 id="text-dos">Dos  <a class="anchor" href="#text-dos" {quiet}</h3>\n'
        '<h4 id="text-cuatro">Cuatro</h4>'
    )


def test_contents_begin_with_the_fourth_heading_and_are_text() -> None:
    text = "## A & *b*\n\n### C\n\n## D"

    few, many = (list_contents(read_body(each).html) for each in (text, f"{text}\n\n## E"))

    assert few == ()
    assert [(each.level, each.id, each.text) for each in many] == [
        *((2, "text-a-b", "A & b"), (3, "text-c", "C"), (2, "text-d", "D"), (2, "text-e", "E"))
    ]
