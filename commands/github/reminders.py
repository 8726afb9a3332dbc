"""One issue for what waits for people, as long as it does: github remind."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import indent
from urllib.parse import quote

import click

from commands.github.client import GitHub, ask, list_all, open_github
from commands.github.threads import CORRECTION, is_ours, marked, says
from commands.shell import CONFIG, FILE, ROOT
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_text
from editorial.times.dates import long_date, month_name
from editorial.words.message import N_, say
from plugins.settings import load_settings

REMINDER = "reminder"

TITLES = {
    "translations": N_("What waits for translation"),
    "overdue": N_("A newsletter was not sent"),
    "due": N_("To be announced: {day}"),
    "explore": N_("Random tests found a fault"),
    "handover": N_("Handover of the teams: {month}"),
    "corrections": N_("Corrections that senders of published texts ask for"),
}
LEADS = {"explore": N_("Keep each example below as a test, then correct the code:")}
"""FILE is then a log, which is quoted below this line."""

DAILY = {"due", "handover"}
"""Each day has an issue of its own for these, which stays open until somebody closes it."""


@click.command()
@click.argument("name", type=click.Choice(list(TITLES)))
@click.argument("file", type=FILE, required=False)
def remind(name: str, file: Path | None) -> None:
    """Keep one open issue that says what FILE says; close it when FILE is empty.

    Corrections need no FILE: they are the forms with the label for it.
    """
    if (file is None) != (name == "corrections"):
        raise click.UsageError("give a FILE, but for corrections")
    lang, day = read_vocabulary(ROOT / "content").default_lang, load_settings(CONFIG)["TODAY"]
    title = say(lang, TITLES[name], day=long_date(day, lang), month=month_name(day, lang))
    github = open_github(os.environ)
    body = file.read_text(encoding="utf-8") if file else list_corrections(github, lang)
    if name in LEADS and body:
        body = f"{say(lang, LEADS[name])}\n\n{indent(body, '    ')}"
    daily = name in DAILY
    keep_reminder(github, f"{name} {day}" if daily else name, title, body, once=daily)


def list_corrections(github: GitHub, lang: str) -> str:
    """List the forms that wait for a correction by hand; empty if no form waits."""
    rows = list_all(github, f"issues?state=all&labels={CORRECTION}")
    found = (row for row in rows if "pull_request" not in row)
    forms = [f"- #{row['number']} {quote_text(row['title'])}".rstrip() for row in found]
    lead = say(lang, WAITING_CORRECTIONS, label=CORRECTION)
    return "\n".join([lead, "", *forms]) if forms else ""


WAITING_CORRECTIONS = N_(
    "Somebody wrote in these forms, or edited them, after their text was published, and nothing "
    "was changed by itself. Correct on its page what needs it, answer there, then remove the label "
    "“{label}” from the form:"
)


def keep_reminder(github: GitHub, name: str, title: str, body: str, *, once: bool = False) -> None:
    """Keep one open issue of a name up to date, and close it when the body is empty.

    With `once` the issue is only opened, and not again after somebody has closed it.
    """
    issues = list_all(github, f"issues?state={'all' if once else 'open'}&labels={quote(REMINDER)}")
    ours = (each for each in issues if is_ours(each, name) and "pull_request" not in each)
    found, new = next(ours, None), {"title": title, "body": marked(name, body)}
    if found is None:
        if body.strip():
            ask(github, "POST", "issues", {**new, "labels": [REMINDER]})
    elif once:
        return
    elif not body.strip():
        done = {"state": "closed", "state_reason": "completed"}
        ask(github, "PATCH", f"issues/{found['number']}", done)
    elif found["title"] != title or not says(found, new["body"]):
        ask(github, "PATCH", f"issues/{found['number']}", new)
