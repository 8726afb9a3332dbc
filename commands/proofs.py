"""What is told of a mail before it goes out, on standard error: by issue and by send."""

from __future__ import annotations

import time
from collections.abc import Callable, Set
from pathlib import Path

import click

from commands.shell import find_language, print_problems, shown
from editorial.build import Model
from editorial.checks import check_content
from editorial.model import Issue, Site
from editorial.words.message import N_, SetupError, say
from editorial.words.problem import Problem
from newsletter import preflight
from newsletter.email import Mail

ASKING = N_("Looking for the issue's page and its pictures on the public site: {count}")
WAITING = N_(
    "Not there yet: {count} of {all}, such as {first} ({why}). Trying again in {seconds} s."
)
NOT_THERE = N_(
    "{month} {edition}: not sent; {first} is not on the public site ({why}). Publish the site, "
    "wait until it shows the page, then send again. With --offline it is sent without checking."
)


def tell_note(issue: Issue, model: Model, root: Path) -> bool:
    """Tell what `check` says of an editor's note, and return whether that is an error."""
    note = root / "issues" / issue.month / f"{issue.lang}.md"
    problems = check_content(model.content, shown(root), [note]) if note.is_file() else []
    print_problems(problems)
    return any(problem.level == "error" for problem in problems)


def tell_preflight(mail: Mail, site: Site, addresses: Set[str], folder: Path) -> list[Problem]:
    """Tell the problems of a mail, and return them; `addresses` are where the site's pages are."""
    terminal = find_language()
    problems = preflight.check_mail(mail, preflight.Context(site, addresses), folder, terminal)
    if unset := preflight.tell_unset(problems, terminal):
        click.echo(unset, err=True)
    print_problems(problems)
    return problems


def await_site(mail: Mail, lang: str, sleep: Callable[[float], object] = time.sleep) -> None:
    """Wait until the public site has what a mail links to.

    SetupError, in the language `lang`, if something is missing after some minutes.
    """
    needed = preflight.list_needed(mail)

    def tell(missing: preflight.Missing, seconds: int) -> None:
        first, why = next(iter(missing.items()))
        values = {"count": len(missing), "all": len(needed), "first": first, "why": why}
        click.echo(say(lang, WAITING, **values, seconds=seconds), err=True)

    click.echo(say(lang, ASKING, count=len(needed)), err=True)
    for first, why in preflight.find_missing(needed, tell, sleep=sleep).items():
        name = {"month": mail.issue.month, "edition": mail.issue.lang}
        raise SetupError(say(lang, NOT_THERE, **name, first=first, why=why))
