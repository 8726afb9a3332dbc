"""Tell on standard error, for issue and send, what is wrong with a mail before it goes out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from commands.shell import print_problems, shown
from editorial.build import Model
from editorial.checks import check_content
from editorial.checks.translations import find_waiting
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.words.message import N_, SetupError, say
from editorial.words.problem import Problem, Stops
from newsletter import preflight
from newsletter.email import Mail
from plugins.calendar import build_calendars
from plugins.pages import build_pages

WAITS = (1, 2, 5, 10, 15, 30, 60, 60, 60, 60, 0)
"""Seconds after each try, about five minutes in all: a deployment may be on its way."""

ASKING = N_("Asking the public site for the page and the pictures, {minutes} min at most: {count}")
_WAITING = N_(
    "Not there yet: {count} of {all}, such as {first} ({why}). Trying again in {seconds} s."
)
TO_TRANSLATE = N_("{month} {edition}: still to be translated: {count} of {all} texts")
NOT_READY = N_("{month} {lang}: not ready; correct the errors above first")
NOT_THERE = N_(
    "{month} {edition}: not sent; {first} is not on the public site ({why}). Publish the site, "
    "wait until it shows the page, then send again. With --offline it is sent without checking."
)


def find_problems(mails: Sequence[Mail], model: Model, root: Path, folder: Path) -> list[Problem]:
    """Find what is wrong with mails, their editors' notes and the month's figures.

    An error in a note stops sending to the list, but no test. `folder` is where `issue` writes the
    mails.
    """
    files = {root / "issues" / each.issue.month / f"{each.issue.lang}.md" for each in mails}
    files |= {root / RECORD_KINDS[FIGURES].place.replace("*", each.issue.month) for each in mails}
    there = [file for file in files if file.is_file()]
    problems = check_content(model.content, shown(root), there) if there else []
    problems = [
        replace(each, stops=Stops.LIST if each.level == "error" else Stops.NOTHING)
        for each in problems
    ]
    known = {page.address for page in build_pages(model)}
    known |= {calendar.address for calendar in build_calendars(model)}
    context = preflight.Context(model.site, known)
    for mail in mails:
        problems += preflight.check_issue_mail(mail, context, folder)
    return problems


def tell_problems(problems: Sequence[Problem]) -> None:
    """Tell problems; those of settings, which `docs/month.md` explains, come last."""
    print_problems(sorted(problems, key=lambda each: each.rule == preflight.SETTING))


def tell_waiting(mail: Mail, model: Model, lang: str) -> bool:
    """Say how much of an issue waits for translation; tell whether nothing is in its language."""
    issue = mail.issue
    langs = {each.folder: each.lang for each in (*issue.stories, *issue.webinars)}
    waiting = find_waiting(model.content, model.site)
    wanted = {each.original.folder for each in waiting if each.lang == issue.lang} & langs.keys()
    if wanted:
        values = {"edition": issue.lang, "count": len(wanted), "all": len(langs)}
        click.echo(say(lang, TO_TRANSLATE, month=issue.month, **values))
    return bool(langs) and issue.lang not in langs.values()


def await_site(mail: Mail, lang: str, sleep: Callable[[float], object] = time.sleep) -> None:
    """Wait until the public site has what a mail links to.

    SetupError, in the language `lang`, if something is missing after some minutes; at once if the
    site's host is not known.
    """
    pictures = preflight.read_whole(mail).xpath("//img/@src")
    missing = dict.fromkeys(filter(None, (mail.issue.url, *pictures)), "")
    values = {"month": mail.issue.month, "edition": mail.issue.lang, "all": len(missing)}
    minutes = (sum(WAITS) + preflight.TIMEOUT * len(WAITS)) // 60 + 1
    click.echo(say(lang, ASKING, count=len(missing), minutes=minutes), err=True)
    for seconds in WAITS:
        if not (missing := preflight.find_missing(missing)):
            return
        first, why = next(iter(missing.items()))
        values |= {"count": len(missing), "first": first, "why": why}
        if seconds:
            click.echo(say(lang, _WAITING, **values, seconds=seconds), err=True)
            sleep(seconds)
    raise SetupError(say(lang, NOT_THERE, **values))
