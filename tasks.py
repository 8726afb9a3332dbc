"""Run a task of the project: `python3 tasks.py TASK`. This needs only Python 3.11 or newer.

The first run makes `.venv` from the pinned requirements, and each task runs in there.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - no syntax newer than 3.6 in this file, for this line
    sys.exit("tasks.py: this needs Python 3.11 or newer, and was run by " + sys.version.split()[0])

import gc
import io
import signal
from typing import NoReturn

from commands.environment import runs_inside, start_inside


def interrupted(*_: object) -> NoReturn:
    """End on Ctrl-C and clean up, without showing errors from cleaning up."""
    sys.unraisablehook = lambda _: None
    sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, interrupted)
    if not runs_inside():
        start_inside(__file__, sys.argv[1:])
    gc.set_threshold(1_000_000)  # a task makes little that refers to itself, and ends soon

# From here on we are in the environment made above.
import click

from commands.groups import TASKS, TaskGroup
from commands.shell import FAULTS, explain


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
