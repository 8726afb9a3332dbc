"""Who is on duty: duty."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shell import (
    PUBLISHING,
    content_option,
    lang_option,
    open_project,
    read_language,
    read_month,
)
from editorial.teams import RENDERERS, render_duty, render_handover, tell_whom
from editorial.times.dates import next_month
from plugins.reading import load_model


@click.command()
@click.argument("month", default="", metavar="[MONTH]")
@content_option
@click.option("--handover", is_flag=True, help="The note for the next teams, in each language.")
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
@lang_option
def duty(month: str, content: Path | None, form: str, lang: str | None, *, handover: bool) -> None:
    """Say who is on duty in MONTH (2019-08), or now, and what is still to be done.

    Where there are neither teams nor anything to do, --format markdown prints nothing at all.
    """
    project = open_project(PUBLISHING, content)
    terminal = read_language(lang)
    asked = read_month(month or f"{project.today:%Y-%m}", project.today, terminal)
    model = load_model(project.settings, project.called)
    render, site = render_handover if handover else render_duty, model.site
    if form == "markdown" and not (model.teams.teams or model.actions):
        return
    own = site.default_lang if form == "markdown" and not lang else terminal
    langs = site.languages if handover else [own]
    texts = {lang: render(model.teams, model.actions, asked, lang) for lang in langs}
    click.echo(RENDERERS[form](texts, site))
    if form == "markdown" and (whom := tell_whom(model.teams, (asked, next_month(asked)))):
        click.echo(f"\n{whom}")
