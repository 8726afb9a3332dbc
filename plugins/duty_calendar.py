"""The calendar of the teams: an entry for each month and duty, to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from functools import partial

import icalendar

from editorial.addresses import build_identity, calendar_address, teams_address
from editorial.message import LABELLED, N_, say
from editorial.model import Site
from editorial.model.whole import Model
from editorial.teams.rotation import Turn, find_turns, months_ahead, tell_team
from editorial.times.dates import at_noon, closing_day
from plugins.calendar import Calendar, build_organizer, one_line, render_events
from plugins.writer import OutputFile, outputs

Months = tuple[tuple[str, tuple[Turn, ...]], ...]
"""Months with their turns, in their order."""


def build_duty_calendars(model: Model) -> Iterator[OutputFile]:
    """The file of each edition, where there are teams: the months that their page shows."""
    site, teams = model.site, model.teams
    months = tuple((each, find_turns(teams, each)) for each in months_ahead(teams, site.today))
    for lang, language in site.languages.items() if teams.teams else ():
        calendar = Calendar(
            address=calendar_address(language, "teams"),
            lang=lang,
            webinars=(),
            page=teams_address(language),
            name=f"{site.name} – {say(lang, N_('Teams'))}",
            description=say(lang, N_("Who is on duty in which month")),
        )
        yield OutputFile(calendar.address, partial(_render, site=site), (calendar, months))


def _render(calendar: Calendar, months: Months, site: Site) -> bytes:
    events = [
        build_duty_event(turn, month, calendar, site) for month, turns in months for turn in turns
    ]
    return render_events(calendar, "Teams", events, site)


def build_duty_event(turn: Turn, month: str, calendar: Calendar, site: Site) -> icalendar.Event:
    """A duty for a month, all day long; nobody is busy for that. DTEND is the day after."""
    lang, (duty, team), last = calendar.lang, turn, closing_day(month)
    event = icalendar.Event.new(
        uid=build_identity(site.feed_namespace, f"duties/{month}/{duty.term.slug}"),
        stamp=at_noon(site.today.replace(day=1), site.timezone).astimezone(UTC),
        start=last.replace(day=1),
        end=last + timedelta(days=1),
        summary=one_line(
            say(lang, LABELLED, label=duty.term.name(lang), value=team.term.name(lang))
        ),
        description=one_line(tell_team(team, lang)),
        url=site.link(calendar.page),
        organizer=build_organizer(lang, site),
        transparency=icalendar.TRANSP.TRANSPARENT,
    )
    for name in ("SUMMARY", "DESCRIPTION"):
        event[name].params["LANGUAGE"] = lang
    return event


def register() -> None:
    outputs.connect(build_duty_calendars)
