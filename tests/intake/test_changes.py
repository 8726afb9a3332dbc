"""Somebody cancels or moves a webinar by a form: what is proposed, and never a second event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from commands.intake import write_post
from editorial.checks.comment import CHECKLIST
from editorial.reading.content import read_content
from intake.changes import ALIKE, NO_FILE, find_change, note_alike
from intake.forms import Form
from tests.conftest import SITEURL
from tests.event_files import an_event
from tests.intake.sending import TEXT, Forms, a_contribution, a_draft, form_of, no_fetch, sent_with
from tests.projects.tasks import run_task

RADIO = "webinars/2019-07-24-taller-de-radio"
RADIO_TITLE = "Taller de radio comunitaria en el barrio"
SURE = {"day": "2019-09-21", "hour": "10:00", "place": "Asunción"}


class Case(NamedTuple):
    """What is sent by which form, and what becomes of it: a place, and lines that are new in it."""

    kind: str
    lang: str
    values: dict[str, str]
    place: str
    lines: tuple[str, ...] = ()


AT_TEN = "10:00 America/Asuncion"
MOVED = (f"Empieza: 2019-09-21 {AT_TEN}",)
CASES = (
    Case("posts", "es", {"title": f"Se cancela: {RADIO_TITLE}"}, RADIO, ("Estado: cancelled",)),
    Case("posts", "en", {"title": f"Cancelled: {RADIO_TITLE}"}, RADIO, ("Estado: cancelled",)),
    Case("posts", "es", {"title": "Aviso", "text": f"Queda cancelado el {RADIO_TITLE}."}, RADIO,
         ("Estado: cancelled",)),
    Case("webinars", "es", {"title": f"Nueva fecha: {RADIO_TITLE}", **SURE}, RADIO, MOVED),
    Case("webinars", "en", {"title": f"Postponed: {RADIO_TITLE}", **SURE}, RADIO, MOVED),
    Case("webinars", "es", {"title": f"Postergado: {RADIO_TITLE}", "day": "", "hour": ""}, ""),
    Case("posts", "es", {"title": f"Nueva fecha: {RADIO_TITLE}"}, ""),
    Case("posts", "es", {"title": "Se cancela la feria de semillas"}, ""),
    Case("posts", "es", {"title": "Se cancela"}, ""),
    Case("webinars", "es", {"title": "Cancelado el foro y el taller", **SURE}, ""),
    Case("posts", "es", {"title": "La feria de semillas, con lluvia y todo",
                         "text": "La feria, cancelada en mayo, se hizo el sábado."},
         "posts/2019-08-06-la-feria-de-semillas-con-lluvia-y-todo"),
)  # fmt: skip


def test_what_cancels_or_moves_a_webinar_changes_it_if_sure(forms: Forms, content: Path) -> None:
    wrong = []
    file = content / RADIO / "es.md"
    before = file.read_text("utf-8")
    for case in CASES:
        form = form_of(forms, case.kind, case.lang)
        there = {path for path in content.rglob("*") if path.is_file()}

        written = write_post(a_contribution(form, **case.values), content, no_fetch)

        after = file.read_text("utf-8")
        new = set(after.splitlines()) - set(before.splitlines())
        own = set(content.rglob("*.md")) - there
        rules = {each.rule for each in written.problems}
        looked = case.place.startswith("posts") or "attention" in rules
        looked &= bool(case.place) or written.problems[0].message.text == NO_FILE
        if not case.place and case.values.get("day"):  # an editor is told what was understood
            looked &= any(AT_TEN in each.text for each in written.problems)
        moved = {f"Fecha-Anterior: 2019-09-07 {AT_TEN}"} if case.lines == MOVED else set()
        whole = not own if case.place == RADIO or not case.place else len(own) == 1
        found = written.place.partition("/es.md")[0], new
        if found != (case.place, {*case.lines, *moved}) or not (whole and looked):
            wrong.append((case, written.place, new, own))
        file.write_text(before, encoding="utf-8")

    assert wrong == []


@pytest.mark.parametrize(("dated", "last"), [(True, date(2019, 9, 7)), (False, date(2019, 10, 22))])
def test_a_webinar_is_cancelled_up_to_its_own_day_or_for_90_days(
    form: Form, content: Path, last: date, *, dated: bool
) -> None:
    sent, file = a_contribution(form, title=f"Se cancela: {RADIO_TITLE}"), content / RADIO / "es.md"
    if not dated:
        file.write_text(re.sub(r"(?m)^Empieza: .*\n", "", file.read_text("utf-8")), "utf-8")

    drafts = [a_draft(replace(sent, sent=day), content) for day in (last, last + timedelta(1))]
    files = [find_change(each, read_content(content)).files for each in drafts]

    assert [[*each] for each in files] == [[f"{RADIO}/es.md"], []]


def test_a_webinar_that_moves_again_keeps_every_earlier_start(forms: Forms, content: Path) -> None:
    file, form = content / RADIO / "es.md", form_of(forms, "webinars")
    for day in ("2019-09-21", "2019-09-28"):
        moved = {"title": f"Nueva fecha: {RADIO_TITLE}", **SURE, "day": day}
        write_post(a_contribution(form, **moved), content, no_fetch)

    earlier = ", ".join(f"2019-09-{day} {AT_TEN}" for day in ("07", "21"))
    assert f"Fecha-Anterior: {earlier}\n" in file.read_text("utf-8")


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
    sent = a_contribution(form, title=f"CANCELADO {RADIO_TITLE}")
    written, again = (write_post(sent, content, no_fetch) for _ in range(2))

    assert (written.place, again.place) == (f"{RADIO}/es.md", "")  # it is cancelled already
    assert written.answer == (
        f"¡Gracias! Entendimos que “{RADIO_TITLE}” se cancela o cambia de fecha. Una persona del "
        "grupo lo revisa antes de cambiar el sitio. Si hay dudas, le escribimos aquí.\n"
    )


def test_an_editor_gets_a_note(content: Path, tmp_path: Path, sample_project: Path) -> None:
    text, note, none = (tmp_path / name for name in ("texto.txt", "note.md", "none.md"))
    text.write_text(
        "*La feria*\n\nVino Ana, niña de 9 años. Habló la maestra Rosa.\n\nNo publiquen fotos.\n"
    )
    options = ("--content", content, "--answer", tmp_path / "answer.md")
    run_task("intake", "--text", text, *options, "--note", note, project=sample_project)
    text.write_text("*La feria de papas*\n\nVinieron cuarenta personas al patio de la escuela.\n")
    run_task("intake", "--text", text, *options, "--note", none, project=sample_project)

    said = note.read_text("utf-8")

    order = (
        "- [ ] Nada que alguien", "  - **Línea 8.** “No publiquen fotos.” (que no se publique)",
        "- [ ] Niñas, niños", "  - **Línea 6.** “Vino Ana, niña de 9 años.” (edad)",
        "- [ ] Las personas", "  - **Línea 6.** “Habló la maestra Rosa.” (nombre)", "<details>",
        "- [ ] Nada sobre la salud",
    )  # fmt: skip
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert none.read_text("utf-8").count("- [ ] ") == len(CHECKLIST)
    assert "Línea" not in none.read_text("utf-8")
