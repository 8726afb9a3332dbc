"""Somebody who runs tasks in a terminal, beside a copy of the sample."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.built_sites.settings import SAMPLE
from tests.projects.tasks import run_task

TITLE_TYPED = "Encuentro de radios: ¡el primero!"
SUMMARY_TYPED = "Veinte radios comunitarias se juntaron para contar cómo cuidan su señal."
TOLD = ("--title", TITLE_TYPED, "--summary", SUMMARY_TYPED, "--category", "Región")
ENGLISH = (
    *("--translation", "en", "Community radios meet for the first time"),
    "Twenty community radios met to tell how they look after their signal, and what they need.",
)
MACHINE = {
    "SOURCE_DATE_EPOCH": "1566320400", "LC_ALL": "", "LC_MESSAGES": "es_PA.UTF-8",
    "LANG": "en_GB.UTF-8", "VISUAL": "", "EDITOR": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """A copy of the sample, and somebody who runs tasks there."""

    content: Path
    project: Path

    def run(
        self, *arguments: str | Path, machine: Mapping[str, str] = {}, code: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run a task, which ends with this code; None is any."""
        here: Any = {"machine": {**MACHINE, **machine}, "project": self.project}
        done = run_task(*arguments, "--content", self.content, **here)
        assert code in (None, done.returncode), done.stderr
        return done

    def read(self, path: str) -> str:
        return (self.content / path).read_text("utf-8")

    def errors(self, folder: str) -> list[tuple[str, str]]:
        """The errors that `check` finds in a folder: the file's name and the rule."""
        problems = check_content(read_content(self.content), "", [self.content / folder])
        return [(Path(each.path).name, each.rule) for each in problems if each.level == "error"]

    def paths(self, stdout: str) -> list[str]:
        """What was printed, by its path below the content folder."""
        return [Path(line).relative_to(self.content).as_posix() for line in stdout.splitlines()]


@pytest.fixture
def reader(sample_project: Path) -> Desk:
    """The sample itself, for tasks that write nothing into it."""
    return Desk(SAMPLE, sample_project)


@pytest.fixture
def desk(tmp_path: Path, sample_project: Path) -> Desk:
    content = tmp_path / "content"
    shutil.copytree(SAMPLE, content)
    return Desk(content, sample_project)
