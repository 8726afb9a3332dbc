"""A calendar as a file: its webinars as events, written as RFC 5545 and 7986 by icalendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import icalendar

from editorial.addresses import build_identity
from editorial.dates import at_noon
from editorial.model import Site, Webinar
from editorial.plain_text import read_mailbox
from editorial.webinars.facts import build_facts
from plugins.event_texts import event_categories, event_text, event_title, one_line

REFRESH = timedelta(hours=12)
"""How often programs are asked to look for changes."""

ALARMS = (timedelta(days=-1), timedelta(hours=-1))
"""How long before its start a phone announces a webinar."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar, before it is a file: its webinars, all with an entry, in the order they stand.

    One to subscribe to has a `name`, a `description` and the address of the page that it follows.
    """

    address: str
    lang: str
    webinars: tuple[Webinar, ...]
    page: str = ""
    name: str = ""
    description: str = ""


def render_calendar(calendar: Calendar, site: Site) -> bytes:
    """A calendar's file."""
    return bytes(build_calendar(calendar, site).to_ical())


def build_calendar(calendar: Calendar, site: Site) -> icalendar.Calendar:
    """A calendar as icalendar writes it.

    It has no UID of its own: vdirsyncer takes that one for the UID of every event. METHOD:PUBLISH
    is what allows events an organiser without attendees (RFC 5545, 3.8.4.3; RFC 5546, 3.2.1).
    """
    built = icalendar.Calendar()
    built.add("VERSION", "2.0")
    built.add("PRODID", f"-//{one_line(site.name)}//Webinars//{calendar.lang.upper()}")
    built.add("CALSCALE", "GREGORIAN")
    built.add("METHOD", "PUBLISH")
    if calendar.name:
        _describe(built, calendar, site)
    for webinar in calendar.webinars:
        built.add_component(build_event(webinar, calendar.lang, site))
    if not calendar.webinars:
        built.add_component(_utc())
    return built


def build_event(webinar: Webinar, lang: str, site: Site) -> icalendar.Event:
    """A webinar as an event, its words in a language; the same UID in all of them.

    One that is postponed stands as cancelled until it has another date: what a calendar once had
    would else stay there, alarms and all.
    """
    title, (start, end) = event_title(webinar, lang), webinar.entry
    facts = build_facts(webinar, site.today, lang, site)
    is_off = webinar.cancelled or webinar.is_postponed
    event = icalendar.Event.new(
        uid=build_identity(site.feed_namespace, webinar.folder),
        stamp=at_noon(webinar.date, site.timezone).astimezone(UTC),
        sequence=webinar.sequence,
        start=start,
        end=end,
        summary=title,
        description=event_text(webinar, lang, facts),
        location=one_line(facts.location),
        url=webinar.url,
        categories=event_categories(webinar, lang),
        organizer=_organizer(webinar, lang, site),
        status=icalendar.STATUS.CANCELLED if is_off else icalendar.STATUS.CONFIRMED,
        transparency=icalendar.TRANSP.TRANSPARENT if is_off else None,
    )
    event["SUMMARY"].params["LANGUAGE"] = webinar.lang
    event["DESCRIPTION"].params["LANGUAGE"] = event["LOCATION"].params["LANGUAGE"] = lang
    if webinar.picture:
        parameters = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/jpeg"}
        event.add("IMAGE", webinar.picture.url, parameters)
    for before in () if is_off else ALARMS:
        event.add_component(_alarm(title, before))
    return event


def _describe(built: icalendar.Calendar, calendar: Calendar, site: Site) -> None:
    """Say what one subscribes to: by RFC 7986, and by the older names that most programs read.

    icalendar escapes nothing in a name that it doesn't know, unless it is told that it is text.
    """
    for name in ("NAME", "X-WR-CALNAME"):
        built.add(name, icalendar.vText(one_line(calendar.name)))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        built.add(name, icalendar.vText(one_line(calendar.description)))
    built.add("URL", site.link(calendar.page))
    built.add("SOURCE", site.link(calendar.address), {"VALUE": "URI"})
    refresh = icalendar.vDuration(REFRESH)
    built.add("REFRESH-INTERVAL", refresh, {"VALUE": "DURATION"})
    built.add("X-PUBLISHED-TTL", icalendar.vDuration(REFRESH))
    built.add("X-APPLE-CALENDAR-COLOR", site.colours["brand"])


def _organizer(webinar: Webinar, lang: str, site: Site) -> icalendar.vCalAddress:
    """A role address, never a person's: where to ask, else that of the site."""
    mailbox = webinar.questions or read_mailbox(site.contact) or site.mail.sender
    address = icalendar.vCalAddress(f"mailto:{quote(mailbox, safe='@+')}")
    address.params["CN"] = one_line(site.organisation.name(lang))
    return address


def _alarm(title: str, before: timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", before)
    return alarm


def _utc() -> icalendar.Timezone:
    """What fills a calendar without events: RFC 5545, 3.6 requires at least one component."""
    rule = icalendar.TimezoneStandard()
    rule.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001 - RFC 5545, 3.6.5: a local time
    rule.add("TZOFFSETFROM", timedelta())
    rule.add("TZOFFSETTO", timedelta())
    zone = icalendar.Timezone()
    zone.add("TZID", "UTC")
    zone.add_component(rule)
    return zone
