"""Plain text as people lay it out, and the Markdown that shows it; the titles that it marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editorial.rendering.markup import render_markdown
from intake.prose import tidy_body
from intake.written.layout import lay_out, plain_marks
from intake.written.titles import known_title, without_title
from intake.written.writing import clean_links, read_writing

LINES = st.lists(
    st.sampled_from([
        *("- a", "* b", "1) c", "2. d", "• e", "· f", "    g", "\th", "i\tj", "k\t\tl", "# m"),
        *("#n", "> p", "*q* r", "a) s", "b) t", "– u", "x-", ""),
    ])
).map("\n".join)  # fmt: skip
ITEMS = (
    *("·\tuno", "•\tuno", "• uno", "●\tuno", "o\tuno", "o  uno", "§\tuno", "\uf0b7\tuno"),
    *("▪️ uno", "-\tuno", "* uno", "–\tuno", "—  uno"),
)
NUMBERS = ("1)\tuno", "1. uno", "1.- uno", "1- uno", "1º) uno")
NO_ITEMS = ("— Hola, dijo.", "o sea, nada", "2º encuentro", "A) x")
MARKS = {
    "*Hoy* hay taller": "<strong>Hoy</strong> hay taller",
    "_Hoy_ hay taller": "<em>Hoy</em> hay taller", "~Hoy~ mañana": "<del>Hoy</del> mañana",
    "```Hoy``` hay taller": "<code>Hoy</code> hay taller", "2 * 3 * 4": "2 * 3 * 4",
    "~20 personas, ~3 horas": "~20 personas, ~3 horas", "un_nombre_largo": "un_nombre_largo",
    "**Hoy** hay *taller*": "<strong>Hoy</strong> hay <em>taller</em>",
}  # fmt: skip
TITLES = {
    "# Taller de radio": "Taller de radio", "*Taller de radio* ": "Taller de radio",
    "**Taller de _radio_**": "Taller de radio", "<b>Taller de radio</b>": "Taller de radio",
    "*12 talleres en octubre*": "12 talleres en octubre", "Taller de radio": "",
    "*Taller* de radio": "", "*Hola a todos*": "", "*Buenas tardes, compañeras:*": "",
    "*FWD: Taller de radio*": "", "*BORRADOR taller de radio*": "",
    "**[Taller de radio](https://example.org)**": "", "# ![Un taller](taller.jpg)": "",
    "*@radio_del_barrio*": "", "*Sábado 12 de octubre de 2024*": "", "# 12/10/2024": "",
    "*🎉🎉🎉*": "", "**---**": "", "# Costa Rica": "", "*Asunción, 12 de octubre de 2024*": "",
}  # fmt: skip
LINKS = {
    "https://www.google.com/url?q=https://example.org/a%3Fb%3D1&sa=D&usg=x": "https://example.org/a?b=1",
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05": "https://example.org/a",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=AT0": "https://example.org/a",
    "https://example.org/a?utm_source=x&id=7&fbclid=y#z": "https://example.org/a?id=7#z",
    "https://example.org/?utm_source=x": "https://example.org/",
    "https://example.org/?q=https://example.org/b": "https://example.org/?q=https://example.org/b",
    "https://www.google.com/url?q=javascript:alert(1": "https://www.google.com/url?q=javascript:alert(1",
}  # fmt: skip


def letters(text: str) -> str:
    """The letters and digits of a text, as what must not get lost."""
    return "".join(filter(str.isalnum, text))


@given(LINES | st.text(st.characters(exclude_characters="~", codec="utf-8"), max_size=200))
def test_no_letter_gets_lost(text: str) -> None:
    if not any(sign in text for sign in "oO§ØüvqV"):
        assert letters(lay_out(text)) == letters(text)


@given(LINES)
def test_what_is_laid_out_stays_as_it_is_and_is_no_box_of_code(text: str) -> None:
    once = lay_out(text)

    assert render_markdown(lay_out(once)) == render_markdown(once)
    assert "<pre>" not in render_markdown(once)


def test_a_line_of_a_list_is_one_whatever_stands_before_it() -> None:
    shown = {line: render_markdown(lay_out(f"Antes:\n{line}")) for line in ITEMS}
    numbered = {line: render_markdown(lay_out(line)) for line in NUMBERS}
    none = {line: render_markdown(lay_out(line)) for line in NO_ITEMS}

    assert [line for line, html in shown.items() if "<li>uno" not in html] == []
    assert [line for line, html in numbered.items() if "<ol>\n<li>uno" not in html] == []
    assert [line for line, html in none.items() if "<li>" in html] == []


def test_rows_between_tabs_are_a_table_of_equal_width_whatever_stands_in_a_cell() -> None:
    rows = lay_out("Hora\tSala\n10|11\tA\tlibre").strip().split("\n")

    assert rows == ["| Hora | Sala |  |", "|---|---|---|", "| 10\\|11 | A | libre |"]


def test_a_deeper_level_is_further_in_or_has_another_sign() -> None:
    shown = render_markdown(lay_out("1. uno\na)\tdos\nb)\ttres\n2. cuatro\n• cinco\n    o\tseis"))

    assert shown.count("<ul>") == 3
    assert shown.count("<ol>") == 1
    assert "a) dos" in shown


def test_a_numbered_list_is_no_child_of_bullets_unless_it_is_further_in() -> None:
    lists = ("   • uno\n   • dos\n1. tres", "- uno\n- dos\n\n1. tres", "• uno\n\to\tdos\n1) tres")

    shown = [render_markdown(lay_out(each)) for each in lists]
    child = render_markdown(lay_out("- uno\n    1. dos"))

    assert [html for html in shown if not html.endswith("</ul>\n<ol>\n<li>tres</li>\n</ol>")] == []
    assert "<ol>" in child.partition("</li>")[0]


def test_signs_that_nobody_sees_go_before_a_text_is_read() -> None:
    title, joined = "\u202a*Taller\u200b de ra\u00addio*\u202c", "👩\u200d🌾"

    written = read_writing(f"{title}\n\n\u200fVinie\u2060ron \u061ctod\u200das \u200c{joined}.")

    assert written.title == "Taller de radio"
    assert written.text.endswith(f"Vinieron todas {joined}.")


def test_the_marks_of_a_phone_are_what_was_meant() -> None:
    found = {typed: render_markdown(lay_out(typed)) for typed in MARKS}

    assert found == {typed: f"<p>{shown}</p>" for typed, shown in MARKS.items()}
    assert plain_marks("*Taller* de _redes_ ~hoy~ 2*3") == "Taller de redes hoy 2*3"


def test_lines_that_a_program_broke_are_one_and_a_divided_word_is_one() -> None:
    text = "Después de dos años de gestiones, la red comunitaria llegó a la escue-\n"
    text += "la del barrio y a la sala de salud, con el trabajo\n"
    text += "extraordinariamente generoso de las familias.\n\nSaludos,\nAna"

    shown = render_markdown(tidy_body(text, {}))

    assert "a la escuela del barrio" in shown
    assert shown.count("<br") == 1
    assert shown.endswith("<p>Saludos,<br>\nAna</p>")


def test_a_title_is_known_only_where_it_is_marked_and_says_something_and_stands_once() -> None:
    written = read_writing("*Taller de radio*\n\nVinieron todas.")

    assert {line: known_title(f"{line}\n\nVinieron todas.") for line in TITLES} == TITLES
    assert without_title(written.text, written.title) == "Vinieron todas."
    assert without_title(written.text, "Otro") == written.text


def test_links_lead_where_they_are_meant_to() -> None:
    assert {link: clean_links(f"[a]({link})")[4:-1] for link in LINKS} == LINKS
