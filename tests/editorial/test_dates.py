"""Words in a row, as each language strings them together."""

from __future__ import annotations

import pytest

from editorial.times.dates import and_list


@pytest.mark.parametrize(
    ("lang", "words", "written"),
    [
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
    ],
)
def test_the_last_word_follows_an_and(lang: str, words: list[str], written: str) -> None:
    assert and_list(words, lang) == written
