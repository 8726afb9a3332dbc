"""What several tasks share: their options, and how they tell errors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any, NamedTuple

import click

from editorial.model.vocabulary import terminal_language
from editorial.system.files import replace_file
from editorial.times.dates import is_month
from editorial.words.message import (
    MESSAGE_LANGUAGE,
    N_,
    SaidError,
    SetupError,
    catalog_languages,
    say,
)
from editorial.words.problem import Problem, render_lines
from editorial.words.problem import shown as shown
from plugins.settings import load_settings

ROOT = Path(__file__).parents[1]
CONFIG, PUBLISHING = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
FAULTS = (OSError, SaidError)
"""Errors that a person can mend, such as a full disk: a task explains them and exits with 1."""

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


content_option = click.option("--content", type=FOLDER, help="Use this content folder.")
lang_option = click.option("--lang", help="The language to answer in, else the terminal's.")
siteurl_option = click.option("--siteurl", help="The site's address, without a slash at its end.")


def explain(error: BaseException) -> None:
    """Tell an error on standard error, with the problems that led to it."""
    print_of_build(getattr(error, "problems", ()))
    click.echo(f"tasks.py: {describe(error, find_language())}", err=True)


def describe(error: BaseException, lang: str) -> str:
    """Say an error in one sentence, which begins with the file if the system refused something.

    For a move, the file is the target: the disk that is full or the right that is missing is there.
    """
    if isinstance(error, SaidError):
        return say(lang, error.message)
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    file = error.filename2 or error.filename
    return f"{os.fsdecode(file)}: {error.strerror}" if file else error.strerror


STOPPING, GOING_ON = N_("These stop the build ({n}):"), N_("These don't stop the build ({n}):")


def print_problems(problems: Iterable[Problem]) -> None:
    """Tell problems on standard error."""
    if told := for_terminal(problems):
        click.echo(render_lines(told), err=True)


def print_of_build(problems: Iterable[Problem]) -> None:
    """Tell problems on standard error: those that stop a build, then the others."""
    told = for_terminal(problems)
    for heading, stops in ((STOPPING, True), (GOING_ON, False)):
        if own := [each for each in told if bool(each.stops) is stops]:
            said = say(find_language(), heading, n=len(own))
            click.echo(f"{said}\n{render_lines(own)}", err=True)


def for_terminal(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, those of settings in the terminal's language and others in their own."""
    lang = find_language()
    return [replace(each, lang=lang) if each.rule == "setting" else each for each in problems]


THERE = N_("{path}: already exists; nothing was written")
OUTSIDE = N_("{path}: would not be in the content folder; nothing was written")


def write_new(root: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files by their path below the content folder `root`.

    SetupError, before anything is written, if one is there already or would stand elsewhere.
    """
    written = [root / path for path in files]
    for file in written:
        if file.exists() or file.is_symlink():
            raise SetupError(THERE, path=shown(file))
        if not file.resolve().is_relative_to(root.resolve()):
            raise SetupError(OUTSIDE, path=file)
    for file, content in zip(written, files.values(), strict=True):
        write_whole(file, content)
    return written


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, or leave nothing of it if the disk is full."""
    if file.exists() and not file.is_file():  # `/dev/stdout`: nothing can take its place
        file.write_bytes(content)
        return
    try:
        replace_file(file, content)
    except OSError as error:
        error.filename = str(file)
        raise


NO_LANGUAGE = N_("This site has no language “{code}”. Write one of these: {known}.")


class Refusal(click.ClickException):
    """A task was used wrongly: told in the person's language, as click would add English words."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message to standard error."""
        click.echo(self.message, file=file, err=True)


WHICH_MONTH = N_("Which month? Write it like this: {command}")
NO_MONTH = N_("“{value}” is not a month: write year and month, like {example}.")

month_argument = click.argument("month", default="", metavar="MONTH")
"""A task passes it on to `read_month`, which says in the person's language if it is missing."""


def read_month(typed: str, today: date, lang: str) -> str:
    """Read a typed month, `2019-07`; the Refusal, in the language `lang`, has an example."""
    example = f"{today:%Y-%m}"
    if not typed:
        command = f"python3 tasks.py {click.get_current_context().info_name} {example}"
        raise Refusal(say(lang, WHICH_MONTH, command=command))
    if not is_month(typed):
        raise Refusal(say(lang, NO_MONTH, value=typed, example=example))
    return typed


class Project(NamedTuple):
    """The settings and the content folder that a task works with; the language of its terminal."""

    settings: Mapping[str, Any]
    root: Path
    lang: str

    def month(self, typed: str) -> str:
        """Read a month that was typed; Refusal as in `read_month`."""
        return read_month(typed, self.settings["TODAY"], self.lang)

    @property
    def called(self) -> str:
        """Return the path of the content folder as the person knows it."""
        return shown(self.root)


def open_project(config: Path, content: Path | None, **changes: object) -> Project:
    """Load the settings of a file, with a task's `changes`, and perhaps another content folder.

    SetupError if they can't be read.
    """
    path = str(content.resolve()) if content else None
    settings = load_settings(config, PATH=path, **changes)
    return Project(settings, Path(settings["PATH"]), find_language())


def read_language(typed: str | None) -> str:
    """Return the language of `--lang`, else the terminal's; Refusal for one without messages."""
    known = catalog_languages()
    if typed and typed not in known:
        message = say(find_language(), NO_LANGUAGE, code=typed, known=", ".join(known))
        raise Refusal(f"--lang: {message}")
    return typed or find_language()


def find_language() -> str:
    """Return the terminal's language if messages are translated into it, else English."""
    own = terminal_language(os.environ).casefold()
    known = {each.casefold(): each for each in catalog_languages()}
    return known.get(own) or known.get(own.partition("-")[0], MESSAGE_LANGUAGE)
