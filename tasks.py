"""Every task of the project: `python3 tasks.py <task>`. Needs only Python 3.11 or newer.

Without further help it makes `.venv` from the pinned requirements and runs the task in there.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - no syntax newer than 3.6 in this file, for this line
    sys.exit("tasks.py: this needs Python 3.11 or newer, and was run by " + sys.version.split()[0])

import io
import os
import signal
import subprocess
from typing import NoReturn

from commands.environment import ROOT, become, is_inside, start_inside


def interrupted(*_: object) -> NoReturn:
    """End by Ctrl-C: what was begun is cleaned up, and nothing is said of what can't be."""
    sys.unraisablehook = lambda _: None
    sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, interrupted)
    if not is_inside():
        start_inside(__file__, sys.argv[1:])

# From here on we are in the environment made above.
import click

from commands import (
    check,
    intake,
    issue,
    publishing,
    scaffolds,
    send,
    when_and_due,
)
from commands.github import group
from commands.shell import FAULTS, explain

PARALLEL = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder")
"""How pytest uses all processors: a file at a time, since its tests share what they make."""


@click.group(invoke_without_command=True, context_settings={"max_content_width": 100})
@click.pass_context
def tasks(context: click.Context) -> None:
    """The blog and its newsletter. Details: python3 tasks.py TASK --help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    publishing.build,
    publishing.publish,
    publishing.serve,
    check.check,
    scaffolds.new_post,
    scaffolds.new_webinar,
    scaffolds.new_issue,
    intake.intake,
    check.translations,
    group.github,
    issue.issue,
    send.send,
    when_and_due.when,
    when_and_due.due,
):
    tasks.add_command(command)


@tasks.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests; ARGUMENTS go to pytest."""
    _become("pytest", *(arguments or PARALLEL))


@tasks.command()
def lint() -> None:
    """Run ruff and mypy."""
    sys.exit(_lint())


@tasks.command()
def verify() -> None:
    """Run everything that CI runs."""
    if _lint():
        sys.exit(1)
    _become("pytest", *PARALLEL)


@tasks.command()
def bench() -> None:
    """Measure how a build grows with the number of posts."""
    _become("tests.bench")


@tasks.command()
def messages() -> None:
    """Bring the catalogs in locales up to date."""
    _become("tests.messages")


def _lint() -> bool:
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    runs = [
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
        for command in commands
    ]
    return any(run.returncode for run in runs)


def _become(module: str, *arguments: str) -> NoReturn:
    os.chdir(ROOT)
    become(sys.executable, "-m", module, *arguments)


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
