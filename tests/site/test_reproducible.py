"""The same content on the same day gives the same bytes, wherever and by whom it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE, SITEURL

EPOCH = "1566338400"  # 20 August 2019, 22:00 UTC: another day in Tokyo
MACHINES = [
    {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Asuncion", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
]


@pytest.mark.parametrize("content", [ROOT / "content", SAMPLE], ids=["site", "sample"])
def test_two_builds_on_different_machines_are_the_same(content: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "here", tmp_path / "a folder far away" / "there"]

    for number, (folder, machine) in enumerate(zip(folders, MACHINES, strict=True)):
        copy_content(content, folder / "content", backwards=bool(number))
        build(folder / "content", folder / "output", machine)

    first, second = (fingerprints(folder / "output") for folder in folders)
    assert len(first) > 50
    assert first == second


def test_an_issue_s_parts_are_the_same_on_different_machines(tmp_path: Path) -> None:
    folders = [tmp_path / "here", tmp_path / "there"]

    for folder, machine in zip(folders, MACHINES, strict=True):
        run(["issue", "2019-07", "--content", str(SAMPLE), "--output", str(folder)], machine)

    first, second = (fingerprints(folder) for folder in folders)
    assert {f"{lang}.{form}" for lang in ("es", "en", "pt") for form in ("html", "txt")} <= set(
        first
    )
    assert first == second


def copy_content(content: Path, copy: Path, *, backwards: bool) -> None:
    """Copy file by file, since the order of writing is what many file systems list a folder in."""
    for file in sorted(content.rglob("*"), reverse=backwards):
        if file.is_file():
            (copy / file.relative_to(content)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy / file.relative_to(content))


def build(content: Path, output: Path, machine: dict[str, str]) -> None:
    run(
        ["build", "--content", str(content), "--output", str(output), "--siteurl", SITEURL], machine
    )


def run(arguments: list[str], machine: dict[str, str]) -> None:
    """Run a task as somebody with another time zone and locale would."""
    environment = os.environ | machine | {"SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, str(ROOT / "tasks.py"), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def fingerprints(folder: Path) -> dict[str, str]:
    """Each file below a folder with the hash of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }
