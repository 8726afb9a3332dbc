"""Lists of people as they are typed, with commas and an “and” in whatever language."""

from __future__ import annotations

import pytest

from editorial.text.lists import split_known, split_people


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        (
            "Ana Pérez (modera, y cierra); João Souza",
            ["Ana Pérez (modera, y cierra)", "João Souza"],
        ),
        ("Ana Pérez, João Souza", ["Ana Pérez", "João Souza"]),
        ("Marie Jean (modération) et Paul Roy", ["Marie Jean (modération)", "Paul Roy"]),
        ("Ana Pérez y João Souza (Red Z)", ["Ana Pérez", "João Souza (Red Z)"]),
        ("Ana Pérez, Luis Gil, and Paul Roy", ["Ana Pérez", "Luis Gil", "Paul Roy"]),
        ("Ana Pérez, Luis Gil e Rui Sá", ["Ana Pérez", "Luis Gil", "Rui Sá"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ana Pérez y otras", ["Ana Pérez y otras"]),
        ("Ana (radio y redes)", ["Ana (radio y redes)"]),
        ("and", ["and"]),
        (" ;, ", []),
    ],
)
def test_people_are_told_apart_where_nothing_else_can_be_meant(
    typed: str, people: list[str]
) -> None:
    assert list(split_people(typed)) == people


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Haití et Trinidad y Tobago e Brasil", ["Haití", "Trinidad y Tobago", "Brasil"]),
        ("Haití y Narnia", ["Haití y Narnia"]),
        (" y ".join(["Haití"] * 5000), None),
    ],
)
def test_known_names_are_told_apart_at_and(typed: str, names: list[str] | None) -> None:
    known = {"Haití", "Trinidad y Tobago", "Brasil"}

    assert list(split_known(typed, known.__contains__)) == (names or [typed])
