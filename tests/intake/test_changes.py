"""Somebody corrects, cancels or moves what is here already: who is asked, and who looks first."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from commands.intake import write_post
from editorial.checks.comment import ASKS_SILENCE, CHECKLIST
from editorial.reading.content import read_content
from intake.changes import ALIKE, CHANGES, note_alike, note_change
from intake.forms import Form
from tests.conftest import SITEURL
from tests.event_files import an_event
from tests.intake.sending import TEXT, a_contribution, a_draft, form_of, no_fetch, sent_with
from tests.projects.tasks import run_task

RADIO = "webinars/2019-07-24-taller-de-radio"
RADIO_TITLE = "Taller de radio comunitaria en el barrio"
SURE = {"day": "2019-09-21", "hour": "10:00", "place": "Asunción"}


class Case(NamedTuple):
    """What is sent by which form, and whether it is taken to cancel or move the radio workshop."""

    kind: str
    lang: str
    values: dict[str, str]
    meant: bool = True


CASES = (
    Case("posts", "es", {"title": f"Se cancela: {RADIO_TITLE}"}),
    Case("posts", "en", {"title": f"Cancelled: {RADIO_TITLE}"}),
    Case("posts", "es", {"title": "Aviso", "text": f"Queda cancelado el {RADIO_TITLE}."}),
    Case("webinars", "es", {"title": f"Nueva fecha: {RADIO_TITLE}", **SURE}),
    Case("webinars", "en", {"title": f"Postponed: {RADIO_TITLE}", **SURE}),
    Case("webinars", "es", {"title": f"Postergado: {RADIO_TITLE}", "day": "", "hour": ""}),
    Case("posts", "es", {"title": "Se cancela la feria de semillas"}, meant=False),
    Case("posts", "es", {"title": "Se cancela"}, meant=False),
    Case("posts", "es", {"title": "La feria de semillas, con lluvia y todo",
                         "text": "La feria, cancelada en mayo, se hizo el sábado."}, meant=False),
)  # fmt: skip


def test_what_cancels_or_moves_a_webinar_to_come_is_asked_about_and_looked_at_first(
    forms: tuple[Form, ...], content: Path
) -> None:
    wrong = []
    file = content / RADIO / "es.md"
    before = file.read_text("utf-8")
    for case in CASES:
        form = form_of(forms, case.kind, case.lang)

        written = write_post(a_contribution(form, **case.values), content, no_fetch)

        first = [each for each in written.problems if each.rule == ASKS_SILENCE]
        told = [RADIO_TITLE in str(each.message.values["text"]) for each in first]
        asked = RADIO_TITLE in written.answer and "/taller-de-radio/" in written.answer
        if (told, asked) != ([True] * case.meant, case.meant):
            wrong.append((case, first, written.answer))
        shutil.rmtree(content / written.place)

    assert wrong == []
    assert file.read_text("utf-8") == before


def test_a_webinar_is_cancelled_up_to_its_own_day_and_not_after_it(
    form: Form, content: Path
) -> None:
    sent = a_contribution(form, title=f"Se cancela: {RADIO_TITLE}")
    asked = []

    for day in (date(2019, 9, 7), date(2019, 9, 8)):
        draft = a_draft(replace(sent, sent=day), content)
        found = note_change(draft, read_content(content), SITEURL).remarks
        asked.append([each.text for each in found if each.text == CHANGES])

    assert asked == [[CHANGES], []]


def test_a_ticked_correction_names_every_post_of_its_day(form: Form, content: Path) -> None:
    titles = ("Feria de semillas", "Taller de radio en la isla", "Asamblea de la red")
    for title in titles:
        sent = a_contribution(form, title=title, text=f"{title}. {TEXT}")
        write_post(sent, content, no_fetch)
    named = []

    for chosen in ("Corrige o traduce algo ya publicado", "Nada de esto"):
        typed = {"title": "Fe de erratas", "text": f"Eran trece. {TEXT}", "attention": chosen}
        draft = a_draft(a_contribution(form, **typed), content)
        found = note_alike(draft, read_content(content), SITEURL).remarks
        named.append([str(each.values["title"]) for each in found if each.text == ALIKE])

    assert [sorted(each) for each in named] == [sorted(titles), []]


def test_what_was_left_out_of_a_text_is_looked_at_as_well(form: Form, content: Path) -> None:
    above = f"{TEXT}\n\n{'Vinieron todas las familias del barrio, y hubo música. ' * 6}"
    mail = f"{above}\n\nEl dom, 6 oct 2024 a las 21:14, Ana (<a@example.org>)\nescribió:\n\n"
    event = an_event(form, {"title": "Feria", "text": f"{mail}> No publiquen mi nombre."})

    written = write_post(sent_with([form], event), content, no_fetch)

    file = content / written.place / "es.md"
    looked = [str(each.message.values.get("words")) for each in written.problems]
    assert "No publiquen" not in file.read_text("utf-8")
    assert any("No publiquen mi nombre." in each for each in looked)


def test_the_answer_promises_nothing_and_names_what_is_meant(form: Form, content: Path) -> None:
    written = write_post(a_contribution(form, title=f"CANCELADO {RADIO_TITLE}"), content, no_fetch)

    assert f"1. Si esto cancela o cambia “{RADIO_TITLE}”" in written.answer
    assert "Su texto nos pide algo: una persona del grupo lo lee primero." in written.answer


def test_the_task_writes_a_note_for_an_editor(
    content: Path, tmp_path: Path, sample_project: Path
) -> None:
    text, note, none = (tmp_path / name for name in ("texto.txt", "note.md", "none.md"))
    text.write_text(
        "*La feria*\n\nVino Ana, niña de 9 años. Habló la maestra Rosa.\n\nNo publiquen fotos.\n"
    )
    options = ("--content", content, "--answer", tmp_path / "answer.md")
    run_task("intake", "--text", text, *options, "--note", note, project=sample_project)
    text.write_text("*La feria de papas*\n\nVinieron cuarenta personas al patio de la escuela.\n")
    run_task("intake", "--text", text, *options, "--note", none, project=sample_project)

    said = note.read_text("utf-8")

    places = [
        said.index(part)
        for part in (
            *(
                "- [ ] Nada que alguien",
                "  - **Línea 8.** “No publiquen fotos.” (que no se publique)",
            ),
            *("- [ ] Niñas, niños", "  - **Línea 6.** “Vino Ana, niña de 9 años.” (edad)"),
            *("- [ ] Las personas", "  - **Línea 6.** “Habló la maestra Rosa.” (nombre)"),
            *("<details>", "- [ ] Nada sobre la salud"),
        )
    ]
    assert places == sorted(places)
    assert none.read_text("utf-8").count("- [ ] ") == len(CHECKLIST)
    assert "Línea" not in none.read_text("utf-8")
