"""The calendars: one of each edition's webinars to subscribe to, and one of each webinar alone.

They are made from the model, then written as RFC 5545 and 7986 by icalendar. What an entry says is
plain text that a phone shows well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from editorial.build import Model
from editorial.model import addresses
from editorial.model.site import Site
from editorial.model.texts import Webinar
from editorial.text.plain import CONTROLS, read_mailbox
from editorial.times.dates import at_noon, language_name
from editorial.webinars.facts import Facts, build_facts
from editorial.words.message import LABELLED, N_, Message, say
from plugins.writer import OutputFile, outputs

if TYPE_CHECKING:  # loaded only where a calendar is written
    import icalendar

REFRESH = timedelta(hours=12)
"""How often programs are asked to look for changes."""

ALARMS = (timedelta(days=-1), timedelta(hours=-1))
"""How long before its start a phone announces a webinar."""

_UTC = """BEGIN:VTIMEZONE
TZID:UTC
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""What fills a calendar without events: RFC 5545, 3.6 requires at least one component."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar, before it is a file: its webinars, which all have a date, in their order.

    A calendar to subscribe to has a `name`, a `description` and the address of its `page`.
    """

    address: str
    lang: str
    webinars: tuple[Webinar, ...]
    page: str = ""
    name: str = ""
    description: str = ""


def build_calendars(model: Model) -> Iterator[Calendar]:
    """Build every calendar: the editions' calendars, then those with a single webinar.

    An edition's calendar has every webinar that has or had a date, cancelled ones too. It
    exists even without any.
    """
    site = model.site
    for lang, edition in model.library.editions.items():
        starts = ((each.entry[0], each.folder, each) for each in edition.webinars)
        title = say(lang, N_("Webinars"))
        dated = sorted((start, folder, each) for start, folder, each in starts if start)
        yield Calendar(
            address=addresses.calendar_address(site.languages[lang]),
            lang=lang,
            webinars=tuple(each for *_, each in dated),
            page=addresses.section_address(site.languages[lang], "webinars"),
            name=f"{site.name} – {title}",
            description=say(lang, N_("Every webinar of {name} in your local time"), name=site.name),
        )
    for post in model.library.posts:
        if isinstance(post, Webinar) and post.entry[0]:
            yield Calendar(addresses.event_address(post.address), post.shown_in, (post,))


def render_calendar(calendar: Calendar, site: Site) -> bytes:
    """Render the file of a calendar of webinars.

    The calendar has no UID of its own: vdirsyncer would take it for the UID of every event.
    METHOD:PUBLISH is what allows events an organiser without attendees (RFC 5545, 3.8.4.3; RFC
    5546, 3.2.1).
    """
    import icalendar

    built = icalendar.Calendar()
    built.add("VERSION", "2.0")
    built.add("PRODID", f"-//{join_lines(site.name)}//Webinars//{calendar.lang.upper()}")
    built.add("CALSCALE", "GREGORIAN")
    built.add("METHOD", "PUBLISH")
    if calendar.name:
        _describe(built, calendar, site)
    for webinar in calendar.webinars:
        built.add_component(build_event(webinar, calendar.lang, site))
    if not calendar.webinars:
        built.add_component(icalendar.Timezone.from_ical(_UTC))
    return bytes(built.to_ical())


def build_event(webinar: Webinar, lang: str, site: Site) -> icalendar.Event:
    """Build the event of a webinar, its words in a language; the same UID in all languages.

    A postponed webinar counts as cancelled until it has another date; otherwise the old date would
    stay in people's calendars, alarms and all.
    """
    import icalendar

    title, (start, end) = join_lines(webinar.title), webinar.entry
    is_off = webinar.cancelled or webinar.is_postponed
    if is_off:  # programs hide STATUS
        label = Message(N_("Cancelled") if webinar.cancelled else N_("Postponed"))
        title = say(lang, LABELLED, label=label, value=title)
    mailbox = quote(webinar.questions or read_mailbox(site.contact) or site.mail.sender, safe="@+")
    facts = build_facts(webinar, site.today, lang, site)
    event = icalendar.Event.new(
        uid=addresses.build_identity(site.feed_namespace, webinar.folder),
        stamp=at_noon(webinar.date, site.timezone).astimezone(UTC),
        sequence=webinar.sequence,
        start=start,
        end=end,
        summary=title,
        description=_text(webinar, lang, facts),
        location=join_lines(facts.location),
        url=webinar.url,
        categories=[join_lines(each.name(lang)) for each in (webinar.category, *webinar.tags)],
        organizer=f"mailto:{mailbox}",  # of a task, never of a person
        status=icalendar.STATUS.CANCELLED if is_off else icalendar.STATUS.CONFIRMED,
        transparency=icalendar.TRANSP.TRANSPARENT if is_off else None,
    )
    event["ORGANIZER"].params["CN"] = join_lines(site.organisation.name(lang))
    event["SUMMARY"].params["LANGUAGE"] = webinar.lang
    event["DESCRIPTION"].params["LANGUAGE"] = event["LOCATION"].params["LANGUAGE"] = lang
    if webinar.picture:
        parameters = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/jpeg"}
        event.add("IMAGE", webinar.picture.url, parameters)
    for before in () if is_off else ALARMS:
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", title)
        alarm.add("TRIGGER", before)
        event.add_component(alarm)
    return event


def _text(webinar: Webinar, lang: str, facts: Facts) -> str:
    """Say in paragraphs all that people need to take part; the last one leads to the page."""
    links = [facts.slides, facts.questions]
    if facts.recording:
        links.insert(0, facts.recording)
    elif facts.register and not webinar.cancelled:
        links[:0] = [facts.register, facts.deadline]
    page = webinar.url
    if webinar.lang != lang:
        language = language_name(webinar.lang, lang)
        label = say(lang, N_("Only in {language}"), language=language)
        page = say(lang, LABELLED, label=label, value=page)
    people = (facts.where, facts.languages, facts.speakers, facts.audience)
    paragraphs = (
        [str(each) for each in (facts.cancelled, facts.when, facts.moved) if each],
        [webinar.summary],
        [str(each) for each in people if each],
        [str(each) for each in links if each],
        [page],
    )
    texts = ("\n".join(map(join_lines, lines)) for lines in paragraphs)
    return "\n\n".join(text for text in texts if text)


def _describe(built: icalendar.Calendar, calendar: Calendar, site: Site) -> None:
    """Say what people subscribe to: by RFC 7986, and by the older names that most programs read.

    icalendar escapes nothing in a name that it doesn't know, unless it is told that it is text.
    """
    import icalendar

    for name in ("NAME", "X-WR-CALNAME"):
        built.add(name, icalendar.vText(join_lines(calendar.name)))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        built.add(name, icalendar.vText(join_lines(calendar.description)))
    built.add("URL", site.link(calendar.page))
    built.add("SOURCE", site.link(calendar.address), {"VALUE": "URI"})
    refresh = icalendar.vDuration(REFRESH)
    built.add("REFRESH-INTERVAL", refresh, {"VALUE": "DURATION"})
    built.add("X-PUBLISHED-TTL", icalendar.vDuration(REFRESH))
    built.add("X-APPLE-CALENDAR-COLOR", site.colours["brand"])


def join_lines(text: str) -> str:
    """Remove a text's line breaks, also Unicode's (U+2028), which some programs heed.

    icalendar takes `\\N` for a break, even in `C:\\Notas`, so that becomes `C:/Notas`.
    """
    spaced = " ".join(text.split())
    return " ".join(CONTROLS.sub("", spaced).split()).replace("\\N", "/N")


def build_calendar_files(model: Model) -> Iterator[OutputFile]:
    """Build the file of each calendar."""
    for calendar in build_calendars(model):
        yield OutputFile(calendar.address, partial(render_calendar, site=model.site), (calendar,))


def register() -> None:
    outputs.connect(build_calendar_files)
