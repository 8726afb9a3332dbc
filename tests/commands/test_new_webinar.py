"""`new-webinar` as somebody runs it in a terminal."""

from __future__ import annotations

from commands.asking import INTRODUCTION
from commands.scaffolds import WRITE
from editorial.words.message import say
from tests.commands.conftest import ENGLISH, SUMMARY_TYPED, TITLE_TYPED, TOLD, Desk


def test_a_webinar_is_asked_for_in_a_terminal_and_shown_on_the_regions_clocks(desk: Desk) -> None:
    answers = [
        "28/8/2019", "28/8/2019 12:00", "28/8/2019 13:00 Narnia", "28/8/2019 13:00 Lima", "90",
        "Casa Común, Calle 5, Lima", "a pie", "híbrida", "español", "inglés",
        "Ana (moderadora); Luis", "http://no", "https://example.org/a",
        "webinars@example.org", "Toda persona", "pronto", "27/8/2019", "", *ENGLISH[2:],
        "Encontro de rádios", "Um encontro de quem faz rádio na região.", "",
    ]  # fmt: skip

    done = desk.run("new-webinar", *TOLD[:4], answers=answers)

    assert done.returncode == 0, done.stderr
    path = "webinars/2019-08-20-encuentro-de-radios-el-primero"
    assert desk.read(f"{path}/es.md").partition("\n\n")[0].splitlines()[2:] == [
        *("Categoría: webinars", "Empieza: 2019-08-28 13:00 America/Lima", "Duración: 90"),
        *("Lugar: Casa Común, Calle 5, Lima", "Modalidad: híbrida", "Idioma: es"),
        *("Interpretación: en", "Ponentes: Ana (moderadora); Luis"),
        *("Inscripción: https://example.org/a", "Preguntas: webinars@example.org"),
        *("Para: Toda persona", "Cierre: 2019-08-27"),
    ]
    assert desk.read(f"{path}/en.md").partition("\n\n")[0].splitlines() == [
        *(f"Title: {ENGLISH[2]}", f"Summary: {ENGLISH[3]}"),
        *("Venue: Casa Común, Calle 5, Lima", "Speakers: Ana, Luis", "For:"),
    ]
    assert desk.read(f"{path}/pt.md").startswith("Título: Encontro de rádios\nResumo: Um encontro")
    assert "14:00  Bridgetown, Barbados · Asunción, Paraguay" in done.stderr
    assert desk.errors(path) == []


def test_of_a_webinar_only_what_matters_is_asked_and_its_text_is_not_forgotten(desk: Desk) -> None:
    answers = [TITLE_TYPED, SUMMARY_TYPED, "28/8/2019 12:00 Lima", "90", *[""] * 11]

    done = desk.run("new-webinar", answers=answers)

    assert done.returncode == 0, done.stderr
    (path,) = desk.paths(done.stdout)
    assert done.stderr.startswith(f"{say('es', INTRODUCTION)}\nTítulo: ")
    for later in ("Cuándo", "Modalidad", "Cierre", "Foto-Alt"):
        assert f"{later}:" not in done.stderr
    assert say("es", WRITE, file=desk.content / path) in done.stderr
    assert desk.errors(path) == []


def test_of_several_days_and_hours_the_form_s_way_makes_start_and_end(desk: Desk) -> None:
    when = ("--starts", "28 y 29 de agosto, de 9 a 17 h, Lima", "--when", "A fines de agosto")

    done = desk.run("new-webinar", "--no-input", *TOLD, *when)

    path, *_ = desk.paths(done.stdout)
    headers = desk.read(path).partition("\n\n")[0]
    assert "Empieza: 2019-08-28 09:00 America/Lima\nTermina: 2019-08-29 17:00" in headers
    assert "A fines de agosto" not in headers
    assert "A fines de agosto" in done.stderr
