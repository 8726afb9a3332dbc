"""Plain text as people lay it out, and the Markdown that shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.text.markdown import render_markdown
from intake.written.layout import lay_out, plain_marks

LINES = st.lists(
    st.sampled_from([
        *("- a", "* b", "1) c", "2. d", "• e", "· f", "    g", "\th", "i\tj", "k\t\tl", "# m"),
        *("#n", "> p", "*q* r", "a) s", "b) t", "– u", "x-", ""),
    ])
).map("\n".join)  # fmt: skip


def letters(text: str) -> str:
    """The letters and digits of a text, as what must not get lost."""
    return "".join(filter(str.isalnum, text))


@given(LINES | st.text(st.characters(exclude_characters="~", codec="utf-8"), max_size=200))
def test_no_letter_gets_lost(text: str) -> None:
    if not any(sign in text for sign in "oO§ØüvqV"):
        assert letters(lay_out(text)) == letters(text)


@given(LINES)
def test_what_is_laid_out_stays_as_it_is(text: str) -> None:
    once = lay_out(text)

    assert render_markdown(lay_out(once)) == render_markdown(once)


@given(LINES)
def test_no_text_becomes_a_box_of_code(text: str) -> None:
    assert "<pre>" not in render_markdown(lay_out(text))


@pytest.mark.parametrize(
    "line",
    ["·\tuno", "•\tuno", "• uno", "●\tuno", "o\tuno", "o  uno", "§\tuno", "\uf0b7\tuno", "▪️ uno",
     "-\tuno", "* uno", "–\tuno\n–\tdos", "— uno\n— dos"],
)  # fmt: skip
def test_whatever_stands_before_it_a_line_of_a_list_is_one(line: str) -> None:
    shown = render_markdown(lay_out(f"Antes:\n{line}"))

    assert "<li>uno" in shown


@pytest.mark.parametrize("line", ["1)\tuno", "1. uno", "1.- uno", "1- uno", "1º) uno"])
def test_a_number_before_a_line_is_that_of_a_list(line: str) -> None:
    assert "<ol>\n<li>uno" in render_markdown(lay_out(line))


@pytest.mark.parametrize("line", ["— Hola, dijo.", "o sea, nada", "2º encuentro", "A) x"])
def test_what_is_no_list_alone_is_none(line: str) -> None:
    assert "<li>" not in render_markdown(lay_out(line))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*Hoy* hay taller", "<strong>Hoy</strong> hay taller"),
        ("_Hoy_ hay taller", "<em>Hoy</em> hay taller"),
        ("~Hoy~ mañana", "<del>Hoy</del> mañana"),
        ("```Hoy``` hay taller", "<code>Hoy</code> hay taller"),
        ("```Hoy\nmañana``` taller", "<code>Hoy</code>\n<code>mañana</code> taller"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("~20 personas, ~3 horas", "~20 personas, ~3 horas"),
        ("un_nombre_largo", "un_nombre_largo"),
        ("**Hoy** hay *taller*", "<strong>Hoy</strong> hay <em>taller</em>"),
    ],
)
def test_the_marks_of_a_phone_are_what_was_meant(typed: str, shown: str) -> None:
    assert render_markdown(lay_out(typed)) == f"<p>{shown}</p>"


def test_a_title_has_no_marks() -> None:
    assert plain_marks("*Taller* de _redes_ ~hoy~ 2*3") == "Taller de redes hoy 2*3"


def test_a_word_divided_at_the_end_of_a_line_is_one_again() -> None:
    text = "Después de dos años de gestiones, la red comuni-\ntaria llegó a la escuela."

    assert "comunitaria" in lay_out(text)


LONG = (
    "En la escuela del barrio se reunieron cuarenta personas de cinco pueblos para hablar de {} y "
    "de la red que van a armar."
)


def test_a_text_with_a_paragraph_on_each_line_has_paragraphs_and_headings() -> None:
    radio, maps = LONG.format("la radio"), LONG.format("los mapas")
    typed = f"Apertura\n{radio}\nVinieron también docentes.\nLugar: Casa Común\n{maps}\n• Uno"

    laid = lay_out(typed)

    assert laid.split("\n\n") == [
        *("## Apertura", radio, "Vinieron también docentes.", "Lugar: Casa Común", maps, "- Uno")
    ]


@pytest.mark.parametrize(
    "typed",
    [
        f"Apertura\n{LONG.format('la radio')}",
        f"Calle 5\nAsunción\n{LONG.format('la radio')}\n\n{LONG.format('los mapas')}",
        f"✅ Radio\n{LONG.format('la radio')}\n{LONG.format('los mapas')}",
        "https://example.org/" + "a" * 100 + "\nhttps://example.org/" + "b" * 100 + "\nFin.",
    ],
)
def test_short_lines_of_other_texts_are_no_headings(typed: str) -> None:
    assert "##" not in lay_out(typed)
