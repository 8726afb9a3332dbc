"""A month on one page, for the group's call: report."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shell import (
    FOLDER,
    PUBLISHING,
    Refusal,
    content_option,
    open_project,
    shown,
    siteurl_option,
)
from editorial.reading.history import read_history
from editorial.words.message import N_, say
from newsletter.report import build_report, render_quarter, render_report
from plugins.reading import load_model

NOT_BOTH = N_("Give a month or --quarter, not both.")


@click.command()
@click.argument("month", default="", metavar="[MONTH]")
@click.option("--quarter", is_flag=True, help="Print who was heard of in 3, 6 and 12 months.")
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where a month's report is written (report-MONTH/).")
def report(
    month: str,
    content: Path | None,
    output: Path | None,
    siteurl: str | None,
    *,
    quarter: bool,
) -> None:
    """Write the one-page report of MONTH (2019-07), as Markdown and HTML.

    With --quarter: print in each language how many posts of each structure, country and working
    group there were, and lines to send to those who were silent.
    """
    project = open_project(PUBLISHING, content, SITEURL=siteurl)
    if month and quarter:
        raise Refusal(say(project.lang, NOT_BOTH))
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
        made = build_report(model, month, lang, added)
        for end, text in render_report(made, model).items():
            file = folder / f"{lang}.{end}"
            file.write_text(text, "utf-8")
            click.echo(shown(file))
