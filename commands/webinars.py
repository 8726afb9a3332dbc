"""What there is to ask about webinars: when, due."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commands import shell
from editorial.model import ReminderKind
from editorial.reading.history import find_commit, read_earlier
from editorial.reading.vocabulary import read_vocabulary
from editorial.sharing.changes import find_changes
from editorial.sharing.reminders import RENDERERS, build_reminders
from editorial.times.moments import MomentError, usual_zone
from editorial.times.typed_days import Typist
from editorial.webinars.clocks import render_best, render_times
from editorial.webinars.typed_moments import find_moment, find_zone, read_typed, sure_days
from editorial.words.message import N_, SetupError, say

WHICH_TIME = N_("Which time? Write it like {example}, or a day after --best: --best 2019-08-28")
NO_PLACE = N_("{file}: names no place")
_WORKFLOW = shell.ROOT / ".github" / "workflows" / "due.yml"
_DAILY = re.compile(r'cron: "(\d+) (\d+) \* \* \*"')


@click.command()
@click.argument("words", nargs=-1, metavar='["2019-08-28 12:00"] [ZONE]')
@shell.content_option
@click.option("--best", metavar="DAY", help="Say which hours of a day suit the region.")
@click.option(
    "--minutes", type=click.IntRange(0, 24 * 60), default=0, help="How long the webinar lasts."
)
@shell.lang_option
def when(words: tuple[str, ...], content: Path | None, best: str | None, **options: Any) -> None:
    """Say what the region's clocks show at a time: "2019-08-28 12:00" America/Panama.

    ZONE may also be a place of content/vocabulary/places.toml, a country, a city, or UTC.
    """
    project = shell.open_project(shell.CONFIG, content)
    vocabulary = read_vocabulary(project.root)
    code, places, typed = shell.read_language(options["lang"]), vocabulary.places, " ".join(words)
    typist = Typist(code, project.settings["TODAY"])
    if not typed and best is None:
        example = usual_zone(place.zone for place in places)
        raise shell.Refusal(say(code, WHICH_TIME, example=f'"2019-08-28 12:00" {example}'))
    if not places:
        raise SetupError(NO_PLACE, file=f"{shell.shown(project.root)}/vocabulary/places.toml")
    try:
        if best is None:
            moment = find_moment(typed, vocabulary, typist)
            length = options["minutes"] or read_typed(typed, typist).minutes or 0
            answer = render_times(moment, places, length, vocabulary.speaking(code))
        else:
            day, zone = sure_days(best, typist).may_be[0], ZoneInfo(project.settings["TIMEZONE"])
            if typed:
                zone = find_zone(typed, vocabulary, code, datetime.combine(day, time(12)))
            answer = render_best(day, zone, places, options["minutes"], code)
    except MomentError as error:
        raise shell.Refusal(say(code, error.message)) from error
    click.echo(answer)


@click.command()
@click.argument("day", default="", metavar="[DATE]")
@shell.content_option
@shell.siteurl_option
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
def due(day: str, content: Path | None, siteurl: str | None, form: str) -> None:
    """Say what is to be published about webinars on DATE (2019-08-21), or today.

    Today that is also what has changed since yesterday: a webinar that was cancelled, moved, ….
    Where nothing is, --format markdown prints nothing at all.
    """
    project = shell.open_project(shell.PUBLISHING, content, SITEURL=siteurl)
    root, today, terminal = project.root, project.settings["TODAY"], project.lang
    from plugins.reading import load_model  # loads what reads all content, which `when` spares

    typist = Typist(terminal, today)
    try:
        asked = sure_days(day, typist).may_be[0] if day else today
    except MomentError as error:
        raise shell.Refusal(say(terminal, error.message)) from error
    model = load_model({**project.settings, "TODAY": asked}, project.called)
    changes: Mapping[str, ReminderKind] = {}
    if asked == today:
        commit = find_commit(root, asked_before(asked, ZoneInfo(project.settings["TIMEZONE"])))
        earlier = read_earlier(root, commit, "webinars") if commit else {}
        changes = find_changes(replace(model.content, earlier=earlier), model.site)
    reminders = build_reminders(model.library, model.site, changes)
    lang = model.site.default_lang if form == "markdown" else terminal  # for the repository
    answer = RENDERERS[form](reminders, asked, model.site, lang)
    click.echo(answer, nl=bool(answer))


def asked_before(day: date, zone: ZoneInfo, workflow: Path = _WORKFLOW) -> datetime:
    """Find when `due.yml` asked on the day before in the region: changes since then are to be told.

    Its hour is UTC's, so it may be on another day there; noon where a copy has no workflows.
    """
    cron = _DAILY.search(workflow.read_text("utf-8")) if workflow.exists() else None
    at = time(int(cron[2]), int(cron[1]), tzinfo=UTC) if cron else time(12, tzinfo=UTC)
    midnight = datetime.combine(day - timedelta(days=1), time(), zone)
    asked = datetime.combine(midnight.astimezone(UTC), at)
    return asked if asked >= midnight else asked + timedelta(days=1)
