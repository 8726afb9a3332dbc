"""Words in a row, and clocks, as each language says them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from editorial.times.clocks import bracketed_zone
from editorial.times.dates import and_list

ROWS = [
    ("es", [], ""),
    ("es", ["inglés"], "inglés"),
    ("es", ["español", "portugués"], "español y portugués"),
    ("es", ["español", "portugués", "francés"], "español, portugués y francés"),
    ("es", ["español", "inglés"], "español e inglés"),
    ("es", ["español", "hindi"], "español e hindi"),
    ("es", ["agua", "hielo"], "agua y hielo"),
    ("es-PY", ["guaraní", "español", "inglés"], "guaraní, español e inglés"),
    ("pt", ["espanhol", "inglês"], "espanhol e inglês"),
    ("en", ["Spanish", "English"], "Spanish and English"),
]
CLOCKS = {
    ("America/Panama", "es"): "(hora de Panamá)",
    ("America/Manaus", "es"): "(hora de Manaos)",
    ("America/Manaus", "pt"): "(horário de Manaus)",
    ("America/Sao_Paulo", "en"): "(Sao Paulo time)",
    ("America/Argentina/Buenos_Aires", "es"): "(hora de Buenos Aires)",
    ("UTC", "pt"): "(UTC)",
}


def test_the_last_word_follows_an_and() -> None:
    assert [(lang, words, and_list(words, lang)) for lang, words, _ in ROWS] == ROWS


def test_a_clock_is_called_by_its_country_or_where_that_has_several_by_its_city() -> None:
    assert {(zone, lang): bracketed_zone(ZoneInfo(zone), lang) for zone, lang in CLOCKS} == CLOCKS
