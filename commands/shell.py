"""What several tasks share: options, and how a fault is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from editorial.checks.problem import Problem, render_text
from editorial.message import MESSAGE_LANGUAGE, SaidError, say
from newsletter.compile import CompileError
from newsletter.parts import IssueTooLarge
from plugins.settings import BuildError
from plugins.settings import shown as shown

ROOT = Path(__file__).parents[1]
CONFIG, PUBLISHING = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
FAULTS = (
    BuildError,
    CompileError,
    IssueTooLarge,
    OSError,
    SaidError,
)
"""What a person can mend, a full disk or a missing right too: it is explained, the task exits 1."""

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


content_option = click.option("--content", type=FOLDER, help="Another content folder.")
siteurl_option = click.option("--siteurl", help="The site's address, without a slash at its end.")


def explain(error: BaseException, lang: str = MESSAGE_LANGUAGE) -> None:
    """Tell a fault on standard error, with the problems that led to it."""
    print_problems(getattr(error, "problems", ()))
    click.echo(f"tasks.py: {_describe(error, lang)}", err=True)


@contextmanager
def explaining(lang: str) -> Iterator[None]:
    """Tell a fault in a language, and exit 1."""
    try:
        yield
    except FAULTS as error:
        explain(error, lang)
        sys.exit(1)


def _describe(error: BaseException, lang: str) -> str:
    """A fault in one sentence; for what the system refused, the file that it is about comes first.

    Of a move, that is where to: a full disk and a missing right are there.
    """
    if isinstance(error, SaidError):
        return say(lang, error.message)
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    file = error.filename2 or error.filename
    return f"{os.fsdecode(file)}: {error.strerror}" if file else error.strerror


def print_problems(problems: Iterable[Problem]) -> None:
    """Tell problems of the content on standard error."""
    problems = list(problems)
    if problems:
        click.echo(render_text(problems), err=True)


def whole(folder: Path | None) -> str | None:
    """A folder's whole path, as Pelican wants it."""
    return str(folder.resolve()) if folder else None
