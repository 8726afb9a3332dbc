"""Tell editors by an issue what waits for them: github remind."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import indent

import click

from commands.github.client import open_github
from commands.github.reminders import keep_reminder, remind_once
from commands.options import CONFIG, FILE, ROOT
from editorial.catalogs import N_, say
from editorial.dates import long_date
from editorial.vocabulary import read_vocabulary
from plugins.site import load_settings

TITLES = {
    "translations": N_("What waits for translation"),
    "overdue": N_("A newsletter was not sent"),
    "due": N_("To be announced: {day}"),
    "explore": N_("Random tests found a fault"),
}
LEADS = {"explore": N_("Keep each example below as a test, then correct the code:")}
"""FILE is a log then, which stands below this as it is."""

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
