"""A build reads each file that somebody wrote once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.projects.tasks import run_task

COUNT = """
import collections, json, os, runpy, sys
root, report = sys.argv.pop(1), sys.argv.pop(1)
opened = collections.Counter()

def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path.startswith(root + os.sep) and os.path.isfile(path):
            opened[os.path.relpath(path, root)] += 1

sys.addaudithook(hook)
sys.argv[0] = "tasks.py"
sys.path.insert(0, os.getcwd())
try:
    runpy.run_path("tasks.py", run_name="__main__")
finally:
    with open(report, "w") as file:
        json.dump(opened, file)
"""


def test_a_build_reads_each_file_once(sample_project: Path, tmp_path: Path) -> None:
    content, report = (sample_project / "content").resolve(), tmp_path / "opened.json"
    task = ["build", "--output"]  # the pictures are encoded by the first, and not by the second
    assert run_task(*task, tmp_path / "first", project=sample_project).returncode == 0

    count = [sys.executable, "-c", COUNT, str(content), str(report)]
    done = subprocess.run([*count, *task, str(tmp_path / "second")], cwd=sample_project)

    assert done.returncode == 0
    opened = json.loads(report.read_text())
    texts = {path.relative_to(content).as_posix() for path in content.rglob("*.md")}
    assert texts <= set(opened)
    assert {path: times for path, times in opened.items() if times != 1} == {}
