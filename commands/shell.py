"""What several tasks share: options, and how a fault is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from editorial.model.vocabulary import choose_language
from editorial.reading.vocabulary import read_vocabulary
from editorial.times.dates import is_month
from editorial.words.message import MESSAGE_LANGUAGE, N_, SaidError, SetupError, say
from editorial.words.problem import Problem, render_text
from editorial.words.problem import shown as shown

ROOT = Path(__file__).parents[1]
CONFIG, PUBLISHING = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
FAULTS = (OSError, SaidError)
"""What a person can mend, a full disk or a missing right too: it is explained, the task exits 1."""

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


content_option = click.option("--content", type=FOLDER, help="Another content folder.")
siteurl_option = click.option("--siteurl", help="The site's address, without a slash at its end.")


def explain(error: BaseException, lang: str = MESSAGE_LANGUAGE) -> None:
    """Tell a fault on standard error, with the problems that led to it."""
    print_problems(getattr(error, "problems", ()))
    click.echo(f"tasks.py: {describe(error, lang)}", err=True)


@contextmanager
def explaining(lang: str) -> Iterator[None]:
    """Tell a fault in a language, and exit 1."""
    try:
        yield
    except FAULTS as error:
        explain(error, lang)
        sys.exit(1)


def describe(error: BaseException, lang: str) -> str:
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
    """A folder's whole path, as `load_settings` wants it."""
    return str(folder.resolve()) if folder else None


THERE = N_("{path}: already exists; nothing was written")
OUTSIDE = N_("{path}: would not be in the content folder; nothing was written")


def write_new(root: Path, files: Mapping[str, bytes], lang: str = MESSAGE_LANGUAGE) -> list[Path]:
    """Write files by their path below the content folder `root`.

    SetupError in a language, before anything is written, where one is there already or would stand
    elsewhere.
    """
    written = [root / path for path in files]
    for file in written:
        if file.exists() or file.is_symlink():
            raise SetupError(say(lang, THERE, path=shown(file)))
        if not file.resolve().is_relative_to(root.resolve()):
            raise SetupError(say(lang, OUTSIDE, path=file))
    for file, content in zip(written, files.values(), strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(content)
    return written


class Refusal(click.ClickException):
    """A wrong use of a task, told in a person's language: click would add English words."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Tell it on standard error."""
        click.echo(self.message, file=file, err=True)


WHICH_MONTH = N_("Which month? Write it like this: {command}")
NO_MONTH = N_("“{value}” is not a month: write year and month, like {example}.")

month_argument = click.argument("month", default="", metavar="MONTH")
"""A task that needs a month asks `read_month` for it, which says what is missing."""


def read_month(typed: str, today: date, lang: str) -> str:
    """A month that was typed, `2019-07`; Refusal in a language, which shows today's month."""
    example = f"{today:%Y-%m}"
    if not typed:
        command = f"python3 tasks.py {click.get_current_context().info_name} {example}"
        raise Refusal(say(lang, WHICH_MONTH, command=command))
    if not is_month(typed):
        raise Refusal(say(lang, NO_MONTH, value=typed, example=example))
    return typed


def find_language(content: Path) -> str:
    """The language of the terminal, if a content folder has it; else its first."""
    return choose_language(os.environ, read_vocabulary(content))
