"""What begins a month's figures: new-figures."""

from __future__ import annotations

import re
from pathlib import Path

import click

from commands.shell import CONFIG, content_option, month_argument, open_project, shown, write_new
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.words.message import N_, say
from intake.counted import USUAL, keys_of, last_rows, render_numbers

FILL_IN = N_(
    "Write this month's numbers in place of these, and take away the # in front of them. Delete "
    "the lines of what nobody counted."
)


@click.command("new-figures")
@month_argument
@content_option
def new_figures(month: str, content: Path | None) -> None:
    """Begin the figures of MONTH (2019-07), with last month's to write over."""
    project = open_project(CONFIG, content)
    read, month = read_content(project.root), project.month(month)
    before = last_rows(read, month)
    usual = project.settings["SOCIAL_ACCOUNTS"] or USUAL
    numbers = {name: {key.name: key.example for key in keys_of(name)} for name in usual}
    if before:
        numbers = {
            name: {key: cell.value for key, cell in row.cells.items()}
            for name, row in before.items()
        }
    lines = re.sub(r"^(?=[\w-]+ = )", "# ", render_numbers(numbers), flags=re.MULTILINE)
    file = RECORD_KINDS[FIGURES].place.replace("*", month)
    said = say(read.vocabulary.answer_in(read.vocabulary.default_lang), FILL_IN)
    click.echo("\n".join(map(shown, write_new(read.root, {file: f"# {said}\n\n{lines}".encode()}))))
