"""The group's agenda: when, due, duty, and a month's report for its call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commands import shell
from editorial import teams
from editorial.model.library import ReminderKind
from editorial.reading.history import find_commit, read_earlier, read_history
from editorial.reading.vocabulary import read_vocabulary
from editorial.sharing.reminders import DUE_FORMATS, build_reminders, find_changes
from editorial.times.dates import next_month
from editorial.times.moments import MomentError, usual_zone
from editorial.times.typed_days import Typist
from editorial.webinars.clocks import render_best, render_times
from editorial.webinars.typed_moments import find_moment, find_zone, read_typed, sure_days
from editorial.words.message import N_, say
from newsletter.report import render_quarter, render_report
from plugins.reading import load_model

WHICH_TIME = N_("Which time? Write it like {example}, or a day after --best: --best 2019-08-28")


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
@click.option("--format", "form", type=click.Choice(list(DUE_FORMATS)), default="text")
def due(day: str, content: Path | None, form: str) -> None:
    """Say what is to be published about webinars on DATE (2019-08-21), or today.

    Today that is also what has changed since yesterday: a webinar that was cancelled, moved, ….
    Where nothing is, --format markdown prints nothing at all.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    root, today, terminal = project.root, project.settings["TODAY"], project.lang
    typist = Typist(terminal, today)
    try:
        asked = sure_days(day, typist).may_be[0] if day else today
    except MomentError as error:
        raise shell.Refusal(say(terminal, error.message)) from error
    model = load_model({**project.settings, "TODAY": asked}, project.called)
    changes: Mapping[str, ReminderKind] = {}
    if asked == today:
        zone = ZoneInfo(project.settings["TIMEZONE"])
        commit = find_commit(root, datetime.combine(today - timedelta(days=1), time(), zone))
        earlier = read_earlier(root, commit, "webinars") if commit else {}
        changes = find_changes(replace(model.content, earlier=earlier), model.site)
    reminders = build_reminders(model.library, model.site, changes)
    lang = model.site.default_lang if form == "markdown" else terminal  # for the repository
    answer = DUE_FORMATS[form](reminders, asked, model.site, lang)
    click.echo(answer, nl=bool(answer))


@click.command()
@click.argument("month", default="", metavar="[MONTH]")
@click.option("--quarter", is_flag=True, help="Print who was heard of in 3, 6 and 12 months.")
@shell.content_option
def report(month: str, content: Path | None, *, quarter: bool) -> None:
    """Write the one-page report of MONTH (2019-07), as Markdown and HTML, into report-MONTH/.

    With --quarter: print in each language how many posts of each structure, country and working
    group there were, and lines to send to those who were silent.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    if month and quarter:
        raise shell.Refusal(say(project.lang, N_("Give a month or --quarter, not both.")))
    month = "" if quarter else project.month(month)
    model = load_model(project.settings, project.called)
    if quarter:
        for lang in model.site.languages:
            click.echo(render_quarter(model, lang))
        return
    folder = Path(f"report-{month}")
    folder.mkdir(exist_ok=True)
    added = read_history(model.content.root, added=True)
    for lang in model.site.languages:
        for end, text in render_report(model, month, lang, added).items():
            file = folder / f"{lang}.{end}"
            file.write_text(text, "utf-8")
            click.echo(shell.shown(file))


@click.command()
@click.argument("month", default="", metavar="[MONTH]")
@shell.content_option
@click.option("--handover", is_flag=True, help="The note for the next teams, in each language.")
@click.option("--format", "form", type=click.Choice(list(teams.DUTY_FORMATS)), default="text")
@shell.lang_option
def duty(month: str, content: Path | None, form: str, lang: str | None, *, handover: bool) -> None:
    """Say who is on duty in MONTH (2019-08), or now, and what is still to be done.

    Where there are neither teams nor anything to do, --format markdown prints nothing at all.
    """
    project = shell.open_project(shell.PUBLISHING, content)
    terminal, today = shell.read_language(lang), project.settings["TODAY"]
    asked = shell.read_month(month or f"{today:%Y-%m}", today, terminal)
    model = load_model(project.settings, project.called)
    render, site = teams.render_handover if handover else teams.render_duty, model.site
    if form == "markdown" and not (model.teams.teams or model.actions):
        return
    own = site.default_lang if form == "markdown" and not lang else terminal
    langs = site.languages if handover else [own]
    texts = {lang: render(model.teams, model.actions, asked, lang) for lang in langs}
    click.echo(teams.DUTY_FORMATS[form](texts, site))
    if form == "markdown" and (whom := teams.tell_whom(model.teams, (asked, next_month(asked)))):
        click.echo(f"\n{whom}")
