"""Somebody cancels or moves an event by a form: nothing is written, and never a second event."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from commands.intake import write_post
from editorial.checks.comment import CHECKLIST
from intake.changes import NO_FILE
from intake.forms import Form
from tests.event_files import an_event
from tests.intake.sending import TEXT, a_contribution, form_of, no_fetch, sent_with
from tests.projects.tasks import run_task

RADIO_TITLE = "Taller de radio comunitaria en el barrio"
SURE = {"day": "2019-09-21", "hour": "10:00", "place": "Asunción"}


class Case(NamedTuple):
    """What is sent by which form, and the folder that it gets; none if it changes an event."""

    kind: str
    lang: str
    values: dict[str, str]
    place: str = ""


CASES = (
    Case("posts", "es", {"title": f"Se cancela: {RADIO_TITLE}"}),
    Case("posts", "en", {"title": f"Cancelled: {RADIO_TITLE}"}),
    Case("webinars", "es", {"title": f"Nueva fecha: {RADIO_TITLE}", **SURE}),
    Case("webinars", "en", {"title": f"Postponed: {RADIO_TITLE}", **SURE}),
    Case("webinars", "es", {"title": f"Postergado: {RADIO_TITLE}", "day": "", "hour": ""}),
    Case("posts", "es", {"title": "Se cancela"}),
    Case("posts", "es", {"title": "La feria de semillas, con lluvia y todo",
                         "text": "La feria, cancelada en mayo, se hizo el sábado."},
         "posts/2019-08-06-la-feria-de-semillas-con-lluvia-y-todo"),
)  # fmt: skip


def test_what_cancels_or_moves_an_event_writes_nothing_and_an_editor_looks(
    forms: tuple[Form, ...], content: Path
) -> None:
    wrong = []
    for case in CASES:
        form = form_of(forms, case.kind, case.lang)
        there = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}

        written = write_post(a_contribution(form, **case.values), content, no_fetch)

        now = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
        looked = {each.rule for each in written.problems} >= {"attention"}
        looked &= bool(case.place) or written.problems[0].message.text == NO_FILE
        new = {*now} - {*there}
        same = there == {path: now[path] for path in there}
        if (written.place, len(new)) != (case.place, bool(case.place)) or not (same and looked):
            wrong.append((case, written.place, new))

    assert wrong == []


def test_what_was_left_out_of_a_text_is_looked_at_as_well(form: Form, content: Path) -> None:
    above = f"{TEXT}\n\n{'Vinieron todas las familias del barrio, y hubo música. ' * 6}"
    mail = f"{above}\n\nEl dom, 6 oct 2024 a las 21:14, Ana (<a@example.org>)\nescribió:\n\n"
    event = an_event(form, {"title": "Feria", "text": f"{mail}> No publiquen mi nombre."})

    written = write_post(sent_with([form], event), content, no_fetch)

    file = content / written.place / "es.md"
    looked = [each.message.values.get("words") for each in written.problems]
    assert "No publiquen" not in file.read_text("utf-8")
    assert "No publiquen" in looked


def test_the_answer_promises_nothing_and_names_what_is_meant(form: Form, content: Path) -> None:
    written = write_post(a_contribution(form, title=f"CANCELADO {RADIO_TITLE}"), content, no_fetch)

    assert written.answer == (
        f"¡Gracias! Entendimos que “CANCELADO {RADIO_TITLE}” se cancela o cambia de fecha. "
        "Una persona del grupo lo revisa antes de cambiar el sitio. Si hay dudas, le escribimos "
        "aquí.\n"
    )


def test_the_task_writes_a_note_for_an_editor(
    content: Path, tmp_path: Path, sample_project: Path
) -> None:
    text, note, none = (tmp_path / name for name in ("texto.txt", "note.md", "none.md"))
    text.write_text(
        "La feria\n\nVino Ana, niña de 9 años, ~~con el alcalde~~.\n\nNo publiquen fotos.\n"
    )
    options = ("--content", content, "--answer", tmp_path / "answer.md")
    run_task("intake", "--text", text, *options, "--note", note, project=sample_project)
    text.write_text("La feria de papas\n\nVinieron cuarenta personas al patio de la escuela.\n")
    run_task("intake", "--text", text, *options, "--note", none, project=sample_project)

    said = note.read_text("utf-8")

    kept, children = (said.index(f"- [ ] {line}") for line in ("Nada que alguien", "Niñas, niños"))
    assert kept < said.index("  - **Línea 8.** “No publiquen”") < children
    private = said.index("- [ ] Nada sobre")
    assert children < said.index("  - **Línea 6.** “niña de 9 años”") < private
    assert "“con el alcalde” está tachado" in said
    assert none.read_text("utf-8").count("- [ ] ") == len(CHECKLIST)
    assert "Línea" not in none.read_text("utf-8")
