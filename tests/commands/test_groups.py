"""What `tasks.py --help` says of a task without loading it is what the task says of itself."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import click

from commands.groups import CUT_OFF, ON_GITHUB, TASKS, TaskGroup, read_summary
from tests.projects.tasks import copy_code, run_task


def test_the_list_of_tasks_says_what_each_says_of_itself() -> None:
    wrong = []
    for modules in (TASKS, ON_GITHUB):
        tasks = TaskGroup("tasks", modules=modules)
        for name, module in tasks.modules.items():
            task = tasks.get_command(click.Context(tasks), name)
            if task is None or (task.help or "").split("\n")[0] != read_summary(module, name):
                wrong.append(name)

    assert wrong == []


def test_compiled_code_that_a_full_disk_cut_off_is_told(tmp_path: Path) -> None:
    copy_code(tmp_path, "tasks.py", "publishconf.py", "pelicanconf.py")
    (tmp_path / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    compiled = Path(cache_from_source(str(tmp_path / "commands" / "report.py")))
    compiled.write_bytes(compiled.read_bytes()[:100])

    done = run_task("duty", project=tmp_path, machine={"PYTHONDONTWRITEBYTECODE": "1"})

    assert (done.returncode, done.stderr) == (1, f"tasks.py: {CUT_OFF}\n")
