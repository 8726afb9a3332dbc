"""Pelican's own command on our settings: the same site, the same refusals as `tasks.py build`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects.tasks import fingerprints, run_task

BROKEN = "Title: x\nSummary: y\nCategory: regon\n\nTexto"


@pytest.fixture(scope="module")
def bare(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Pelican's command writes."""
    site = tmp_path_factory.mktemp("bare") / "site"
    assert run_pelican(sample_project, site).returncode == 0
    return site


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


def test_it_writes_what_build_writes(sample_project: Path, bare: Path, tmp_path: Path) -> None:
    built = run_task("build", "--output", tmp_path / "built", project=sample_project)

    assert built.returncode == 0
    assert fingerprints(bare) == fingerprints(tmp_path / "built") != {}


def test_it_refuses_what_build_refuses(sample_project: Path, bare: Path, tmp_path: Path) -> None:
    project = shutil.copytree(sample_project, tmp_path / "project", symlinks=True)
    before = fingerprints(bare)
    break_a_post(project)

    built = run_task("build", "--content", "content", project=project, folder=project)
    refused = run_pelican(project, bare, "--delete-output-directory")

    assert (built.returncode, refused.returncode) == (1, 1)
    said = [line for line in built.stderr.splitlines() if ": error: " in line]
    assert said
    assert [line for line in refused.stderr.splitlines() if ": error: " in line] == said
    assert "Traceback" not in refused.stdout + refused.stderr
    assert fingerprints(bare) == before
