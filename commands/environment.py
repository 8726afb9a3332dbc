"""Make the virtual environment that the tasks run in, by the standard library alone."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import NoReturn

PROJECT = Path(__file__).resolve().parents[1]
VENV = PROJECT / ".venv"
BUILD = PROJECT / "requirements-build.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DEVELOPER_TASKS = {"test", "lint", "verify", "bench", "messages"}
ADVICE = {
    "No space left|quota": "Make room on the disk, then run this again.",
    "Read-only|[Pp]ermission": "This folder can't be written to: copy the project to one of yours.",
    "No module named .?(venv|ensurepip)": "A part of Python is missing; on Debian: "
    "apt install python3-venv",
    "[Cc]onnection|resolution|timed out|No matching distribution": "Connect to the internet, "
    "then run this again.",
}
"""What to do when the set-up fails, by what Python or pip says."""


def runs_inside() -> bool:
    """Tell whether this very program runs in `.venv`."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def start_inside(script: str, arguments: list[str]) -> NoReturn:
    """Run a script in `.venv`; first make it, or install what the task needs and it lacks."""
    developer = bool(DEVELOPER_TASKS & set(arguments[:1]))
    try:
        prepare_venv(PROJECT / ("requirements-dev.txt" if developer else "requirements.txt"))
    except OSError as error:
        give_up("Making .venv", str(error))
    become(str(PYTHON), script, *arguments)


def prepare_venv(requirements: Path) -> None:
    """Make `.venv` and install the requirements, unless they are there already.

    A stamp says that a file's requirements are installed. While anything changes there are no
    stamps: a `.venv` without them is unfinished or somebody else's, and is made again.
    """
    pinned = BUILD.read_bytes() + requirements.read_bytes()
    name, digest = requirements.name, hashlib.sha256(pinned).hexdigest()
    if read_stamps().get(name) == digest and is_usable():
        return
    stamps = read_stamps()
    if not stamps or not is_usable():
        stamps = {}
        make_venv()
    write_stamps({})
    fault = install(BUILD) or install(requirements)
    write_stamps(stamps if fault else {**stamps, name: digest})
    if fault:
        give_up(f"Installing {name}", fault)


def make_venv() -> None:
    """Make `.venv`, instead of one that can't be used."""
    if VENV.is_symlink():
        VENV.unlink()  # what it leads to is not ours to empty
    elif VENV.exists():
        print(".venv is unfinished, or its Python is gone: making it again", file=sys.stderr)
        write_stamps({})
    venv = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    pip = [str(PYTHON), "-m", "ensurepip"]  # by itself, so that what it says is seen
    for step, command in (("Making .venv", venv), ("Adding pip", pip)):
        if fault := run_step(step, command):
            give_up(step, fault)


def install(requirements: Path) -> str:
    """Install what a file pins, built by pinned tools only; return what pip says if it fails."""
    options = ["--quiet", "--disable-pip-version-check", "--no-build-isolation", "--use-pep517"]
    pip = [str(PYTHON), "-m", "pip", "install", *options, "--require-hashes"]
    return run_step(f"Installing {requirements.name}", [*pip, "-r", str(requirements)])


def is_usable() -> bool:
    """Tell whether the Python of `.venv` runs, and still finds what was installed for it."""
    python = PYTHON.resolve()
    if python.exists() and (VENV / "lib" / python.name / "site-packages" / "pip").is_dir():
        return True  # without starting it
    probe = [str(PYTHON), "-c", "import pip"]
    try:
        return not subprocess.run(probe, stderr=DEVNULL, check=False).returncode
    except OSError:
        return False


def read_stamps() -> dict[str, str]:
    """Return the files whose requirements are installed, with the digest of each."""
    return {file.name[1:]: file.read_text() for file in VENV.glob(".requirements*.txt")}


def write_stamps(stamps: Mapping[str, str]) -> None:
    """Replace all stamps with these."""
    for file in VENV.glob(".requirements*.txt"):
        file.unlink()
    for name, digest in stamps.items():
        (VENV / f".{name}").write_text(digest)


def run_step(name: str, command: list[str]) -> str:
    """Run a program, and return what it says if it fails, else nothing."""
    print(f"{name} …", file=sys.stderr)
    done = subprocess.run(command, stdout=PIPE, stderr=STDOUT, errors="replace", check=False)
    return (done.stdout.strip() or str(done.returncode)) if done.returncode else ""


def give_up(step: str, said: str) -> NoReturn:
    """Exit with the line of `said` that tells what went wrong, and what to do about it."""
    lines = said.splitlines()
    known = ((line, ADVICE[words]) for words in ADVICE for line in lines if re.search(words, line))
    fault, advice = next(known, (lines[-1], "Run this again."))
    sys.exit(f"tasks.py: {step} failed: {fault.strip()}\n{advice}")


def become(*command: str) -> NoReturn:
    """Go on as another program: signals are its own, and its exit code is ours."""
    if os.name == "nt":  # where no program can take another's place
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 - our own arguments
