"""Run a task of the project: `python3 tasks.py TASK`. This needs only Python 3.11 or newer.

The first run makes `.venv` from the pinned requirements, and each task runs in there.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - no syntax newer than 3.6 in this file, for this line
    sys.exit("tasks.py: this needs Python 3.11 or newer, and was run by " + sys.version.split()[0])

import gc
import io
import os
import signal
import subprocess
from pathlib import Path
from typing import Any, NoReturn

from commands.environment import PROJECT, become, runs_inside, start_inside


def interrupted(*_: object) -> NoReturn:
    """End on Ctrl-C and clean up, without showing errors from cleaning up."""
    sys.unraisablehook = lambda _: None
    sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, interrupted)
    if not runs_inside():
        start_inside(__file__, sys.argv[1:])
    gc.set_threshold(100_000)  # a task makes little that refers to itself, and ends soon

# From here on we are in the environment made above.
import click

from commands.groups import TASKS, TaskGroup
from commands.shell import FAULTS, explain

_PROCESSES = min(4, (os.cpu_count() or 1) + 1)  # a third of the tests' time is waiting for servers
PARALLEL = (f"--numprocesses={_PROCESSES}", "--dist=loadfile", "--no-loadscope-reorder")
"""How pytest uses up to four processes: a file at a time, as its tests share what they make."""

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(
    cls=TaskGroup,
    modules=TASKS,
    invoke_without_command=True,
    context_settings={"max_content_width": 100},
)
@click.pass_context
def tasks(context: click.Context) -> None:
    """Make the blog and its newsletter. Details: python3 tasks.py TASK --help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


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
@click.option(
    "--pairs",
    multiple=True,
    type=click.IntRange(1),
    default=(100, 400, 1000),
    show_default=True,
    help="Posts in two languages; may be repeated.",
)
@click.option("--runs", default=3, type=click.IntRange(1), show_default=True, help="Runs of each.")
@click.option("--seed", default=1, show_default=True, help="For the posts' texts.")
@click.option("--pictures", default=0, help="Also build this many photos of 12 megapixels.")
@click.option("--months", default=0, help="Also build the mails of this many months.")
@click.option(
    "--with",
    "programs",
    multiple=True,
    metavar="NAME=PATH",
    help="Where to find hugo, or another generator that isn't on the PATH.",
)
@click.option("--json", "file", type=_FILE, help="Write all figures to this file.")
@click.option("--from", "kept", type=_FILE, help="Measure nothing: show this file's figures.")
@click.option("--docs", is_flag=True, help="Put the figures into docs/performance.md.")
def bench(**options: Any) -> None:
    """Measure how fast our tasks are, and other generators on the same posts."""
    from tests.bench.run import bench as run  # needs what only developers have

    run(**options)


@tasks.command()
def messages() -> None:
    """Bring catalogs, forms and guides up to date, and name each file that changed."""
    _become("commands.made.messages")


def _lint() -> bool:
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    runs = [
        subprocess.run([sys.executable, "-m", *command], cwd=PROJECT, check=False)
        for command in commands
    ]
    return any(run.returncode for run in runs)


def _become(module: str, *arguments: str) -> NoReturn:
    os.chdir(PROJECT)
    become(sys.executable, "-m", module, *arguments)


def main() -> None:
    """Run the task that the command line names."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a Windows console may not know “→”, and a file name may be no UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        tasks()
    except FAULTS as error:
        explain(error)
        sys.exit(1)
    finally:
        gc.freeze()  # all ends with the process: nobody need look for what is no longer used


if __name__ == "__main__":
    main()
