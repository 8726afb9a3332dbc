"""The headings of a text can be linked to, by ids that stay, and a long text has its contents."""

from __future__ import annotations

import re

from editorial.rendering.headings import link_headings, list_contents
from editorial.rendering.markup import read_body

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
        *((2, "text-a-b", "A & b"), (3, "text-c", "C"), (2, "text-d", "D"), (2, "text-e", "E")),
    ]
