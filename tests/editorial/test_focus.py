"""The place in a picture that stays when it is cropped, as people write it."""

from __future__ import annotations

from editorial.reading.headers.words import Focus
from editorial.reading.vocabulary import read_vocabulary
from tests.conftest import ROOT

VOCABULARY = read_vocabulary(ROOT / "tests" / "sample_site")
PLACES = {
    "left top": (0, 0),
    "top left": (0, 0),
    "Top": (50, 0),
    "right": (100, 50),
    "center": (50, 50),
    "center bottom": (50, 100),
    "center left": (0, 50),
    "50% 20%": (50, 20),
    "50 %, 20 %": (50, 20),
    "30": (30, 50),
    "left 20%": (0, 20),
    "20% bottom": (20, 100),
    "arriba izquierda": (0, 0),
    "Centro": (50, 50),
    "esquerda": (0, 50),
}
NO_PLACES = ["head", "left right", "top top", "10% 20% 30%", "150% 0", "-5% 0", "…", "top, left, 1"]


def test_words_of_every_language_and_percent_name_a_place() -> None:
    assert {value: Focus().read(value, VOCABULARY) for value in PLACES} == PLACES


def test_anything_else_names_no_place() -> None:
    assert [value for value in NO_PLACES if Focus().read(value, VOCABULARY)] == []
