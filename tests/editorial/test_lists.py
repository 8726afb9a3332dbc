"""Words in a row as people type them and as each language says them; clocks."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from editorial.text.lists import split_known, split_people
from editorial.times.dates import and_list
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
