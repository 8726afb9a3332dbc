"""issue: write a month's newsletter as files, to look at before it is sent."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from commands import shell
from commands.proofs import NOT_READY, find_problems, tell_problems, tell_waiting
from editorial.issues import NoIssueError
from editorial.words.message import SetupError, say
from newsletter.delivery.sending import SENDERS, SMTP
from newsletter.delivery.services import stand_in, write_pasted
from newsletter.files import build_mails, describe_mail, write_mails
from newsletter.preflight import SETTING
from plugins.reading import load_model


@click.command()
@shell.month_argument
@shell.content_option
@shell.siteurl_option
@click.option("--output", type=shell.FOLDER, help="The folder to write to (issue-MONTH/).")
@click.option("--via", type=click.Choice(SENDERS), default=SMTP, help="Also what to paste there.")
@click.option("--open", "opens", is_flag=True, help="Show it in the browser, too.")
def issue(month: str, content: Path | None, output: Path | None, via: str, **options: Any) -> None:
    """Write the newsletter of MONTH (2019-07).

    In each language: LANG.html, to look at with the pictures beside it, LANG.txt, and LANG.eml, the
    whole e-mail, which takes its pictures from the public site. With --via SERVICE also
    LANG.paste.html and LANG.paste.txt, unless something would stop the sending.
    """
    project = shell.open_project(shell.PUBLISHING, content, SITEURL=options["siteurl"])
    month = project.month(month)
    folder = output or Path(f"issue-{month}")
    model = load_model(project.settings, project.called)
    try:
        mails = build_mails(model, month)
    except NoIssueError as none:
        click.echo(say(project.lang, none.message))
        return
    pages = write_mails(mails, model.files, model.site.theme, folder)
    for mail in mails:
        click.echo(describe_mail(mail, folder, project.lang))
        tell_waiting(mail, model, project.lang)
    for page in pages if options["opens"] else ():
        click.launch(str(page))
    if via != SMTP:
        model = replace(model, site=stand_in(model.site))
        mails = build_mails(model, month)
    problems = find_problems(mails, model, project.root, folder)
    tell_problems(problems)
    if via == SMTP:
        sys.exit(any(each.level == "error" and each.rule != SETTING for each in problems))
    for mail in mails:
        if any(each.stops for each in problems):
            raise SetupError(say(project.lang, NOT_READY, month=month, lang=mail.issue.lang))
        click.echo(say(project.lang, write_pasted(mail.parts, via, folder)))
