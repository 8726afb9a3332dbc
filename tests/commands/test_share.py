"""`share` as somebody runs it who passes on what was published."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from editorial.sharing.networks import NETWORKS
from tests.built_sites.settings import SAMPLE, SAMPLE_SITEURL
from tests.projects.tasks import run_task

AUGUST = {"SOURCE_DATE_EPOCH": "1566320400", "LC_ALL": "es_PY.UTF-8"}
"""20 August 2019, at noon in Panama, at a terminal in Spanish."""

Task = Callable[..., CompletedProcess[str]]


@pytest.fixture
def share(sample_project: Path) -> Task:
    return partial(run_task, "share", "--content", SAMPLE, project=sample_project, machine=AUGUST)


def test_share_prints_one_text_alone_to_be_piped(share: Task) -> None:
    done = share("2019-07-05-taller-comunitario", "--network", "x", "--edition", "en")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Community workshop: how fast is “our” Internet?",
        "Forty people measured their connection & compared: 3 < 12 Mbit/s.",
        "@redvecinalejemplo",
        f"{SAMPLE_SITEURL}/en/2019/07/taller-comunitario/",
    ]


def test_share_says_in_the_terminal_s_language_what_each_of_several_texts_is_for(
    share: Task,
) -> None:
    done = share("seguridad-digital", "--network", "list")

    first, *blocks = done.stdout.split(f"\n\n{'-' * 72}\n\n")
    heads = [block.splitlines()[0] for block in blocks]
    assert done.returncode == 0
    assert heads[:2] == [
        "lista de correo · Español · Anuncio · 5 de agosto de 2019",
        "lista de correo · Español · Una semana antes · 21 de agosto de 2019",
    ]
    assert len(heads) == 3 * 5
    assert first.splitlines() == heads
    assert "\n\nIn a week: Digital security for small organisations\n\n" in done.stdout


@pytest.mark.parametrize(
    "typed",
    [
        "posts/2019-07-05-taller-comunitario/",
        "taller-comunitario/en.md",
        "2019-07-05-ta",
        "taller-c",
    ],
)
def test_share_takes_what_a_terminal_completes_and_the_beginning_of_one_name(
    share: Task, typed: str
) -> None:
    done = share(typed, "--network", "x", "--edition", "en")

    assert done.stdout.startswith("Community workshop: how fast is “our” Internet?\n")


def test_share_writes_a_file_for_each_text_of_a_month_s_issue(share: Task, tmp_path: Path) -> None:
    done = share("2019-07", "--edition", "es", "--output", tmp_path / "textos")

    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "textos").iterdir()}
    assert {Path(line).name for line in done.stdout.splitlines()} == {*written}
    assert len(written) == len(NETWORKS)
    round_up = written["2019-07.es.whatsapp.txt"]
    assert round_up.startswith("*Julio: medir, encontrarse, escribir*\n\nJulio fue un mes")
    assert round_up.endswith(f": {SAMPLE_SITEURL}/es/boletin/2019-07/\n")


def test_what_is_for_members_is_passed_on_by_the_list_alone(share: Task) -> None:
    refused, told = (share("aviso-interno", "--network", each) for each in ("x", "list"))
    issue = share("2019-07", "--network", "whatsapp", "--edition", "es")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "aviso-interno: es para miembros" in refused.stderr
    assert told.returncode == 0
    assert "Aviso para miembros: presupuesto del año" in told.stdout
    assert "presupuesto" not in issue.stdout


def test_share_says_what_it_could_not_find_or_understand(share: Task) -> None:
    cases = [
        (["reunion-mensual"], 1, "posts/2019-06-20-reunion-mensual, posts/2019-07-20-reunion-m"),
        (["no-existe"], 1, "no-existe: ninguna publicación"),
        (["2018-01"], 1, "2018-01"),
        ([], 2, "¿Qué texto, o el boletín de qué mes?"),
        (["aviso-interno", "--edition", "xx"], 2, "Este sitio no tiene el idioma “xx”"),
        (["aviso-interno", "--network", "orkut"], 2, "orkut"),
    ]

    done = [(share(*typed), code, said) for typed, code, said in cases]

    wrong = [
        (each.returncode, each.stdout, each.stderr)
        for each, code, said in done
        if (each.returncode, each.stdout) != (code, "") or said not in " ".join(each.stderr.split())
    ]
    assert wrong == []
