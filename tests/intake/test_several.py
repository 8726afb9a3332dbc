"""A text that tells of more than one activity: where the other one begins is told."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.message import say
from editorial.times.typed_days import Tense, Typist
from intake.remarks import SECOND
from intake.several import offer_split
from intake.written.writing import read_writing
from tests.sample_posts import PARAGRAPHS

FIRST, OTHER = f"{PARAGRAPHS['es'][0]} {PARAGRAPHS['es'][1]}", "Vinieron veinte personas. " * 8
TYPIST = Typist("es", date(2024, 11, 1), Tense.PAST)


@pytest.mark.parametrize(
    ("title", "body", "begins"),
    [
        (
            "Lo que hicimos en octubre",
            f"**Antenas, 6 de octubre**\n\n{FIRST}\n\n**Radio, 13 de octubre**\n\n{OTHER}",
            "“Radio, 13 de octubre”",
        ),
        ("Taller, 6/10/2024", f"{FIRST}\n\n## Feria, 13/10/2024\n\n{OTHER}", "“Feria, 13/10/2024”"),
        (
            "Octubre",
            f"Taller 1: redes\n\n{FIRST}\n\nTaller 2: radio\n\n{OTHER}",
            "“Taller 2: radio”",
        ),
        ("June", f"Visit 1\nThe island\n\n{FIRST}\n\nVisit 2\nThe valley\n\n{OTHER}", "“Visit 2”"),
    ],
)
def test_headings_with_days_or_numbers_of_their_own_begin_another_activity(
    title: str, body: str, begins: str
) -> None:
    (remark,) = offer_split(title, body, TYPIST)

    assert (remark.text, remark.asks) == (SECOND, False)
    assert begins in say("es", remark)


def test_a_year_in_the_title_alone_makes_no_difference() -> None:
    assert offer_split("Redes, 6/10/2024", f"{FIRST}\n\n## 7 de octubre\n\n{OTHER}", TYPIST) == ()


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}\n\n{OTHER}",
        f"## Qué hicimos\n\n{FIRST}\n\n## Qué sigue\n\n{OTHER}",
        f"## 6 de octubre, mañana\n\n{FIRST}\n\n## 6 de octubre, tarde\n\n{OTHER}",
        f"## Sábado 6 de octubre\n\n{FIRST}\n\n## Domingo 7 de octubre\n\n{OTHER}",
        f"Taller con 30 vecinas\n\n{FIRST}\n\nVisita de 12 docentes\n\n{OTHER}",
        f"{FIRST}\n\nPróximo encuentro: 19 de octubre\n\nLos esperamos.",
        "12/10/2024: bienvenida\n\n13/10/2024: panel\n\n14/10/2024: cierre",
        f"1. Introducción\n\n{FIRST}\n\n2. Resultados\n\n{OTHER}",
    ],
)
def test_parts_and_an_agenda_are_one_activity(body: str) -> None:
    assert offer_split("Taller de redes", body, TYPIST) == ()


def a_chat(*days: str) -> str:
    return "\n".join(f"[{day}, 21:1{n}:07] Laura: {FIRST}" for n, day in enumerate(days))


def test_a_chat_with_a_story_on_each_of_several_days_is_noticed() -> None:
    one, two = (read_writing(a_chat("6/10/24", day)) for day in ("6/10/24", "9/10/24"))

    assert SECOND not in [each.text for each in one.remarks]
    assert SECOND in [each.text for each in two.remarks]
