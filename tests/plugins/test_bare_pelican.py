"""Pelican's own command on our settings: the same site, the same refusals as `tasks.py build`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.projects.tasks import fingerprints, run_task

BROKEN = "Title: x\nSummary: y\nCategory: regon\n\nTexto"


def run_pelican(project: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it as somebody would who knows Pelican, from the project's folder."""
    return subprocess.run(
        _command(project, output, *options), cwd=project, capture_output=True, encoding="utf-8"
    )


def _command(project: Path, output: Path, *options: str) -> list[str]:
    pelican = project / ".venv" / "bin" / "pelican"
    script = [str(pelican)] if pelican.exists() else [sys.executable, "-m", "pelican"]
    return [*script, "content", "-s", "pelicanconf.py", "-o", str(output), *options]


def break_a_post(project: Path) -> Path:
    file = project / "content" / "posts" / "2019-08-02-categoria" / "es.md"
    file.parent.mkdir()
    file.write_text(BROKEN)
    return file


def test_it_writes_what_build_writes(sample_project: Path, tmp_path: Path) -> None:
    built = run_task("build", "--output", tmp_path / "built", project=sample_project)

    bare = run_pelican(sample_project, tmp_path / "bare")

    assert (built.returncode, bare.returncode) == (0, 0)
    assert fingerprints(tmp_path / "bare") == fingerprints(tmp_path / "built") != {}


def test_it_refuses_what_build_refuses(sample_project: Path, tmp_path: Path) -> None:
    project = shutil.copytree(sample_project, tmp_path / "project", symlinks=True)
    assert run_pelican(project, tmp_path / "site").returncode == 0
    before = fingerprints(tmp_path / "site")
    break_a_post(project)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}

    built = subprocess.run(
        [sys.executable, "tasks.py", "build", "--content", "content"],
        cwd=project, env=environment, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    bare = run_pelican(project, tmp_path / "site", "--delete-output-directory")

    assert (built.returncode, bare.returncode) == (1, 1)
    said = [line for line in built.stderr.splitlines() if ": error: " in line]
    assert said
    assert [line for line in bare.stderr.splitlines() if ": error: " in line] == said
    assert "Traceback" not in bare.stdout + bare.stderr
    assert fingerprints(tmp_path / "site") == before
