"""`share` as somebody runs it who passes on what was published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editorial.sharing.networks import NETWORKS
from tests.built_sites.settings import SAMPLE_SITEURL
from tests.commands.conftest import Desk


def test_share_prints_one_text_alone_to_be_piped(reader: Desk) -> None:
    done = reader.run("share", "2019-07-05-taller-comunitario", "--network", "x", "--edition", "en")

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Community workshop: how fast is “our” Internet?",
        "Forty people measured their connection & compared: 3 < 12 Mbit/s.",
        "@redvecinalejemplo",
        f"{SAMPLE_SITEURL}/en/2019/07/taller-comunitario/",
    ]


def test_share_says_in_the_terminal_s_language_what_each_text_is_for(reader: Desk) -> None:
    done = reader.run("share", "seguridad-digital", "--network", "list")

    first, *blocks = done.stdout.split(f"\n\n{'-' * 72}\n\n")
    heads = [block.splitlines()[0] for block in blocks]
    assert heads[:2] == [
        "lista de correo · Español · Anuncio · 5 de agosto de 2019",
        "lista de correo · Español · Una semana antes · 21 de agosto de 2019",
    ]
    assert len(heads) == 3 * 5
    assert first.splitlines() == heads
    assert "\n\nIn a week: Digital security for small organisations\n\n" in done.stdout


def test_an_edition_without_a_translation_shares_the_original(desk: Desk) -> None:
    (desk.content / "posts/2019-07-05-taller-comunitario/en.md").unlink()  # es and pt are left

    done = desk.run("share", "taller-comunitario", "--network", "x", "--edition", "en")

    assert done.stdout.startswith("Taller comunitario: ")


NAMES = (
    "posts/2019-07-05-taller-comunitario/",
    "taller-comunitario/en.md",
    "2019-07-05-ta",
    "taller-c",
)


@pytest.mark.parametrize("typed", NAMES)
def test_share_takes_what_a_terminal_completes_and_a_beginning(reader: Desk, typed: str) -> None:
    done = reader.run("share", typed, "--network", "x", "--edition", "en")

    assert done.stdout.startswith("Community workshop: how fast is “our” Internet?\n")


def test_share_writes_a_file_for_each_text_of_a_month_s_issue(reader: Desk, tmp_path: Path) -> None:
    done = reader.run("share", "2019-07", "--edition", "es", "--output", tmp_path / "textos")

    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "textos").iterdir()}
    assert {Path(line).name for line in done.stdout.splitlines()} == {*written}
    assert len(written) == len(NETWORKS)
    round_up = written["2019-07.es.whatsapp.txt"]
    assert round_up.startswith("*Julio: medir, encontrarse, escribir*\n\nJulio fue un mes")
    assert round_up.endswith(f": {SAMPLE_SITEURL}/es/boletin/2019-07/\n")


def test_a_whole_name_goes_before_its_part_and_each_moment_has_a_file(
    desk: Desk, tmp_path: Path
) -> None:
    webinar = desk.content / "webinars/2019-08-05-seguridad-digital"
    shutil.copytree(webinar, webinar.with_name("2019-08-06-seguridad-digital-otra"))
    options = ("--network", "x", "--edition", "es", "--output", tmp_path / "textos")

    desk.run("share", "seguridad-digital", *options)

    written = {file.name for file in (tmp_path / "textos").iterdir()}
    assert {"seguridad-digital.es.x.announce.txt", "seguridad-digital.es.x.week.txt"} <= written


def test_what_is_for_members_is_passed_on_by_the_list_alone(reader: Desk) -> None:
    refused = reader.run("share", "aviso-interno", "--network", "x", code=1)
    told = reader.run("share", "aviso-interno", "--network", "list")
    issue = reader.run("share", "2019-07", "--network", "whatsapp", "--edition", "es")

    assert refused.stdout == ""
    assert "aviso-interno: es para miembros" in refused.stderr
    assert "Aviso para miembros: presupuesto del año" in told.stdout
    assert "presupuesto" not in issue.stdout


def test_share_says_what_it_could_not_find_or_understand(reader: Desk) -> None:
    cases = [
        (["reunion-mensual"], 1, "posts/2019-06-20-reunion-mensual, posts/2019-07-20-reunion-m"),
        (["no-existe"], 1, "no-existe: ninguna publicación"),
        (["2018-01"], 1, "2018-01"),
        ([], 2, "¿Qué texto, o el boletín de qué mes?"),
        (["aviso-interno", "--edition", "xx"], 2, "Este sitio no tiene el idioma “xx”"),
        (["aviso-interno", "--network", "orkut"], 2, "orkut"),
    ]

    for typed, code, said in cases:
        done = reader.run("share", *typed, code=code)

        assert done.stdout == ""
        assert said in " ".join(done.stderr.split())
