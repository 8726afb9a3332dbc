"""The newsletter's pull requests: github draft, github sent."""

from __future__ import annotations

import os

import click

from commands.github.client import open_github
from commands.github.threads import find_pull, keep_pull, push_branch
from commands.shell import CONFIG, ROOT, open_project, read_month, write_new
from editorial.build import Model
from editorial.issues import build_issue
from editorial.model.addresses import CONTENT
from editorial.times.dates import month_name
from editorial.words.message import N_, SetupError, say
from intake.hints import build_notes
from newsletter.delivery.ledger import read_ledger
from newsletter.delivery.outcomes import find_sent
from newsletter.files import render_plan, write_sent
from plugins.reading import load_model

LABEL = "newsletter"
MERGE_FIRST = N_(
    "Merge this before any other text: it keeps the issue as it was sent, and whatever comes later "
    "goes into the next one."
)


@click.command()
@click.argument("month", default="")
def draft(month: str) -> None:
    """Propose the editor's note of the month, with stories and what they lack.

    Once proposed, only the list is kept up to date: the note is the editors'.
    """
    model = _load_model()
    today = model.site.today
    month = read_month(month or f"{today:%Y-%m}", today, model.site.default_lang)
    lang, branch = model.site.default_lang, f"newsletter/draft-{month}"
    files = write_new(ROOT / CONTENT, build_notes(ROOT / CONTENT, model, month))
    title = say(lang, N_("Newsletter of {month}: draft"), month=month_name(month, lang))
    new = push_branch(ROOT, branch, files, f"Begin the note of {month}", replace=False)
    github = open_github(os.environ)
    if new or find_pull(github, branch):
        plan = render_plan(model.library, model.site, model.sent, month)
        pull = keep_pull(github, branch, title, plan, [LABEL])
        click.echo(f"{month}: #{pull['number']}")
    else:
        click.echo(f"{month}: its note is there already")


@click.command()
@click.argument("month")
def sent(month: str) -> None:
    """Propose the list of what MONTH's issue was sent with, to be merged at once."""
    model = _load_model()
    month = read_month(month, model.site.today, model.site.default_lang)
    lang, branch = model.site.default_lang, f"newsletter/sent-{month}"
    editions = find_sent(read_ledger(ROOT), month)
    if not editions:
        raise SetupError(f"{month}: the ledger does not say that it was sent")
    issue = build_issue(model.library, model.site, model.notes, month, lang, model.sent)
    file = write_sent(ROOT / CONTENT, issue, editions)
    if not push_branch(ROOT, branch, [file], f"Keep what the issue of {month} was sent with"):
        click.echo(f"{month}: nothing new")
        return
    title = say(lang, N_("Newsletter of {month}: sent"), month=month_name(month, lang))
    why = say(lang, MERGE_FIRST)
    pull = keep_pull(open_github(os.environ), branch, title, f"{why}\n", [LABEL])
    click.echo(f"{month}: #{pull['number']}")


def _load_model() -> Model:
    project = open_project(CONFIG, None)
    return load_model(project.settings, project.called)
