"""A month for the group's call, and who is on duty then: report, duty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands import shell
from editorial.reading.history import read_history
from editorial.teams import RENDERERS, render_duty, render_handover, tell_whom
from editorial.times.dates import next_month
from editorial.words.message import N_, say
from newsletter.report import render_quarter, render_report
from plugins.reading import load_model


@click.command()
@click.argument("month", default="", metavar="[MONTH]")
@click.option("--quarter", is_flag=True, help="Print who was heard of in 3, 6 and 12 months.")
@shell.content_option
@shell.siteurl_option
@click.option(
    "--output", type=shell.FOLDER, help="Where a month's report is written (report-MONTH/)."
)
def report(month: str, content: Path | None, output: Path | None, **options: Any) -> None:
    """Write the one-page report of MONTH (2019-07), as Markdown and HTML.

    With --quarter: print in each language how many posts of each structure, country and working
    group there were, and lines to send to those who were silent.
    """
    project = shell.open_project(shell.PUBLISHING, content, SITEURL=options["siteurl"])
    quarter: bool = options["quarter"]
    if month and quarter:
        raise shell.Refusal(say(project.lang, N_("Give a month or --quarter, not both.")))
    month = "" if quarter else project.month(month)
    model = load_model(project.settings, project.called)
    if quarter:
        for lang in model.site.languages:
            click.echo(render_quarter(model, lang))
        return
    folder = project.outside(output, f"report-{month}")
    folder.mkdir(parents=True, exist_ok=True)
    added = read_history(model.content.root, added=True)
    for lang in model.site.languages:
        for end, text in render_report(model, month, lang, added).items():
            file = folder / f"{lang}.{end}"
            file.write_text(text, "utf-8")
            click.echo(shell.shown(file))


@click.command()
@click.argument("month", default="", metavar="[MONTH]")
@shell.content_option
@click.option("--handover", is_flag=True, help="The note for the next teams, in each language.")
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
@shell.lang_option
def duty(month: str, content: Path | None, form: str, lang: str | None, *, handover: bool) -> None:
    """Say who is on duty in MONTH (2019-08), or now, and what is still to be done.

    Where there are neither teams nor anything to do, --format markdown prints nothing at all.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    terminal, today = shell.read_language(lang), project.settings["TODAY"]
    asked = shell.read_month(month or f"{today:%Y-%m}", today, terminal)
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
