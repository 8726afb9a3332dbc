"""A webinar by its form, in every shape that one has: its file, its page, and what `due` says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from commands.intake import write_post
from editorial.sharing.reminders import build_reminders
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG
from tests.intake.sending import TEXT, Forms, a_contribution, form_of, no_fetch
from tests.intake.shown import build_pages

HOUR = {"hour": "17:00", "place": "Asunción"}
ROOM = {"venue": "Casa Común, Calle 5, Asunción"}


class Shape(NamedTuple):
    """What is typed, what the file and the page say, and the days on which something is due."""

    typed: dict[str, str]
    lines: tuple[str, ...]
    page: str
    due: tuple[str, ...]


SHAPES = {
    "Una ciudad": Shape(
        {"day": "26/9/2019", **HOUR, **ROOM, "attendance": "Presencial"},
        ("Empieza: 2019-09-26 17:00 America/Asuncion", "Lugar: Casa Común, Calle 5, Asunción"),
        "26 de septiembre de 2019",
        ("2019-08-19", "2019-09-19", "2019-09-25", "2019-09-26", "2019-09-27"),
    ),
    "Tres días": Shape(
        {"day": "del 3 al 5 de octubre", **HOUR, "hour": "09:00", "duration": "240 min"},
        ("Empieza: 2019-10-03 09:00 America/Asuncion", "Termina: 2019-10-05 13:00"),
        "5 de octubre",
        ("2019-08-19", "2019-09-26", "2019-10-02", "2019-10-03", "2019-10-06"),
    ),
    "Híbrido": Shape(
        {"day": "27/9/2019", **HOUR, **ROOM, "attendance": "Presencial y en línea"},
        ("Modalidad: Presencial y en línea", "Lugar: Casa Común, Calle 5, Asunción"),
        "27 de septiembre de 2019",
        ("2019-08-19", "2019-09-20", "2019-09-26", "2019-09-27", "2019-09-28"),
    ),
    "Sin fecha": Shape(
        {"when": "En octubre"}, ("Cuándo: En octubre",), "En octubre", ("2019-08-19", "2019-10-19")
    ),
    "Pasado": Shape(
        {"day": "1/8/2019", **HOUR, "recording": "https://example.org/video"},
        ("Empieza: 2019-08-01 17:00 America/Asuncion",),
        "1 de agosto de 2019",
        (),
    ),
}  # fmt: skip


def test_a_form_s_facts_are_published_and_due(forms: Forms, content: Path, tmp_path: Path) -> None:
    form, folders = form_of(forms, "webinars"), {}
    for title, shape in SHAPES.items():
        typed = {"day": "", "title": title, "text": f"{TEXT} {title}.", **shape.typed}
        written = write_post(a_contribution(form, **typed), content, no_fetch)
        folders[title] = content / written.place

    pages = build_pages(folders, tmp_path / "pages")
    settings = {**SAMPLE_SETTINGS, "PATH": str(content), "TODAY": date(2019, 8, 20)}
    model = load_model(load_settings(CONFIG, **settings), "content")
    found = {}
    for title, shape in SHAPES.items():
        text = (folders[title] / "es.md").read_text("utf-8")
        reminders = build_reminders(model.library, model.site, {})
        days = sorted({f"{each.day}" for each in reminders if each.webinar.title == title})
        lacking = [each for each in shape.lines if each not in text]
        found[title] = (lacking, shape.page in pages[title], tuple(days))

    assert found == {title: ([], True, shape.due) for title, shape in SHAPES.items()}


def test_a_link_into_the_meeting_is_to_be_taken_out(forms: Forms, content: Path) -> None:
    form, said = form_of(forms, "webinars"), dict[str, str]()
    for link in ("https://zoom.us/j/12345678901", "https://zoom.us/meeting/register/tJ0vd"):
        typed = {"title": f"Charla {link[16:20]}", "day": "26/9/2019", **HOUR}
        sent = a_contribution(form, **typed, text=f"{TEXT} Entren por {link}")

        said[link[16:20]] = write_post(sent, content, no_fetch).answer

    assert "puede entrar a la reunión: `https://zoom.us/j/12345678901`" in said["j/12"]
    assert "puede entrar a la reunión" not in said["meet"]
