"""The newsletter: issue, send."""

from __future__ import annotations

from pathlib import Path

import click

from editorial.dates import is_month
from editorial.errors import SetupError
from newsletter.files import write_issue
from plugins.commands.options import (
    FOLDER,
    PUBLISHING,
    content_option,
    shown,
    siteurl_option,
    whole,
)
from plugins.site import load_model, load_settings


@click.command()
@click.argument("month")
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the issue is written (issue-MONTH/).")
def issue(month: str, content: Path | None, output: Path | None, siteurl: str | None) -> None:
    """Write the newsletter of MONTH (2019-07)."""
    if not is_month(month):
        raise click.BadParameter("write year and month: 2019-07", param_hint="MONTH")
    settings = load_settings(PUBLISHING, PATH=whole(content), SITEURL=siteurl)
    model = load_model(settings, shown(Path(settings["PATH"])))
    folder = output or Path(f"issue-{month}")
    if folder.resolve().is_relative_to(Path(settings["PATH"]).resolve()):
        raise SetupError(f"{folder}: is in the content folder; choose another for the mail")
    lines = write_issue(model.library, model.site, model.notes, model.sent, month, folder)
    click.echo("\n".join(lines))
