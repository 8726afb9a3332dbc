"""A process that begins with packages loaded is, to what runs in it, a new one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.built_sites.settings import SAMPLE
from tests.conftest import ROOT
from tests.documents import CODE_ROOMS
from tests.projects.warm import run_warm

TASKS = (
    ("check", "--content", str(SAMPLE), "--format", "json"),
    ("issue", "2019-07", "--content", "nowhere"),  # is refused
)
LOOK = """
import os, sys
print(sorted(name for name in sys.modules if name.partition(".")[0] in sys.argv[1:]))
print(os.getcwd(), sorted(os.environ), sys.path[0], input(), sep="\\n")
"""


def test_a_task_prints_and_returns_the_same(tmp_path: Path) -> None:
    for task in TASKS:
        command = [str(ROOT / "tasks.py"), *task]

        warm = run_warm(command, tmp_path, os.environ)
        new = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        )  # fmt: skip

        said, same = ((each.returncode, each.stdout, each.stderr) for each in (warm, new))
        assert said == same
        assert any(said[1:])


def test_it_has_nothing_of_ours_and_its_own_place_variables_and_input(tmp_path: Path) -> None:
    script = tmp_path / "room" / "look.py"
    script.parent.mkdir()
    script.write_text(LOOK, "utf-8")

    done = run_warm([str(script), *CODE_ROOMS, "tests"], tmp_path, {"ONLY": "1"}, "typed\n")

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "[]", str(tmp_path), "['ONLY']", str(script.parent), "typed",
    ]  # fmt: skip
