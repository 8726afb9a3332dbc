"""The newsletter as files: issue."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from editorial.dates import is_month
from editorial.errors import SetupError
from newsletter.email import Mail
from newsletter.files import build_mails, describe_mail, write_mails
from newsletter.preflight import Problem, check_mail, render_problems
from newsletter.preflight.context import build_context
from plugins.calendar import build_calendars
from plugins.commands.options import (
    FOLDER,
    PUBLISHING,
    content_option,
    shown,
    siteurl_option,
    whole,
)
from plugins.model import Model
from plugins.pages import build_pages
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
    mails = build_mails(model.library, model.site, model.notes, model.sent, month)
    if not mails:
        click.echo(f"{month}: no posts in this month, so it has no issue")
        return
    write_mails(mails, folder)
    click.echo("\n".join(describe_mail(mail, folder) for mail in mails))
    problems = [problem for mail in mails for problem in tell_preflight(mail, model, folder)]
    sys.exit(any(problem.content for problem in problems))


def tell_preflight(mail: Mail, model: Model, folder: Path) -> list[Problem]:
    """The problems of a mail, told on standard error."""
    pages = (page.address for page in build_pages(model))
    calendars = (calendar.address for calendar in build_calendars(model))
    addresses = chain(pages, calendars)
    problems = check_mail(mail, build_context(model.site, addresses, model.files))
    if problems:
        click.echo(render_problems(problems, folder.as_posix()), err=True)
    return problems
