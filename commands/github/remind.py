"""Tell editors what waits for them: one open issue, closed when it is done: github remind."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import indent
from urllib.parse import quote

import click

from commands.github.client import GitHub, Row, ask, list_all, open_github
from commands.github.threads import is_ours, marker, shorten
from commands.shell import CONFIG, FILE, ROOT
from editorial.dates import long_date
from editorial.message import N_, say
from editorial.vocabulary import read_vocabulary
from plugins.settings import load_settings

TITLES = {
    "translations": N_("What waits for translation"),
    "overdue": N_("A newsletter was not sent"),
    "due": N_("To be announced: {day}"),
    "explore": N_("Random tests found a fault"),
}
LEADS = {"explore": N_("Keep each example below as a test, then correct the code:")}
"""FILE is then a log, which is quoted below this line."""

DAILY = {"due"}
"""Those have an issue for each day, which stays until somebody has done it."""


@click.command()
@click.argument("name", type=click.Choice(list(TITLES)))
@click.argument("file", type=FILE)
def remind(name: str, file: Path) -> None:
    """Keep one open issue that says what FILE says; close it when FILE is empty."""
    settings = load_settings(CONFIG)
    lang, day = read_vocabulary(ROOT / "content").default_lang, settings["TODAY"]
    title = say(lang, TITLES[name], day=long_date(day, lang))
    body, github = file.read_text(encoding="utf-8"), open_github(os.environ)
    if name in LEADS and body:
        body = f"{say(lang, LEADS[name])}\n\n{indent(body, '    ')}"
    if name in DAILY:
        remind_once(github, f"{name} {day}", title, body)
    else:
        keep_reminder(github, name, title, body)


LABEL = "reminder"


def keep_reminder(github: GitHub, name: str, title: str, body: str) -> None:
    """Have one open issue of a name that says this; with an empty body close it."""
    found = _find(github, name, "open")
    if not body.strip():
        if found:
            done = {"state": "closed", "state_reason": "completed"}
            ask(github, "PATCH", f"issues/{found['number']}", done)
    elif found is None:
        _open(github, name, title, body)
    elif (found["title"], found["body"].replace("\r\n", "\n")) != (title, _whole(name, body)):
        new = {"title": title, "body": _whole(name, body)}
        ask(github, "PATCH", f"issues/{found['number']}", new)


def remind_once(github: GitHub, name: str, title: str, body: str) -> None:
    """Open an issue of a name unless there has been one before, even if it is closed."""
    if body.strip() and _find(github, name, "all") is None:
        _open(github, name, title, body)


def _open(github: GitHub, name: str, title: str, body: str) -> None:
    issue = {"title": title, "body": _whole(name, body), "labels": [LABEL]}
    ask(github, "POST", "issues", issue)


def _whole(name: str, body: str) -> str:
    return f"{marker(name)}\n{shorten(body.strip())}\n"


def _find(github: GitHub, name: str, state: str) -> Row | None:
    issues = list_all(github, f"issues?state={state}&labels={quote(LABEL)}")
    ours = (each for each in issues if is_ours(each, name) and "pull_request" not in each)
    return next(ours, None)
