"""new-post, new-webinar, new-issue, new-figures: begin a text, or a month's figures."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from commands import shell
from commands.asking import interview
from editorial.checks import check_content
from editorial.model.vocabulary import choose_language
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.times.typed_days import Typist
from editorial.words.message import N_, SaidError, SetupError, say
from intake.figures import USUAL, keys_of, last_rows, render_numbers
from intake.folders import build_files
from intake.hints import begin_notes
from intake.terminal import Beginning, list_options
from plugins.reading import load_model

NOTES_THERE = N_("{folder}: every language has its greeting already; open it there.")
WRITE = N_("Now write the text below the headers, in an editor: {file}")
FILL_IN = N_(
    "Write this month's numbers in place of these, and take away the # in front of them. Delete "
    "the lines of what nobody counted."
)


def _options(kind: str) -> list[click.Parameter]:
    """Build the options of a task that begins a text of this kind."""
    helps = {name: each.help.replace("`", "") for name, each in list_options(kind).items()}
    return [
        *(click.Option(_option(name), help=f"{said}.") for name, said in helps.items()),
        click.Option(["--lang", "Language"], help="the text's language, else found from its title"),
        click.Option(["--translation"], nargs=3, multiple=True, help="language, title and summary"),
        click.Option(["--no-input"], is_flag=True, help="ask nothing"),
    ]


def _option(name: str) -> tuple[str, str]:
    """Return the option for a header, `--alt`, and what it is called in Python."""
    return f"--{name.removeprefix('Picture-').lower()}", name.replace("-", "_")


@click.command(params=_options("posts"))
@shell.content_option
def new_post(**options: Any) -> None:
    """Begin a post: its folder, its picture, and a file for each language.

    It asks for what no option says, in the terminal's language, and prints the files' paths.
    """
    _begin("posts", options)


@click.command(params=_options("webinars"))
@shell.content_option
def new_webinar(**options: Any) -> None:
    """Begin a webinar's announcement, with when it is and where to register.

    It asks for what no option says, prints the files' paths, and shows the region's clocks at the
    start.
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
    """Ask for what no option says, write the files, and say what `check` finds there."""
    project = shell.open_project(shell.CONFIG, options["content"])
    content, lang = read_content(project.root), project.lang
    offered = choose_language(os.environ, content.vocabulary)
    typist = Typist(lang, project.settings["TODAY"])
    text = Beginning(kind, content, typist, offered, {})
    _take_options(text, options)
    if options["no_input"]:
        click.echo("\n".join(text.notes()), err=True)
    else:
        interview(lang, text.answers, text.questions, text.notes)
    file, *rest = shell.write_new(content.root, build_files(text.draft(), content))
    click.echo("\n".join(map(shell.shown, (file, *rest))))
    click.echo(say(lang, WRITE, file=shell.shown(file)), err=True)
    found = check_content(read_content(content.root), shell.shown(content.root), [file.parent])
    shell.print_problems(each for each in found if each.rule != "text")  # it is still to be written


def _take_options(text: Beginning, options: Mapping[str, Any]) -> None:
    """Refuse an option that can't be used or, if nothing is asked, one that is missing."""
    lang, known, answers = text.typist.lang, text.content.vocabulary.written, text.answers
    said = {name: typed for name, typed in options.items() if isinstance(typed, str)}
    answers.update({(name.replace("_", "-"), ""): typed for name, typed in said.items()})
    for code, title, summary in options["translation"]:
        answers.update({("Title", code): title, ("Summary", code): summary})
    for code in {said.get("Language", ""), *(lang for _, lang in answers)} - {"", *known}:
        option = "--lang" if code == said.get("Language") else "--translation"
        message = say(lang, shell.NO_LANGUAGE, code=code, known=", ".join(known))
        raise shell.Refusal(f"{option}: {message}")
    for each in text.questions():
        if options["no_input"] or each.key in answers:
            try:
                answers[each.key] = each.read(answers.get(each.key, ""))
            except SaidError as error:
                option, _ = _option(each.key[0])
                raise shell.Refusal(f"{option}: {say(lang, error.message)}") from error
