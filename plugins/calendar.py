"""The calendars: one of each edition's webinars to subscribe to, and one of each webinar alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from editorial.addresses import calendar_address, event_address, webinars_address
from editorial.message import N_, say
from editorial.model import Edition, Site, Webinar
from editorial.model.build import Model
from plugins.calendar_entries import Calendar, render_calendar
from plugins.output import OutputFile, outputs


def build_calendars(model: Model) -> Iterator[Calendar]:
    """Every calendar: those of the editions, then those of single webinars."""
    for edition in model.library.editions.values():
        yield _edition_calendar(model.site, edition)
    for post in model.library.posts:
        if isinstance(post, Webinar) and post.entry[0]:
            yield Calendar(event_address(post.address), post.lang, (post,))


def _edition_calendar(site: Site, edition: Edition) -> Calendar:
    """Every public webinar that has or had a date, the cancelled too; also if there is none."""
    lang, language = edition.lang, site.languages[edition.lang]
    starts = ((each.entry[0], each.folder, each) for each in edition.webinars)
    dated = sorted((start, folder, each) for start, folder, each in starts if start)
    webinars = tuple(each for *_, each in dated if not each.members)
    return Calendar(
        address=calendar_address(language),
        lang=lang,
        webinars=webinars,
        page=webinars_address(language),
        name=f"{site.name} – {say(lang, N_('Webinars'))}",
        description=say(lang, N_("Every webinar of {name} in your local time"), name=site.name),
    )


def build_calendar_files(model: Model) -> Iterator[OutputFile]:
    """The file of each calendar."""
    for calendar in build_calendars(model):
        yield OutputFile(calendar.address, partial(render_calendar, calendar, model.site))


def register() -> None:
    outputs.connect(build_calendar_files)
