"""What a document and the note beside it say that the page says already, or that is not for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editorial.times.typed_days import Tense, Typist
from intake.days import UNREAD
from intake.form_documents import take_documents
from intake.forms import Form
from intake.written.covers import COVER, NOTE, drop_cover, is_note
from tests.intake.sending import TODAY, a_contribution, a_draft

TITLE = "Oficina de redes comunitárias em Parintins"
TYPIST = Typist("pt", TODAY, Tense.PAST)
TOLD = "Nos reunimos no sábado."
LINK = "https://github.com/user-attachments/files/1/informe.txt"
LINKED = f"[informe.txt]({LINK})"


def giving(text: str) -> Callable[[str], bytes]:
    """A document of this text, wherever it is looked for."""
    return lambda _: text.encode()


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"**Relatório: {TITLE.lower()}**",
        f"# Relatório da {TITLE.lower()}",
        f"{TITLE}.",
    ],
)
def test_a_documents_title_is_not_repeated(line: str) -> None:
    assert drop_cover(f"{line}\n\n{TOLD}", TITLE, TYPIST).text == TOLD


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Manaus, 2 de agosto de 2019", date(2019, 8, 2)),
        ("Manaus/AM, 02/08/2019", None),
        ("*San José, Costa Rica, dos de agosto de 2019*", date(2019, 8, 2)),
        ("Port of Spain, August 2, 2019", date(2019, 8, 2)),
    ],
)
def test_a_dateline_is_left_out_and_its_day_kept(line: str, day: date | None) -> None:
    covered = drop_cover(f"Relatório: {TITLE}\n\n{line}\n\n{TOLD}", TITLE, TYPIST)

    assert covered.day == day
    assert covered.text == (TOLD if day else f"{line}\n\n{TOLD}")
    assert [each.text for each in covered.remarks] == [COVER]


@pytest.mark.parametrize(
    "line",
    [
        "2 de agosto de 2019",
        "Nos reunimos em Manaus, 2 de agosto de 2019",
        "Manaus, 2 de agosto de 2019.",
        "Manaus, agosto de 2019",
        "Outra oficina, sobre rádio, na escola",
    ],
)
def test_what_tells_something_stays(line: str) -> None:
    covered = drop_cover(f"{line}\n\n{TOLD}", TITLE, TYPIST)

    assert (covered.text, covered.day, covered.remarks) == (f"{line}\n\n{TOLD}", None, ())


def test_a_document_of_nothing_but_its_title_stays() -> None:
    assert drop_cover(TITLE, TITLE, TYPIST).text == TITLE


@pytest.mark.parametrize(
    "note",
    [
        "Bom dia! Segue em anexo o relatório da nossa oficina, com foto. Obrigado!",
        "Buenas tardes, les envío el informe del taller.\nGracias, Ana Inventada",
        "Please find our report attached.",
        "Hola!",
    ],
)
def test_a_note_that_hands_a_document_over_is_no_part_of_the_text(
    form: Form, content: Path, note: str
) -> None:
    sent = a_contribution(form, text=f"{note}\n\n{LINKED}")

    taken = take_documents(sent, giving(f"Taller en la escuela\n\n{TOLD}"))

    assert taken.value("text") == TOLD
    assert NOTE in [each.text for each in taken.remarks]


@pytest.mark.parametrize(
    "text",
    [
        "El sábado armamos una red con veinte vecinas. Adjunto el informe.",
        "Gracias a todas las personas que vinieron al taller del sábado en la escuela.",
        "Hola!\n\nAdjunto el informe.\n\nGracias.",
        "",
    ],
)
def test_what_tells_more_is_no_note(text: str) -> None:
    assert not is_note(text.split("\n"))


def test_a_photo_beside_a_note_stays(form: Form) -> None:
    photo = "![](https://github.com/user-attachments/assets/1)"
    sent = a_contribution(form, text=f"Adjunto el informe. {LINKED}\n\n{photo}")

    taken = take_documents(sent, giving(TOLD))

    assert taken.value("text").split("\n") == [TOLD, *[""] * 3, photo]


def test_where_a_document_cannot_be_read_the_note_stays(form: Form) -> None:
    sent = a_contribution(form, text=f"Adjunto el informe.\n\n{LINKED}")

    taken = take_documents(sent, giving(""))

    assert taken.value("text").startswith("Adjunto el informe.")


@pytest.mark.parametrize(
    ("told", "day"),
    [(TOLD, date(2019, 8, 2)), ("El 10 de agosto de 2019 nos reunimos.", date(2019, 8, 10))],
)
def test_where_the_day_is_not_understood_that_of_the_document_is_proposed(
    form: Form, content: Path, told: str, day: date
) -> None:
    sent = a_contribution(form, day="el otro día", text=LINKED)
    taken = take_documents(sent, giving(f"Manaus, 2 de agosto de 2019\n\n{told}"))

    draft = a_draft(replace(taken, sent=TODAY), content)

    assert draft.day == day
    assert UNREAD in [each.text for each in draft.remarks]
