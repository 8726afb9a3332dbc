"""The task due: what is to be published about webinars."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shell import PUBLISHING, content_option, shown, siteurl_option, whole
from editorial.message import say
from editorial.vocabulary import read_vocabulary
from editorial.webinars.moments import read_asked_day
from editorial.webinars.reminders import RENDERERS, build_reminders
from editorial.webinars.zones import MomentError
from plugins.reading import load_model
from plugins.settings import load_settings


@click.command()
@click.argument("day", default="", metavar="[DATE]")
@content_option
@siteurl_option
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
def due(day: str, content: Path | None, siteurl: str | None, form: str) -> None:
    """Say what is to be published about webinars on DATE (2019-08-21), or today.

    Where nothing is, --format markdown prints nothing at all.
    """
    settings = load_settings(PUBLISHING, PATH=whole(content), SITEURL=siteurl)
    try:
        asked = read_asked_day(day) if day else settings["TODAY"]
    except MomentError as error:
        lang = read_vocabulary(Path(settings["PATH"])).default_lang
        raise click.UsageError(say(lang, error.message)) from error
    model = load_model(settings | {"TODAY": asked}, shown(Path(settings["PATH"])))
    answer = RENDERERS[form](build_reminders(model.library, model.site), asked, model.site)
    click.echo(answer, nl=bool(answer))
