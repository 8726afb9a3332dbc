"""new-post, new-webinar, new-issue, new-figures: begin a text, or a month's figures."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from commands import shell
from editorial.checks import check_content
from editorial.model.vocabulary import choose_language
from editorial.reading.content import Content, read_content
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.times.typed_days import Typist
from editorial.words.message import N_, SaidError, SetupError, say
from intake.contribution import Draft
from intake.figures import USUAL, keys_of, last_rows, render_numbers
from intake.folders import build_files
from intake.hints import begin_notes
from intake.terminal import begin_text, list_notes, list_options, read_option
from plugins.reading import load_model

NOTES_THERE = N_("{folder}: every language has its greeting already; open it there.")
WRITE = N_(
    "Now open {file}, fill in what is empty at the top, and write the text below. The folder's "
    "name becomes the page's address. Then see what is left to do: python3 tasks.py check"
)
FILL_IN = N_(
    "Write this month's numbers in place of these, and take away the # in front of them. Delete "
    "the lines of what nobody counted."
)


def _options(kind: str) -> list[click.Parameter]:
    """Build the options of a task that begins a text of this kind."""
    helps = {name: each.help.replace("`", "") for name, each in list_options(kind).items()}
    return [
        *(click.Option((_option(each), _key(each)), help=f"{helps[each]}.") for each in helps),
        click.Option(["--lang", "Language"], help="the text's language, else found from its title"),
        click.Option(["--translation"], nargs=3, multiple=True, help="language, title and summary"),
    ]


def _option(name: str) -> str:
    """Return the option for a header, `--alt`."""
    return f"--{name.removeprefix('Picture-').lower()}"


def _key(name: str) -> str:
    """Return what a header's option is called in Python."""
    return name.replace("-", "_")


@click.command(params=_options("posts"))
@shell.content_option
def new_post(**options: Any) -> None:
    """Begin a post: its folder, its picture, and a file for each language.

    It prints their paths. What no option says is to be filled in there.
    """
    _begin("posts", options)


@click.command(params=_options("webinars"))
@shell.content_option
def new_webinar(**options: Any) -> None:
    """Begin a webinar's announcement, with when it is and where to register.

    It prints the files' paths, and shows the region's clocks at the start. What no option says is
    to be filled in there.
    """
    _begin("webinars", options)


@click.command()
@shell.month_argument
@shell.content_option
def new_issue(month: str, content: Path | None) -> None:
    """Begin the editors' note of MONTH's issue (2019-07) in each language that has none."""
    project = shell.open_project(shell.CONFIG, content)
    root, month = project.root, project.month(month)
    model = load_model(project.settings, project.called)
    files = begin_notes(root, model, month)
    if not files:
        raise SetupError(NOTES_THERE, folder=shell.shown(root / "issues" / month))
    click.echo("\n".join(map(shell.shown, shell.write_new(root, files))))


@click.command("new-figures")
@shell.month_argument
@shell.content_option
def new_figures(month: str, content: Path | None) -> None:
    """Begin the figures of MONTH (2019-07), with last month's to write over."""
    project = shell.open_project(shell.CONFIG, content)
    read, month = read_content(project.root), project.month(month)
    before, usual = last_rows(read, month), project.settings["SOCIAL_ACCOUNTS"] or USUAL
    numbers = {name: {key.name: key.example for key in keys_of(name)} for name in usual}
    if before:
        rows = ((name, row.cells.items()) for name, row in before.items())
        numbers = {name: {key: cell.value for key, cell in cells} for name, cells in rows}
    lines = re.sub(r"^(?=[\w-]+ = )", "# ", render_numbers(numbers), flags=re.MULTILINE)
    file = RECORD_KINDS[FIGURES].place.replace("*", month)
    said = say(read.vocabulary.answer_in(read.vocabulary.default_lang), FILL_IN)
    for each in shell.write_new(read.root, {file: f"# {said}\n\n{lines}".encode()}):
        click.echo(shell.shown(each))


def _begin(kind: str, options: Mapping[str, Any]) -> None:
    """Write the files that the options make, and say what `check` finds there."""
    project = shell.open_project(shell.CONFIG, options["content"])
    content, lang = read_content(project.root), project.lang
    draft = _draft(kind, options, content, Typist(lang, project.settings["TODAY"]))
    file, *rest = shell.write_new(content.root, build_files(draft, content))
    click.echo("\n".join(map(shell.shown, (file, *rest))))
    for note in list_notes(draft, lang, content.vocabulary):
        click.echo(note, err=True)
    click.echo(say(lang, WRITE, file=shell.shown(file)), err=True)
    found = check_content(read_content(content.root), shell.shown(content.root), [file.parent])
    shell.print_problems(each for each in found if each.rule != "text")  # it is still to be written


def _draft(kind: str, options: Mapping[str, Any], content: Content, typist: Typist) -> Draft:
    """Draft what the options say, and refuse one that can't be used."""
    vocabulary, lang, chosen = content.vocabulary, typist.lang, options["Language"] or ""
    known, said = vocabulary.written, {"": {"Language": chosen}}
    rows = [("", name, typed) for name in list_options(kind) if (typed := options[_key(name)])]
    if options["Picture_Alt"] and not options["Picture"]:
        rows.append(("", "Picture", ""))
    for code, title, summary in options["translation"]:
        rows += ((code, "Title", title), (code, "Summary", summary))
    for code in {chosen, *(code for code, *_ in rows)} - {"", *known}:
        option = "--lang" if code == chosen else "--translation"
        message = say(lang, shell.NO_LANGUAGE, code=code, known=", ".join(known))
        raise shell.Refusal(f"{option}: {message}")
    try:
        for code, name, typed in rows:
            said.setdefault(code, {})[name] = read_option(name, typed, vocabulary, typist)
        name = "Title"
        return begin_text(kind, said, content, typist, choose_language(os.environ, vocabulary))
    except SaidError as error:
        raise shell.Refusal(f"{_option(name)}: {say(lang, error.message)}") from error
