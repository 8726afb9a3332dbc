"""A month on one page, for the group's call: report."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shell import (
    FOLDER,
    PUBLISHING,
    content_option,
    read_month,
    shown,
    siteurl_option,
    whole,
)
from editorial.history import read_history
from editorial.message import SetupError
from newsletter.report.page import build_report, render_report
from newsletter.report.pdf import render_pdf
from newsletter.report.quarter import render_quarter
from plugins.reading import load_model
from plugins.settings import load_settings


@click.command()
@click.argument("month", required=False)
@click.option("--quarter", is_flag=True, help="Say who was heard of in 3, 6 and 12 months.")
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the report is written (report-MONTH/).")
def report(
    month: str | None,
    content: Path | None,
    output: Path | None,
    siteurl: str | None,
    *,
    quarter: bool,
) -> None:
    """Write the one-page report of MONTH (2019-07), as Markdown, HTML and PDF.

    With --quarter: print in each language how many posts of each structure, country and working
    group there were, and lines to send to those who were silent.
    """
    if bool(month) == quarter:
        raise click.UsageError("give a MONTH, or --quarter")
    settings = load_settings(PUBLISHING, PATH=whole(content), SITEURL=siteurl)
    model = load_model(settings, shown(Path(settings["PATH"])))
    if month is None:
        for lang in model.site.languages:
            click.echo(render_quarter(model, lang))
        return
    month = read_month(month)
    folder = output or Path(f"report-{month}")
    if folder.resolve().is_relative_to(Path(settings["PATH"]).resolve()):
        raise SetupError(f"{folder}: is in the content folder; choose another for the report")
    folder.mkdir(parents=True, exist_ok=True)
    added = read_history(model.content.root, added=True)
    for lang in model.site.languages:
        made = build_report(model, month, lang, added)
        files = {end: text.encode() for end, text in render_report(made, model).items()}
        for end, data in (files | {"pdf": render_pdf(made, model.site)}).items():
            file = folder / f"{lang}.{end}"
            file.write_bytes(data)
            click.echo(shown(file))
