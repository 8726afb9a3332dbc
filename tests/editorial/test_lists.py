"""Words in a row as people type them and as each language says them; clocks; short texts, codes."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from editorial.rendering.pictures import LONGEST_LINK, draw_code
from editorial.text.lists import split_known, split_people
from editorial.text.plain import shorten
from editorial.times.dates import and_list, language_name, month_alone
from editorial.times.moments import bracketed_zone

PEOPLE = {
    "Ana Pérez (modera, y cierra); João Souza": ["Ana Pérez (modera, y cierra)", "João Souza"],
    "Ana Pérez, João Souza": ["Ana Pérez", "João Souza"],
    "Marie Jean (modération) et Paul Roy": ["Marie Jean (modération)", "Paul Roy"],
    "Ana Pérez y João Souza (Red Z)": ["Ana Pérez", "João Souza (Red Z)"],
    "Ana (modera) y João": ["Ana (modera)", "João"],
    "Ana Pérez, Luis Gil, and Paul Roy": ["Ana Pérez", "Luis Gil", "Paul Roy"],
    "Ana Pérez, Luis Gil e Rui Sá": ["Ana Pérez", "Luis Gil", "Rui Sá"],
    "José Ortega y Gasset": ["José Ortega y Gasset"], "Ana Pérez y otras": ["Ana Pérez y otras"],
    "Ana (radio y redes)": ["Ana (radio y redes)"], "and": ["and"], " ;, ": [],
}  # fmt: skip


def test_people_and_known_names_are_told_apart_where_that_is_sure() -> None:
    known = ["Haití", "Trinidad y Tobago", "Brasil"]
    typed = {
        "Haití et Trinidad y Tobago e Brasil": known, "Haití y Narnia": ["Haití y Narnia"],
        (endless := " y ".join(["Haití"] * 5000)): [endless],
    }  # fmt: skip

    assert {each: [*split_people(each)] for each in PEOPLE} == PEOPLE
    assert {text: [*split_known(text, known.__contains__)] for text in typed} == typed


ROWS = [
    *(("es", [], ""), ("es", ["inglés"], "inglés")),
    ("es", ["español", "portugués"], "español y portugués"),
    ("es", ["español", "portugués", "francés"], "español, portugués y francés"),
    ("es", ["español", "inglés"], "español e inglés"),
    *(("es", ["español", "hindi"], "español e hindi"), ("es", ["agua", "hielo"], "agua y hielo")),
    ("es-PY", ["guaraní", "español", "inglés"], "guaraní, español e inglés"),
    ("pt", ["espanhol", "inglês"], "espanhol e inglês"),
    ("en", ["Spanish", "English"], "Spanish and English"),
]
CLOCKS = {
    ("America/Asuncion", "gn"): "(Paraguay Time)",  # CLDR hardly knows Guaraní
    ("America/Panama", "es"): "(hora de Panamá)", ("America/Manaus", "es"): "(hora de Manaos)",
    ("America/Manaus", "pt"): "(horário de Manaus)",
    ("America/Sao_Paulo", "en"): "(Sao Paulo time)",
    ("America/Argentina/Buenos_Aires", "es"): "(hora de Buenos Aires)", ("UTC", "pt"): "(UTC)",
}  # fmt: skip


def test_the_last_word_follows_an_and_and_a_clock_is_called_by_its_country_or_city() -> None:
    clocks = {(zone, lang): bracketed_zone(ZoneInfo(zone), lang) for zone, lang in CLOCKS}

    assert [(lang, words, and_list(words, lang)) for lang, words, _ in ROWS] == ROWS
    assert clocks == CLOCKS
    named = [language_name(*each) for each in (("es-PY", "es"), ("de", "gn"), ("lenguas", "es"))]
    assert named == ["español", "German", "lenguas"]


def test_a_text_is_cut_at_a_word_and_a_word_that_just_fits_stays() -> None:
    text = "Una red de vecinas (y vecinos)"
    cut = {30: text, 29: "Una red de vecinas…", 18: "Una red de vecinas…", 17: "Una red de…"}

    assert {most: shorten(text, most) for most in cut} == cut
    assert [shorten("¿Qué es? Una red", 9), shorten("(Una red", 6)] == ["¿Qué es?", "(Una…"]


def test_a_link_has_a_qr_code_without_style_unless_it_is_too_long() -> None:
    longest = "https://example.org/".ljust(LONGEST_LINK, "a")

    drawn = draw_code(longest)

    assert drawn.startswith("<svg ")
    assert "style" not in drawn
    assert drawn != draw_code("https://example.org/")
    assert draw_code(f"{longest}a") == draw_code(f"{longest[:-1]}á") == ""


def test_a_month_keeps_its_name_after_a_language_that_shares_it_with_others() -> None:
    names = [month_alone("2019-07", lang) for lang in ("gn", "nl", "de")]

    assert names == ["Jasypokõi", "juli", "Juli"]
