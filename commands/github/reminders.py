"""github remind, draft, sent: show on GitHub what waits for people, the newsletter included."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from textwrap import indent

import click

from commands.github import branches, threads
from commands.github.client import PER_PAGE, GitHub, Json, ask, list_all, open_github
from commands.github.comment import CHECK
from commands.shell import CONFIG, FILE, ROOT, open_project, read_month, write_new
from editorial.build import Model
from editorial.issues import build_issue
from editorial.model.addresses import CONTENT
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_text
from editorial.times.dates import long_date, month_name
from editorial.words.message import N_, SetupError, say
from intake.hints import begin_notes
from newsletter.delivery.ledger import read_ledger
from newsletter.delivery.outcomes import find_sent
from newsletter.files import KEPT, render_plan, write_sent
from plugins.reading import load_model
from plugins.settings import load_settings

_TITLES = {
    "translations": N_("Waiting for translation"),
    "overdue": N_("A newsletter was not sent"),
    "due": N_("To be announced: {day}"),
    "explore": N_("Random tests found a fault"),
    "handover": N_("Handover of the teams: {month}"),
    "corrections": N_("Corrections that senders of published texts ask for"),
    "unseen": N_("Sent in, and not answered or checked"),
}
LOGS = {"explore"}
"""For these reminders, FILE is a log, which is quoted."""

DAILY = {"due", "handover"}
"""These get a new issue each day, which stays open until somebody closes it."""


@click.command()
@click.argument("name", type=click.Choice(list(_TITLES)))
@click.argument("file", type=FILE, required=False)
def remind(name: str, file: Path | None) -> None:
    """Keep one open issue that says what FILE says; close it when FILE is empty.

    Without a FILE it lists what stands on GitHub: `corrections`, or what is `unseen`.
    """
    lang, day = read_vocabulary(ROOT / "content").default_lang, load_settings(CONFIG)["TODAY"]
    title = say(lang, _TITLES[name], day=long_date(day, lang), month=month_name(day, lang))
    github = open_github(os.environ)
    find = list_unseen if name == "unseen" else list_corrections
    body = file.read_text(encoding="utf-8") if file else find(github, lang)
    if name in LOGS:
        body = indent(body, "    ")
    once = name in DAILY
    threads.keep_reminder(github, f"{name} {day}" if once else name, title, body, once=once)


def list_corrections(github: GitHub, lang: str) -> str:
    """List the forms that wait for a correction by hand; empty if no form waits."""
    rows = list_all(github, f"issues?state=all&labels={threads.CORRECTION}")
    found = (row for row in rows if "pull_request" not in row)
    return _render_list(say(lang, CORRECTIONS, label=threads.CORRECTION), found)


def list_unseen(github: GitHub, lang: str) -> str:
    """List open forms without a whole answer of ours, and pull requests without our comment.

    Whoever proposes something can rename its workflow `check`, or have it leave no report. The
    newest of each are looked at: a request for each is all that GitHub's limits allow.
    """
    rows = ask(github, "GET", f"issues?state=open&labels={threads.FORM}&per_page={PER_PAGE}")
    pulls = ask(github, "GET", f"pulls?state=open&per_page={PER_PAGE}")
    wanted = [(row, threads.FORM, "") for row in rows if "pull_request" not in row]
    others = (row for row in pulls if threads.writer(row) != threads.BOT)
    wanted += [(row, CHECK, threads.mark_commit(row["head"]["sha"])) for row in others]
    unseen = []
    for row, name, mark in wanted:
        found = threads.find_comment(github, row["number"], name)
        said = found["body"] if found else f"\n{threads.UNFINISHED}"
        if threads.UNFINISHED in said or mark not in said.splitlines()[1]:  # below, anybody's words
            unseen.append(row)
    return _render_list(say(lang, UNSEEN), unseen)


def _render_list(lead: str, rows: Iterable[Json]) -> str:
    listed = [f"- #{row['number']} {quote_text(row['title'])}".rstrip() for row in rows]
    return "\n".join([lead, "", *listed]) if listed else ""


UNSEEN = N_(
    "Each form here has no answer or no proposal yet, and each proposal here hasn't been checked. "
    "For a form, open its run under Actions: its last line says what to do. If a proposal shows "
    "“Approve workflows to run”, read its files first, then approve. If it shows nothing, don't "
    "publish it (“Merge”) before somebody who looks after the code has read it:"
)
CORRECTIONS = N_(
    "These forms changed after their text was published. The text didn't change: correct it if "
    "needed, answer in the form, then remove its label “{label}”:"
)


MERGE_FIRST = N_(
    "Publish this (“Merge”) before any other text: it keeps the issue as it was sent, and "
    "whatever comes later goes into the next one."
)


@click.command()
@click.argument("month", default="")
def draft(month: str) -> None:
    """Propose an editors' note for MONTH, else this month, and list stories and what they lack.

    Once it is proposed, only the list is kept up to date: the note is the editors'.
    """
    model = _load_model()
    today = model.site.today
    month = read_month(month or f"{today:%Y-%m}", today, model.site.default_lang)
    lang, branch = model.site.default_lang, f"newsletter/draft-{month}"
    files = write_new(ROOT / CONTENT, begin_notes(ROOT / CONTENT, model, month))
    branches.push_branch(ROOT, branch, files, f"Begin the note of {month}")
    github = open_github(os.environ)
    if files or threads.find_pull(github, branch):  # the note may be merged already
        title = say(lang, N_("Newsletter of {month}: draft"), month=month_name(month, lang))
        plan = render_plan(model, month)
        pull = threads.keep_pull(github, branch, title, plan, [threads.NEWSLETTER])
        click.echo(f"{month}: #{pull['number']}")


@click.command()
@click.argument("month")
def sent(month: str) -> None:
    """Propose the file that lists what MONTH's issue was sent with, to be merged at once."""
    model = _load_model()
    month = read_month(month, model.site.today, model.site.default_lang)
    lang, branch = model.site.default_lang, f"newsletter/sent-{month}"
    editions = find_sent(read_ledger(ROOT), month)
    if not editions:
        raise SetupError(f"{month}: the ledger does not say that it was sent")
    library, site, notes = model.library, model.site, model.notes
    issue = build_issue(library, site, notes, month, lang, model.sent, members=True)
    file = write_sent(ROOT / CONTENT, issue, editions)
    message = KEPT.format(month=month)
    if branches.push_branch(ROOT, branch, [file], message, branches.fetch_head(ROOT, branch)):
        title = say(lang, N_("Newsletter of {month}: sent"), month=month_name(month, lang))
        why, labels = say(lang, MERGE_FIRST), [threads.NEWSLETTER]
        pull = threads.keep_pull(open_github(os.environ), branch, title, f"{why}\n", labels)
        click.echo(f"{month}: #{pull['number']}")


def _load_model() -> Model:
    project = open_project(CONFIG, None)
    return load_model(project.settings, project.called)
