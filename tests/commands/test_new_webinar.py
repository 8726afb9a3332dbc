"""`new-webinar` as somebody runs it in a terminal."""

from __future__ import annotations

from commands.scaffolds import WRITE
from editorial.words.message import say
from tests.commands.conftest import ENGLISH, TOLD, Desk
from tests.projects.tasks import fingerprints

SAID = {
    "--starts": "28/8/2019 13:00 Lima", "--duration": "90",
    "--venue": "Casa Común, Calle 5, Lima", "--attendance": "híbrida", "--spoken": "español",
    "--interpreted": "inglés", "--speakers": "Ana (moderadora); Luis",
    "--register": "https://example.org/a", "--questions": "webinars@example.org",
    "--for": "Toda persona", "--deadline": "27/8/2019",
}  # fmt: skip


def test_a_webinar_is_made_of_options_and_shown_on_the_regions_clocks(desk: Desk) -> None:
    brazil = ("pt", "Encontro de rádios", "Um encontro de quem faz rádio na região.")
    said = [part for option in SAID.items() for part in option]

    done = desk.run("new-webinar", *TOLD[:4], *said, *ENGLISH, "--translation", *brazil)

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
    assert "13:00 (hora de Perú), 90 minutos\n" in done.stderr
    assert desk.errors(path) == []


REFUSED = (
    *(("--starts", "28/8/2019"), ("--starts", "28/8/2019 12:00"), ("--attendance", "a pie")),
    *(("--starts", "28/8/2019 13:00 Narnia"), ("--register", "http://no")),
    ("--deadline", "pronto"),
)


def test_what_cannot_be_used_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = fingerprints(desk.content)
    for option, typed in REFUSED:
        done = desk.run("new-webinar", *TOLD[:4], option, typed, code=2)

        assert done.stdout == ""
        assert done.stderr.startswith(f"{option}: ")
    assert fingerprints(desk.content) == before


def test_of_a_webinar_what_is_open_is_a_hint_and_its_text_is_not_forgotten(desk: Desk) -> None:
    done = desk.run("new-webinar", *TOLD[:4], "--starts", "28/8/2019 12:00 Lima")

    (path,) = desk.paths(done.stdout)
    for later in ("Cuándo", "Modalidad", "Cierre", "Foto-Alt"):
        assert f"<!-- {later}: " in desk.read(path)
    assert "Fecha-Anterior" not in desk.read(path)  # which is needed later, if at all
    assert say("es", WRITE, file=desk.content / path) in done.stderr
    assert desk.errors(path) == []


def test_of_several_days_and_hours_the_form_s_way_makes_start_and_end(desk: Desk) -> None:
    when = ("--starts", "28 y 29 de agosto, de 9 a 17 h, Lima", "--when", "A fines de agosto")

    done = desk.run("new-webinar", *TOLD, *when)

    path, *_ = desk.paths(done.stdout)
    headers = desk.read(path).partition("\n\n")[0]
    assert "Empieza: 2019-08-28 09:00 America/Lima\nTermina: 2019-08-29 17:00" in headers
    assert "A fines de agosto" not in headers
    assert "A fines de agosto" in done.stderr
