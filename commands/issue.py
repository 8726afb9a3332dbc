"""The newsletter as files: issue."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import click

from commands.shell import (
    FOLDER,
    PUBLISHING,
    content_option,
    find_language,
    month_argument,
    print_problems,
    read_month,
    shown,
    siteurl_option,
    whole,
)
from editorial.build import Model
from editorial.checks import check_content
from editorial.issues import NoIssueError
from editorial.model import Issue
from editorial.words.message import N_, SetupError, say
from editorial.words.problem import Problem, Stops
from newsletter.email import Mail
from newsletter.files import build_mails, describe_mail, write_mails
from newsletter.preflight import check_mail, tell_unset
from newsletter.preflight.mail_links import Context, Missing, find_missing, list_needed
from plugins.calendar import build_calendars
from plugins.pages import build_pages
from plugins.reading import load_model
from plugins.settings import load_settings

ASKING = N_("Looking for the issue's page and its pictures on the public site: {count}")
WAITING = N_(
    "Not there yet: {count} of {all}, such as {first} ({why}). Trying again in {seconds} s."
)
NOT_THERE = N_(
    "{month} {edition}: not sent; {first} is not on the public site ({why}). Publish the site, "
    "wait until it shows the page, then send again. With --offline it is sent without checking."
)


@click.command()
@month_argument
@content_option
@siteurl_option
@click.option("--output", type=FOLDER, help="Where the issue is written (issue-MONTH/).")
def issue(month: str, content: Path | None, output: Path | None, siteurl: str | None) -> None:
    """Write the newsletter of MONTH (2019-07)."""
    settings = load_settings(PUBLISHING, PATH=whole(content), SITEURL=siteurl)
    root = Path(settings["PATH"])
    month = read_month(month, settings["TODAY"], find_language(root))
    model = load_model(settings, shown(root))
    folder = output or Path(f"issue-{month}")
    if folder.resolve().is_relative_to(root.resolve()):
        raise SetupError(f"{folder}: is in the content folder; choose another for the mail")
    try:
        mails = build_mails(model.library, model.site, model.notes, model.sent, month)
    except NoIssueError as none:
        click.echo(none)
        return
    write_mails(mails, folder)
    click.echo("\n".join(describe_mail(mail, folder) for mail in mails))
    wrong_notes = [tell_note(mail.issue, model, root) for mail in mails]
    problems = [problem for mail in mails for problem in tell_preflight(mail, model, folder)]
    sys.exit(any(wrong_notes) or any(problem.stops is Stops.ALL for problem in problems))


def tell_note(issue: Issue, model: Model, root: Path) -> bool:
    """Tell on standard error what `check` says of an editor's note; whether that is an error."""
    note = root / "issues" / issue.month / f"{issue.lang}.md"
    problems = check_content(model.content, shown(root), [note]) if note.is_file() else []
    print_problems(problems)
    return any(problem.level == "error" for problem in problems)


def tell_preflight(mail: Mail, model: Model, folder: Path) -> list[Problem]:
    """The problems of a mail, told on standard error."""
    pages = (page.address for page in build_pages(model))
    calendars = (calendar.address for calendar in build_calendars(model))
    context = Context(model.site, frozenset(chain(pages, calendars)))
    problems = check_mail(mail, context, folder.as_posix())
    if unset := tell_unset(problems, mail.issue.lang):
        click.echo(unset, err=True)
    print_problems(problems)
    return problems


def await_site(mail: Mail, lang: str, sleep: Callable[[float], object] = time.sleep) -> None:
    """Wait until the public site has what a mail links to, reporting on standard error.

    SetupError, in the language `lang`, where it still lacks something after some minutes.
    """
    needed = list_needed(mail)

    def tell(missing: Missing, seconds: int) -> None:
        first, why = next(iter(missing.items()))
        values = {"count": len(missing), "all": len(needed), "first": first, "why": why}
        click.echo(say(lang, WAITING, **values, seconds=seconds), err=True)

    click.echo(say(lang, ASKING, count=len(needed)), err=True)
    for first, why in find_missing(needed, tell, sleep=sleep).items():
        name = {"month": mail.issue.month, "edition": mail.issue.lang}
        raise SetupError(say(lang, NOT_THERE, **name, first=first, why=why))
