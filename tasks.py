"""Every task of the project: `python3 tasks.py <task>`. Needs only Python 3.11 or newer.

Without further help it makes `.venv` from the pinned requirements and runs the task in there.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "requirements-build.txt"
DEVELOPER_TASKS = {"test", "lint", "verify", "bench", "messages"}


def start_in_venv(arguments: list[str]) -> int:
    """Run this file again in a virtual environment that has what the task needs."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one line that an older Python must reach
        sys.exit("tasks.py: this needs Python 3.11 or newer")
    developer = bool(DEVELOPER_TASKS & set(arguments[:1]))
    requirements = ROOT / ("requirements-dev.txt" if developer else "requirements.txt")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    prepare_venv(python, requirements)
    return subprocess.run([str(python), __file__, *arguments], check=False).returncode


def prepare_venv(python: Path, requirements: Path) -> None:
    """Make `.venv`, and install the requirements unless they are those of the last time."""
    stamp = VENV / f".{requirements.name}"
    digest = hashlib.sha256(BUILD.read_bytes() + requirements.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    if not python.exists():
        print("Making .venv …", file=sys.stderr)
        make = [sys.executable, "-m", "venv", str(VENV)]
        if subprocess.run(make, stdout=sys.stderr, check=False).returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit(
                "tasks.py: no virtual environment could be made (Debian: apt install python3-venv)"
            )
    print(f"Installing {requirements.name} …", file=sys.stderr)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--require-hashes", "--no-build-isolation", "--use-pep517"]
    for file in (BUILD, requirements):  # what is built is built by what we pinned, nothing newer
        if subprocess.run([*pip, "-r", str(file)], stdout=sys.stderr, check=False).returncode:
            sys.exit(f"tasks.py: {file.name} could not be installed; is there a connection?")
    stamp.write_text(digest)


if __name__ == "__main__" and Path(sys.prefix).resolve() != VENV.resolve():
    sys.exit(start_in_venv(sys.argv[1:]))

# From here on we are in the environment made above.
import click

from plugins.commands import (
    contributions,
    intake,
    newsletter,
    scaffolds,
    sending,
    site,
    translations,
    webinars,
)
from plugins.commands.github import group
from plugins.commands.options import FAULTS, explain


@click.group(invoke_without_command=True, context_settings={"max_content_width": 100})
@click.pass_context
def tasks(context: click.Context) -> None:
    """The blog and its newsletter. Details: python3 tasks.py TASK --help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    site.build,
    site.publish,
    site.serve,
    contributions.check,
    scaffolds.new_post,
    scaffolds.new_webinar,
    scaffolds.new_issue,
    intake.intake,
    translations.translations,
    group.github,
    newsletter.issue,
    sending.send,
    webinars.when,
    webinars.due,
):
    tasks.add_command(command)


@tasks.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests; ARGUMENTS go to pytest."""
    sys.exit(_run("pytest", *arguments))


@tasks.command()
def lint() -> None:
    """Run ruff and mypy."""
    sys.exit(_lint())


@tasks.command()
def verify() -> None:
    """Run everything that CI runs."""
    sys.exit(_lint() or _run("pytest"))


@tasks.command()
def bench() -> None:
    """Measure how a build grows with the number of posts."""
    sys.exit(_run("tests.bench"))


@tasks.command()
def messages() -> None:
    """Bring the catalogs in theme/locales up to date."""
    sys.exit(_run("tests.messages"))


def _lint() -> int:
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    codes = [_run(*command) for command in commands]
    return int(any(codes))


def _run(module: str, *arguments: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, check=False
    ).returncode


def main() -> None:
    """Run the task that the command line names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a Windows console may not know “→”, and a file name may be no UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        tasks()
    except FAULTS as error:
        explain(error)
        sys.exit(1)


if __name__ == "__main__":
    main()
