"""`when` and `due` as an organiser runs them."""

from __future__ import annotations

import re

from editorial.reading.vocabulary import read_vocabulary
from tests.built_sites.settings import SAMPLE_SITEURL
from tests.commands.conftest import MACHINE, Desk
from tests.conftest import ROOT
from tests.projects.tasks import run_task

ASKED = "2019-08-28 12:00"
FORM = "https://example.org/inscripcion?evento=1&idioma=es"


def test_when_shows_each_place_once_and_the_header_to_copy(reader: Desk) -> None:
    done = reader.run("when", ASKED, "America/Panama", "--minutes", "90")

    assert done.stdout.splitlines() == [
        "28 de agosto de 2019, 12:00 (hora de Panamá), 90 minutos",
        *("", "11:00  Managua, Nicaragua"),
        "12:00  Ciudad de México · Panamá · Lima, Perú · Kingston, Jamaica",
        "13:00  Bridgetown, Barbados · Asunción, Paraguay",
        *("14:00  São Paulo, Brasil", "", "En toda la región es entre las 9:00 y las 20:00.", ""),
        "Empieza: 2019-08-28 12:00 America/Panama",
    ]
    assert done.stderr == ""


def test_when_understands_how_people_type_and_says_it_back(reader: Desk) -> None:
    cases = [
        *(["2019-08-28 13:00", "Paraguay"], ["2019-08-28 13:00", "Asunción"]),
        *(["28/8/2019", "13:00", "asuncion"], ["28.08.19 1 pm America/Asuncion"]),
        ["2019-08-28T13:00 Paraguay"],
        ["miércoles 28 de agosto de 2019, 1 de la tarde, Asunción"],
    ]

    said = [reader.run("when", *typed).stdout.splitlines() for typed in cases]

    assert {(lines[0], lines[-1]) for lines in said} == {
        (
            "28 de agosto de 2019, 13:00 (hora de Paraguay)",
            "Empieza: 2019-08-28 13:00 America/Asuncion",
        )
    }


def test_when_marks_in_words_what_is_too_early_too_late_or_tomorrow(reader: Desk) -> None:
    early, late, night = (
        reader.run("when", f"2019-08-28 {hour}", "UTC", "--minutes", "90").stdout
        for hour in ("13:00", "23:00", "04:00")
    )

    assert " 7:00  (antes de las 9:00) Managua" in early
    assert "20:00  (termina después de las 20:00) Bridgetown" not in early
    assert "20:00  (termina después de las 20:00) São Paulo" in late
    assert "17:00  Managua" in late
    assert "22:00  (mar, 27 ago; después de las 20:00) Managua" in night
    assert "python3 tasks.py when --best 2019-08-28 UTC --minutes 90" in late


def test_when_best_names_the_hours_that_suit_all_or_shows_whom_they_leave_out(reader: Desk) -> None:
    short = reader.run("when", "--best", "2019-08-28", "--minutes", "90").stdout
    done = reader.run("when", "--best", "2019-08-28", "--minutes", "600")

    hours = re.findall(r"\d+:00", short.splitlines()[-1])
    lines = done.stdout.splitlines()
    assert short.startswith("28 de agosto de 2019 (hora de Panamá), 90 minutos\n")
    assert hours == [f"{hour}:00" for hour in range(10, 17)]
    assert lines[2].startswith("Ninguna hora conviene a toda la región")
    assert "lugares:\n  9:00\n\n28 de agosto de 2019, 9:00 (hora de Panamá)" in done.stdout
    assert " 8:00  (antes de las 9:00) Managua" in done.stdout


def test_when_names_every_place_of_the_real_region_on_lines_that_fit_a_terminal() -> None:
    vocabulary = read_vocabulary(ROOT / "content")
    names = [place.term.name(vocabulary.default_lang) for place in vocabulary.places]

    done = run_task(
        "when", ASKED, vocabulary.places[0].zone.key, "--minutes", "90", machine=MACHINE
    )

    assert [name for name in names if name not in done.stdout] == []
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_when_says_what_it_did_not_understand(reader: Desk) -> None:
    cases = [
        ([ASKED], "no dice de dónde es la hora"),
        ([ASKED, "mexico"], "más de una zona horaria: Ciudad de México · "),
        ([ASKED, "UTC-5"], "No existe la zona horaria “UTC-5”"),
        (["2019-02-30 12:00", "Lima"], "2019-02-30 12:00 Lima"),
        (["2019-08-28", "Lima"], "no se entiende ninguna hora"),
        (["2019-10-06 00:30", "Asunción"], "los relojes se saltan las 00:30"),
        (["2019-02-16 23:30", "São Paulo"], "UTC"),
        ([], "--best"),
        (["--best", "pronto"], "pronto"),
        ([ASKED.replace("12", "7"), "Lima"], "puede ser 07:00 o 19:00"),
        (["jueves 28 de agosto de 2019 12:00", "Lima"], "jueves, 29 de agosto de 2019"),
        (["--best", "2011-12-30", "Pacific/Apia"], "2011-12-30"),
        ([ASKED, "Lima", "--lang", "xx"], "Este sitio no tiene el idioma “xx”"),
        ([ASKED, "Lima", "--minutes", "-5"], "--minutes"),
    ]

    for typed, said in cases:
        done = reader.run("when", *typed, code=2)

        assert done.stdout == ""
        assert said in " ".join(done.stderr.split())


def test_due_gives_the_texts_of_a_day_ready_to_copy(reader: Desk) -> None:
    done = reader.run("due", "2019-08-21")

    blocks = done.stdout.split(f"\n\n{'-' * 72}\n\n")
    assert blocks[0] == "21 de agosto de 2019"
    assert blocks[1].splitlines() == [
        "Una semana antes · Español · Seguridad digital para organizaciones pequeñas",
        "Canales: lista de correo (news-es@lists.example.org), redes sociales, grupos de "
        "mensajería (se reenvía a mano)",
        "",
        "En una semana: Seguridad digital para organizaciones pequeñas",
        "Noventa minutos sobre contraseñas, copias y estafas.",
        "Miércoles, 28 de agosto, 12:00 (hora de Panamá)",
        "11:00 Managua · 14:00 São Paulo",
        f"Inscripción: {FORM}",
    ]
    weeks = [re.findall(r"^In a week:|^Daqui a uma semana:", each, re.M) for each in blocks[2:]]
    assert weeks == [["In a week:"], ["Daqui a uma semana:"]]


def test_due_tells_what_comes_next_where_nothing_is_due_today(reader: Desk) -> None:
    done = reader.run("due")

    assert done.stdout.splitlines() == [
        "No hay nada que publicar el 20 de agosto de 2019.",
        "Lo próximo: 21 de agosto de 2019, Seguridad digital para organizaciones pequeñas (Una "
        "semana antes)",
    ]


def test_due_leads_to_the_site_and_calls_no_structure_as_one_network(reader: Desk) -> None:
    address = f"Más información: {SAMPLE_SITEURL}/es/2019/08/proxima-charla/\n"
    radio = reader.run("due", "2019-07-24").stdout

    assert address in reader.run("due", "2019-08-12").stdout
    assert "Nuevo evento: Taller de radio comunitaria" in radio
    assert "@redvecinal" not in radio


def test_due_in_markdown_is_empty_on_a_day_without_reminders(reader: Desk) -> None:
    english = {"LC_MESSAGES": "en_GB.UTF-8"}  # it is for the repository, in the site's language
    nothing, something = (
        reader.run("due", day, "--format", "markdown", machine=english)
        for day in ("2019-08-20", "2019-08-28")
    )

    assert nothing.stdout == ""
    assert something.stdout.startswith("### El mismo día · Español\n")
    assert something.stdout.count("\n```text\n") == something.stdout.count("\n```\n") == 6


def test_a_duty_in_markdown_is_in_the_site_s_language_and_a_report_of_one_time(
    reader: Desk,
) -> None:
    english = {"LC_MESSAGES": "en_GB.UTF-8"}

    duty = reader.run("duty", "2019-08", "--format", "markdown", machine=english).stdout
    refused = reader.run("report", "2019-07", "--quarter", code=2)

    assert duty.startswith("### Español\n\n```text\nDe turno en agosto de 2019\n")
    assert (refused.stdout, "--quarter" in refused.stderr) == ("", True)


def test_due_refuses_what_is_no_day(reader: Desk) -> None:
    done = reader.run("due", "pronto", code=2)

    assert done.stdout == ""
    assert "27 de agosto de 2019" in done.stderr
