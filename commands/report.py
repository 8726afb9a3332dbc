"""A month on one page, for the group's call: report."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shell import (
    FOLDER,
    PUBLISHING,
    Refusal,
    content_option,
    find_language,
    month_argument,
    read_month,
    shown,
    siteurl_option,
    whole,
)
from editorial.reading.history import read_history
from editorial.words.message import N_, SetupError, say
from newsletter.report import build_report, render_quarter, render_report
from plugins.reading import load_model
from plugins.settings import load_settings

NOT_BOTH = N_("Give a month or --quarter, not both.")


@click.command()
@month_argument
@click.option("--quarter", is_flag=True, help="Say who was heard of in 3, 6 and 12 months.")
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the report is written (report-MONTH/).")
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
    settings = load_settings(PUBLISHING, PATH=whole(content), SITEURL=siteurl)
    root = Path(settings["PATH"])
    terminal = find_language(root)
    if month and quarter:
        raise Refusal(say(terminal, NOT_BOTH))
    if not quarter:
        month = read_month(month, settings["TODAY"], terminal)
    model = load_model(settings, shown(root))
    if quarter:
        for lang in model.site.languages:
            click.echo(render_quarter(model, lang))
        return
    folder = output or Path(f"report-{month}")
    if folder.resolve().is_relative_to(root.resolve()):
        raise SetupError(f"{folder}: is in the content folder; choose another for the report")
    folder.mkdir(parents=True, exist_ok=True)
    added = read_history(model.content.root, added=True)
    for lang in model.site.languages:
        made = build_report(model, month, lang, added)
        for end, text in render_report(made, model).items():
            file = folder / f"{lang}.{end}"
            file.write_text(text, "utf-8")
            click.echo(shown(file))
