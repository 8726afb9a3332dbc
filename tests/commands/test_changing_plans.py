"""A webinar whose plans change: what `due` says each morning, for people who knew the old ones."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from tests.built_sites.settings import SAMPLE
from tests.commands.conftest import Desk
from tests.conftest import Golden
from tests.projects.workplace import git
from tests.workflows.acting import read_workflow

FOLDER = "webinars/2019-08-01-nombres-de-dominio"
SPANISH = """Título: Cómo funciona un nombre de dominio
Resumen: Una hora para preguntar lo que nadie explica.
Categoría: webinars
Idioma: es
{headers}

Se explica con ejemplos."""
ENGLISH = """Title: How a domain name works
Summary: An hour to ask what nobody explains.

It is explained with examples."""
FORM = "Inscripción: https://example.org/formulario"
FIRST = "Empieza: 2019-08-28 12:00 America/Panama"
MOVED = "Empieza: 2019-08-30 12:00 America/Panama"
ONCE = "Fecha-Anterior: 2019-08-28 12:00 America/Panama"
TWICE = f"{ONCE}, 2019-08-30 12:00 America/Panama"
AGAIN = f"Empieza: 2019-09-12 12:00 America/Panama\n{TWICE}"
LATER = f"Empieza: 2019-09-12 15:00 America/Panama\n{TWICE}, 2019-09-12 12:00 America/Panama"
NEW_FORM = "Inscripción: https://example.org/otro"
HELD = f"{LATER}\n{NEW_FORM}\nEstado: confirmado"

STORY = {
    "2019-08-01": f"{FIRST}\n{FORM}", "2019-08-05": f"{MOVED}\n{ONCE}\n{FORM}",
    "2019-08-07": f"Cuándo: En septiembre\n{TWICE}", "2019-08-10": f"{AGAIN}\n{FORM}",
    "2019-08-12": f"{LATER}\n{FORM}", "2019-08-14": f"{LATER}\n{NEW_FORM}",
    "2019-08-20": f"{LATER}\n{NEW_FORM}\nEstado: cancelado", "2019-08-22": HELD,
    "2019-09-15": f"{HELD}\nGrabación: https://example.org/video",
}  # fmt: skip
"""What the file says from the afternoon of each day on."""

ASKED = ("2019-08-02", "2019-08-06", "2019-08-07", "2019-08-08", "2019-08-11", "2019-08-13",
    "2019-08-15", "2019-08-21", "2019-08-23", "2019-09-05", "2019-09-12", "2019-09-13",
    "2019-09-16", "2019-09-17")  # fmt: skip


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "content"
    shutil.copytree(SAMPLE / "vocabulary", root / "vocabulary")
    (root / "posts").mkdir()
    git(tmp_path, "init", "--quiet")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2019-07-01T12:00:00Z")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "The words")
    return root


def publish(content: Path, day: str, headers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit what the file says from a day's afternoon on."""
    (content / FOLDER).mkdir(parents=True, exist_ok=True)
    (content / FOLDER / "es.md").write_text(SPANISH.format(headers=headers), "utf-8")
    (content / FOLDER / "en.md").write_text(ENGLISH, "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T20:00:00Z")
    git(content, "add", "--all")
    git(content, "commit", "--quiet", "--message", "Say what is planned")


def ask(content: Path, day: str, project: Path) -> str:
    morning = datetime.combine(datetime.fromisoformat(day), time(12, 10), UTC)
    machine = {"SOURCE_DATE_EPOCH": str(int(morning.timestamp()))}
    return Desk(content, project).run("due", machine=machine).stdout


def test_each_change_is_told_on_the_morning_after_it(
    content: Path, sample_project: Path, monkeypatch: pytest.MonkeyPatch, matches_golden: Golden
) -> None:
    told, story = "", dict(STORY)
    for day in ASKED:
        for published in [each for each in story if each < day]:
            publish(content, published, story.pop(published), monkeypatch)
        told += f"##### {day}\n{ask(content, day, sample_project)}\n"

    matches_golden(told, "webinars/changing-plans.txt")


def test_what_was_cancelled_before_anybody_heard_of_it_is_not_announced(
    content: Path, sample_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(content, "2019-08-01", f"{FIRST}\nEstado: cancelado", monkeypatch)

    assert "Nuevo webinar" not in ask(content, "2019-08-02", sample_project)


def test_the_workflow_has_the_history_that_this_needs() -> None:
    workflow = read_workflow("due.yml")

    assert workflow["jobs"]["remind"]["steps"][0]["with"]["fetch-depth"] == 0
