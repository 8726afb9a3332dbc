"""The place in a picture that stays when it is cropped, as people write it."""

from __future__ import annotations

import pytest

from editorial.headers.words import Focus
from editorial.message import say
from editorial.vocabulary import read_vocabulary
from tests.conftest import ROOT

VOCABULARY = read_vocabulary(ROOT / "tests" / "sample_site")


@pytest.mark.parametrize(
    ("value", "point"),
    [
        ("left top", (0, 0)),
        ("top left", (0, 0)),
        ("Top", (50, 0)),
        ("right", (100, 50)),
        ("center", (50, 50)),
        ("center bottom", (50, 100)),
        ("center left", (0, 50)),
        ("50% 20%", (50, 20)),
        ("50 %, 20 %", (50, 20)),
        ("30", (30, 50)),
        ("left 20%", (0, 20)),
        ("20% bottom", (20, 100)),
        ("arriba izquierda", (0, 0)),
        ("Centro", (50, 50)),
        ("esquerda", (0, 50)),
    ],
)
def test_words_of_every_language_and_percent_name_a_place(
    value: str, point: tuple[int, int]
) -> None:
    assert Focus().read(value, VOCABULARY) == point
    assert list(Focus().faults(value, VOCABULARY, "es")) == []


@pytest.mark.parametrize(
    "value",
    ["head", "left right", "top top", "10% 20% 30%", "150% 0", "-5% 0", "…", "top, left, 1"],
)
def test_anything_else_is_told(value: str) -> None:
    (fault,) = Focus().faults(value, VOCABULARY, "es")

    assert Focus().read(value, VOCABULARY) is None
    assert "Foco: 50% 20%" in say("es", fault.filled(header="Foco", value=value))
