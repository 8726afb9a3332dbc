"""The project's tasks as somebody runs them from a command line."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS, SAMPLE_SITEURL
from tests.projects.warm import run_warm

ROOT = Path(__file__).parents[2]
ROOMS = (
    *("editorial", "intake", "newsletter", "moving", "plugins", "commands"),
    *("theme", "locales"),
)
"""The folders of code."""


def run_task(
    *arguments: str | Path,
    machine: Mapping[str, str] = MappingProxyType({}),
    project: Path = ROOT,
    folder: Path | None = None,
    typed: str = "",
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a task of a project on a machine with these variables, whatever it returns.

    `folder` is where somebody stands, `typed` what they give to its standard input. A machine that
    tells something to Python itself gets a new one; else, one with packages loaded is enough.
    """
    command = [str(project / "tasks.py"), *map(str, arguments)]
    place, environment = folder or Path.cwd(), {**os.environ, **machine}
    if not any(name.startswith("PYTHON") for name in machine):
        return run_warm(command, place, environment, typed, timeout)
    return subprocess.run(
        [sys.executable, *command],
        cwd=place,
        env=environment,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def start_task(
    *arguments: str | Path, machine: Mapping[str, str] = MappingProxyType({}), project: Path = ROOT
) -> subprocess.Popen[str]:
    """Begin a task as a terminal does: what is started for it belongs to its process group."""
    return subprocess.Popen(
        [sys.executable, str(project / "tasks.py"), *map(str, arguments)],
        env={**os.environ, **machine},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


class TakeCode(Protocol):
    def __call__(self, folder: Path, *files: str) -> None: ...


def copy_code(folder: Path, *files: str) -> None:
    """Copy the rooms of code and some files beside them, and compile what Python has not yet."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room)
        compileall.compile_dir(folder / room, quiet=1)
    for file in files:
        shutil.copyfile(ROOT / file, folder / file)


def link_code(folder: Path, *files: str) -> None:
    """Let a project have our rooms of code, which tests must not change, and copies of files."""
    folder.mkdir(parents=True, exist_ok=True)
    for room in ROOMS:
        (folder / room).symlink_to(ROOT / room, target_is_directory=True)
    for file in files:
        shutil.copyfile(ROOT / file, folder / file)


def link_environment(folder: Path) -> None:
    """Let `tasks.py` find the environment of these tests, and pictures that were made before."""
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(cache, target_is_directory=True)


def make_sample_project(folder: Path, take_code: TakeCode = link_code) -> Path:
    """Our code with the sample's content and settings, on the day of the machine."""
    take_code(folder, "tasks.py", "publishconf.py")
    shutil.copytree(SAMPLE, folder / "content")
    own = {**SAMPLE_SETTINGS, "PATH": str(folder / "content")}
    rows = (f"{name} = {value!r}\n" for name, value in own.items() if name != "TODAY")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(f"{settings}\n{''.join(rows)}", encoding="utf-8")
    with (folder / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write(f"SITEURL = {SAMPLE_SITEURL!r}\n")
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    if take_code is link_code:  # so these are what our code finds, wherever it was loaded from
        pictures = ROOT / ".cache" / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        (folder / ".cache").mkdir()
        (folder / ".cache" / "pictures").symlink_to(pictures, target_is_directory=True)
    return folder


def fingerprints(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in files)
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
