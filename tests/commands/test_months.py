"""Every task for a month says which one it may be, in the terminal's language, if it lacks one."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.shell import NO_MONTH, WHICH_MONTH
from editorial.words.message import say
from tests.built_sites.settings import SAMPLE
from tests.projects.tasks import run_task

MACHINE = {"SOURCE_DATE_EPOCH": "1566320400", "LC_ALL": "pt_BR.UTF-8"}  # 20 August 2019
TASKS = ("issue", "report", "send", "new-figures", "new-issue")


@pytest.mark.parametrize("task", TASKS)
def test_a_month_that_is_missing_is_asked_for_with_an_example(
    task: str, sample_project: Path, tmp_path: Path
) -> None:
    done = run_task(
        task, "--content", SAMPLE, machine=MACHINE, project=sample_project, folder=tmp_path
    )

    command = f"python3 tasks.py {task} 2019-08"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{say('pt', WHICH_MONTH, command=command)}\n"


@pytest.mark.parametrize("task", [*TASKS, "duty"])
def test_what_is_no_month_is_refused_in_the_terminals_language(
    task: str, sample_project: Path, tmp_path: Path
) -> None:
    done = run_task(
        task,
        "agosto",
        "--content",
        SAMPLE,
        machine=MACHINE,
        project=sample_project,
        folder=tmp_path,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{say('pt', NO_MONTH, value='agosto', example='2019-08')}\n"
