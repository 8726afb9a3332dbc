"""The set-up of `.venv`: the next run mends what ended the last one, or says what is missing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pip
import pytest

from tests.conftest import ROOT
from tests.workflows.acting import only_weekly

SCRIPT = """\
import signal, sys
from commands.environment import runs_inside, start_inside
signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
if not runs_inside():
    start_inside(__file__, sys.argv[1:])
import installed
print("done")
"""
ENSUREPIP = """\
import sysconfig
from pathlib import Path
Path(sysconfig.get_path("purelib"), "pip").symlink_to({pip!r})
"""

STEPS = [
    *("Making .venv …", "Adding pip …", "Installing requirements-build.txt …"),
    "Installing requirements.txt …",
]
AGAIN = ".venv is unfinished, or its Python is gone: making it again"


class Ended(NamedTuple):
    """How a task ended, what it printed, and the lines that it said."""

    code: int
    out: str
    said: list[str]


FirstRun = tuple[Path, Ended]
OFFLINE = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}


def make_project(folder: Path) -> Path:
    """A project of one task, which needs a wheel that lies beside it."""
    room = folder / "commands"
    room.mkdir(parents=True)
    (room / "__init__.py").touch()
    shutil.copy(ROOT / "commands" / "environment.py", room)
    wheel = folder / "installed-1-py3-none-any.whl"
    about = {
        "METADATA": "Metadata-Version: 2.1\nName: installed\nVersion: 1\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("installed.py", "")
        for name, text in about.items():
            archive.writestr(f"installed-1.dist-info/{name}", text)
    digest = sha256(wheel.read_bytes()).hexdigest()
    for name in ("requirements.txt", "requirements-build.txt"):
        (folder / name).write_text(f"{wheel.as_uri()} --hash=sha256:{digest}\n")
    (folder / "requirements-dev.txt").write_text(f"absent==1 --hash=sha256:{digest}\n")
    (folder / "task.py").write_text(SCRIPT)
    return folder


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    """A project that is set up, and how that ended. Whoever breaks it has it mended."""
    folder = link_pip(make_project(tmp_path_factory.mktemp("made") / "project"))
    return folder, run(folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return link_pip(make_project(tmp_path / "project"))


@pytest.fixture
def made(first_run: FirstRun) -> Path:
    return first_run[0]


def link_pip(project: Path) -> Path:
    """Have a set-up link the pip of these tests: unpacking another takes most of its time."""
    room = project / "python"
    room.mkdir(exist_ok=True)
    (room / "ensurepip.py").write_text(ENSUREPIP.format(pip=str(Path(pip.__file__).parent)))
    return project


def start(project: Path, *arguments: str, **machine: str) -> subprocess.Popen[str]:
    """Begin a task as its own process group, as a terminal does, with what is in `python`."""
    command = [sys.executable, str(project / "task.py"), *arguments]
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    own = {**os.environ, "PYTHONPATH": str(project / "python"), **machine}
    return subprocess.Popen(command, start_new_session=True, env=own, **options)


def run(project: Path, *arguments: str, **machine: str) -> Ended:
    return end(start(project, *arguments, **machine))


def end(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate()
    return Ended(process.returncode, out, err.splitlines())


def stop_at(step: int, project: Path, number: signal.Signals) -> tuple[int, str]:
    """Send a signal to all of a set-up as it begins a step; its exit code, what it said then."""
    process = start(project)
    assert process.stderr
    assert [process.stderr.readline().strip() for _ in range(step + 1)] == STEPS[: step + 1]
    os.killpg(process.pid, number)
    _, said = process.communicate()
    return process.returncode, said


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A folder on a file system of its own; skipped where nobody may make one."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_set_up_that_was_killed_is_made_again(project: Path) -> None:
    stop_at(2, project, signal.SIGKILL)

    assert run(project) == (0, "done\n", [AGAIN, *STEPS])


def test_ctrl_c_ends_a_set_up_without_a_traceback_or_a_child(project: Path) -> None:
    assert stop_at(0, project, signal.SIGINT) == (130, "")


def test_a_second_run_is_silent_and_what_another_python_left_made_again(
    first_run: FirstRun,
) -> None:
    made, first = first_run
    second = run(made)
    (packages,) = (made / ".venv" / "lib").glob("python3.*")
    packages.rename(packages.with_name("python3.10"))
    replaced = run(made)
    for stamp in (made / ".venv").glob(".requirements*"):
        stamp.unlink()
    of_somebody_else = run(made)

    assert (first, second) == ((0, "done\n", STEPS), (0, "done\n", []))
    assert replaced == of_somebody_else == (0, "done\n", [AGAIN, *STEPS])


def test_without_a_connection_what_works_goes_on_working(made: Path) -> None:
    failed = run(made, "test", **OFFLINE)
    done = run(made)

    assert failed.code == 1
    *_, step, fault, advice = failed.said
    assert step == "Installing requirements-dev.txt …"
    assert fault.startswith("tasks.py: Installing requirements-dev.txt failed: ")
    assert "Connection refused" in fault
    assert advice == "Connect to the internet, then run this again."
    assert (done.code, done.said) == (0, [])


def test_a_python_without_its_parts_says_what_to_install(project: Path) -> None:
    stand_in = project / "python" / "ensurepip.py"
    stand_in.write_text("import sys; sys.exit(f'{sys.executable}: No module named ensurepip')")

    done = run(project)

    missing = "A part of Python is missing; on Debian: apt install python3-venv"
    assert (done.code, done.said[-1]) == (1, missing)


FULL = "Make room on the disk, then run this again."
READ_ONLY = "This folder can't be written to: copy the project to one of yours."
TAKING_NOTHING = {
    "size=3M": ("No space left on device", FULL), "ro": ("Read-only file system: ", READ_ONLY)
}  # fmt: skip
"""How a folder is mounted, and what is said then."""


@only_weekly
def test_a_set_up_unpacks_a_pip_of_its_own(tmp_path: Path) -> None:
    assert run(make_project(tmp_path / "project")) == (0, "done\n", STEPS)


@only_weekly
def test_a_folder_that_takes_nothing_says_what_to_do(project: Path) -> None:
    shutil.rmtree(project / "python")  # pip takes more room than a link to it
    for options, (fault, advice) in TAKING_NOTHING.items():
        with mounted(project / ".venv", options):
            done = run(project)

        assert (done.code, done.said[-1]) == (1, advice)
        assert fault in done.said[-2]
        assert not [line for line in done.said if "Traceback" in line]
