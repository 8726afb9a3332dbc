"""Who took the photos, where a line of the text says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.forms import Form
from intake.written.credits import take_credit
from tests.intake.sending import TEXT, a_contribution, a_draft


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Foto: Ana Pérez", "Ana Pérez"),
        ("*Fotos:* Ana Pérez y João da Silva.", "Ana Pérez y João da Silva"),
        ("Fotos por Red de Ejemplo", "Red de Ejemplo"),
        ("Photo: Ann Example", "Ann Example"),
        ("(Photos by Ann Example)", "Ann Example"),
        ("Crédito: Ana Pérez", "Ana Pérez"),
        ("Crédito da foto: Tião Inventado", "Tião Inventado"),
        ("Foto: el patio de la escuela", ""),
        ("Fotos de la jornada", ""),
        ("Foto: IMG-20241012-WA0001.jpg", ""),
        ("Foto: ana@example.org", ""),
        ("Fotos: 12", ""),
        ("Foto:", ""),
    ],
)
def test_a_line_of_its_own_that_names_who_took_them_is_the_credit(line: str, name: str) -> None:
    credit, text = take_credit(f"{TEXT}\n\n{line}")

    assert credit == name
    assert (line in text) is not bool(name)


def test_what_the_form_says_of_it_counts_more_and_nothing_gets_lost(
    form: Form, content: Path
) -> None:
    typed = f"{TEXT}\n\nFoto: Ana Pérez"

    found = a_draft(a_contribution(form, text=typed), content)
    said = a_draft(a_contribution(form, text=typed, picture_credit="João"), content)

    assert (found.value("Picture-Credit"), found.body) == ("Ana Pérez", TEXT)
    assert (said.value("Picture-Credit"), said.body) == ("João", typed)
