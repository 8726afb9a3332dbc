"""Lines that an editor may take out with one tap; whatever else stands in a text stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from commands.intake import write_post
from editorial.checks.comment import SUGGESTION
from intake.contribution import read_written
from intake.remarks import ATTACHED, Attached
from intake.written.writing import read_writing
from tests.intake.sending import TODAY, no_fetch
from tests.photos import a_photo

STORY = "El sábado hubo feria en el mercado.\n\nVinieron cien personas de cinco pueblos a la plaza."
HEAD = "De: Rosa <rosa@example.org>\nFecha: 6 de octubre de 2024\nAsunto: Feria"
PICTURE = f"![]({ATTACHED}1.jpg)"
TEXTS = {
    f"Hola a todas:\n{STORY}": ["greeting: Hola a todas:"],
    f"Buenas, gente del barrio:\n\n{STORY}\n\nUn abrazo grande desde la playa,\n\nRosa": [
        "greeting: Buenas, gente del barrio:", "closing: Un abrazo grande desde la playa,",
        "closing: Rosa",
    ],
    f"Hicimos tres cosas:\n\n- una mesa\n- una feria\n\n{STORY}": [],
    f"{STORY}\n\nDe título puede ser: Feria del barrio": [
        "title: De título puede ser: Feria del barrio",
    ],
    f"Hola. Les mando la nota. Gracias.\n\n{STORY}": ["cover: Hola. Les mando la nota. Gracias."],
    f"Te paso lo de Rosa\n\n---------- Forwarded message ---------\n{HEAD}\n\nHola\n\n{STORY}": [
        "cover: Te paso lo de Rosa", "cover: ---", "greeting: Hola",
    ],
    f"{STORY}\n\nSaludos cordiales,\n\nRosa Inventada\nCoordinadora": [
        "closing: Saludos cordiales,", "closing: Rosa Inventada", "closing: Coordinadora",
    ],
    f"{STORY}\n\nEnviado desde mi iPhone": ["program: Enviado desde mi iPhone"],
    f"Feria en el mercado del barrio\n\n{STORY}": ["title: Feria en el mercado del barrio"],
    f"{STORY}\n\n{PICTURE}\n_2) La mesa del grupo_\n\nFin.": ["caption: _2) La mesa del grupo_"],
    f"{STORY}\n\nFoto: la mesa del grupo\n\nBendiciones,\n\nRosa y las demás": [
        "caption: Foto: la mesa del grupo", "closing: Bendiciones,", "closing: Rosa y las demás",
    ],
    f"Buenas! Va lo de la feria para el blog\n\n{STORY}\n\nNo publiquen mi nombre.": [
        "cover: Buenas! Va lo de la feria para el blog", "request: No publiquen mi nombre.",
    ],
    f"{STORY}\n\n[Nota: falta confirmar cuántas personas fueron]": [
        "request: [Nota: falta confirmar cuántas personas fueron]",
    ],
    f"*Feria del barrio alto*\n\n{STORY}": [],
    f"Hola a todas las personas que vinieron el sábado a la feria.\n\n{STORY}": [],
    f"Les mando la nota. {STORY}": [],
    f"{STORY}\n\nGracias a la escuela y a las familias.": [],
    f"Gracias\n\n{'Uno' * 9}\n\nDos\n\nTres\n\nCuatro\n\nCinco": [],
    "Saludos,\nRosa": [],
}  # fmt: skip
"""Pasted texts, and the lines of their files that likely don't belong to them."""


def suggested(text: str, content: Path) -> tuple[Sequence[str], str]:
    """The lines that may be taken out, and what the file would be without them."""
    photo = [Attached("1.jpg", a_photo())] * (PICTURE in text)
    sent = read_written(read_writing(text), {}, "es", TODAY, photo)
    written = write_post(sent, content, no_fetch)
    (file,) = (content / written.place).glob("*.md")
    lines = file.read_text("utf-8").split("\n")
    found = [each for each in written.problems if each.rule == SUGGESTION]
    for each in found:
        assert (each.path, lines[each.line - 1].strip()) == (str(file), each.quote)
    rest = (line for at, line in enumerate(lines, 1) if at not in {each.line for each in found})
    return [f"{each.kind}: {each.quote}" for each in found], "\n".join(rest)


@pytest.mark.parametrize("text", TEXTS)
def test_a_likely_line_stays_and_may_be_taken_out(text: str, content: Path) -> None:
    found, rest = suggested(text, content)

    assert found == TEXTS[text]
    assert [line for line in STORY.splitlines() if STORY in text and line not in rest] == []


def test_no_more_lines_are_suggested_than_an_editor_wants_to_tap(content: Path) -> None:
    found, _ = suggested(f"{STORY}\n\n" + "\n\n".join(["Enviado desde mi iPhone"] * 30), content)

    assert len(found) == 20
