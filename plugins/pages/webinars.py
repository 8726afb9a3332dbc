"""Webinars on the web: the list of all, and what a page of one needs beyond its facts.

That is the others of its series, links to calendars, and an `Event` of schema.org, which search
engines read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from editorial.build import Model
from editorial.model import Attendance, Library, Post, Site, Venue, Webinar
from editorial.model.addresses import home_address, webinars_address
from editorial.text.plain import fold
from editorial.times.dates import is_language
from editorial.webinars.facts import Facts, build_facts
from editorial.webinars.states import State, past_webinars, webinars_ahead
from editorial.words.message import N_, say
from plugins.pages.web import WebLink, WebPage, in_languages

MOST_PAST = 24
"""How many past webinars the list shows; the category's list, in pages, has them all."""

MOST_OF_SERIES = 12
"""A page leads to so many others at the most: the list of all webinars has the rest."""

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.{host}.com/calendar/0/deeplink/compose"
_SCHEMA = "https://schema.org/"
_MODES = {Attendance.ONLINE: "Online", Attendance.IN_PERSON: "Offline", Attendance.HYBRID: "Mixed"}

Thing = dict[str, object]
"""Something that schema.org has a type for, as JSON-LD."""


def build_webinar_pages(model: Model) -> Iterator[WebPage]:
    """A page in each edition."""
    site = model.site
    addresses = {code: webinars_address(each) for code, each in site.languages.items()}
    for lang, edition in model.library.editions.items():
        coming = webinars_ahead(edition.webinars, site.today, site.timezone)
        past = past_webinars(edition.webinars, site.today, site.timezone)
        yield WebPage(
            lang=lang,
            address=addresses[lang],
            template="webinars.html",
            title=say(lang, N_("Webinars")),
            description=say(lang, N_("Coming and past webinars")),
            values={"coming": coming, "past": past[:MOST_PAST], "more": past[MOST_PAST:][:1]},
            **in_languages(site, addresses),
        )


def webinar_values(model: Model, webinar: Webinar) -> Mapping[str, object]:
    """What the page of a webinar shows beyond what that of every post does."""
    facts = build_facts(webinar, model.site.today, webinar.shown_in, model.site)
    return {
        "facts": facts,
        "event": build_schema_event(webinar, facts, model.site),
        "calendars": build_calendar_links(webinar, facts),
        "of_series": _others_of_series(model.library, webinar),
    }


def _others_of_series(library: Library, webinar: Webinar) -> tuple[Webinar, ...]:
    """The newest other webinars of its series in its edition, newest first."""
    series, others = _series(library, webinar), library.edition(webinar.shown_in).webinars
    of_series = (
        other
        for other in others
        if series and other.folder != webinar.folder and _series(library, other) == series
    )
    return tuple(islice(of_series, MOST_OF_SERIES))


def _series(library: Library, post: Post) -> str:
    """A series is known by how the original calls it, whatever its translations do."""
    original = library.original(post)
    return fold(original.series) if isinstance(original, Webinar) else ""


def build_calendar_links(webinar: Webinar, facts: Facts) -> tuple[WebLink, ...]:
    """The calendars on the web that can take it over; none where it has no date or won't be."""
    if webinar.starts is None or not facts.dated:
        return ()
    starts, ends = webinar.starts, webinar.ends
    location = webinar.url if webinar.is_online else facts.location
    details = f"{webinar.summary}\n\n{webinar.url}"
    google = {
        "action": "TEMPLATE",
        "text": webinar.title,
        "dates": f"{starts:%Y%m%dT%H%M%SZ}/{ends or starts:%Y%m%dT%H%M%SZ}",
        "details": details,
        "location": location,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": webinar.title,
        "startdt": f"{starts:%Y-%m-%dT%H:%M:%SZ}",
        **({"enddt": f"{ends:%Y-%m-%dT%H:%M:%SZ}"} if ends else {}),
        "body": details,
        "location": location,
    }
    return (
        WebLink(f"{_GOOGLE}?{_encode(google)}", say(webinar.shown_in, N_("Google Calendar"))),
        WebLink(f"{_OUTLOOK.format(host='live')}?{_encode(outlook)}", "Outlook.com"),
        WebLink(f"{_OUTLOOK.format(host='office')}?{_encode(outlook)}", "Microsoft 365"),
    )


def _encode(query: dict[str, str]) -> str:
    """A query with `%20` for a space: Outlook shows a plus as one."""
    return urlencode(query, quote_via=quote, safe="")


def build_schema_event(webinar: Webinar, facts: Facts, site: Site) -> Thing:
    """The `Event` of a webinar."""
    organiser = site.organisation.name(webinar.shown_in)
    home = site.link(home_address(site.languages[webinar.shown_in]))
    return {
        "@context": _SCHEMA.rstrip("/"),
        "@type": "Event",
        "name": webinar.title,
        "description": webinar.summary,
        "url": webinar.url,
        "eventAttendanceMode": f"{_SCHEMA}{_MODES[webinar.attendance]}EventAttendanceMode",
        "eventStatus": f"{_SCHEMA}{_status(webinar)}",
        "location": _location(webinar, facts),
        "organizer": {"@type": "Organization", "name": organiser, "url": home},
        "isAccessibleForFree": True,
        **_times(webinar, facts.zone),
        **dict(_details_of(webinar)),
        **_offer(webinar, facts),
    }


def _status(webinar: Webinar) -> str:
    if webinar.cancelled:
        return "EventCancelled"
    if not webinar.previous:
        return "EventScheduled"
    return "EventRescheduled" if webinar.starts else "EventPostponed"


def _location(webinar: Webinar, facts: Facts) -> Thing | list[Thing]:
    """The room, the place on the web, or both."""
    online: Thing = {"@type": "VirtualLocation", "url": webinar.register or webinar.url}
    if webinar.is_online:
        return online
    venue = webinar.venue or Venue(facts.location)
    parts = {"streetAddress": venue.street, "addressLocality": venue.city}
    known = {name: part for name, part in parts.items() if part}
    address = {"@type": "PostalAddress", **known} if known else venue.name
    room: Thing = {"@type": "Place", "name": venue.name, "address": address}
    return [room, online] if facts.remote else room


def _times(webinar: Webinar, zone: ZoneInfo) -> Thing:
    """Its times on the clock of a zone, with the offset from UTC."""
    known = {"startDate": webinar.starts, "endDate": webinar.ends}
    times: Thing = {
        name: moment.astimezone(zone).isoformat() for name, moment in known.items() if moment
    }
    if webinar.previous:
        times["previousStartDate"] = [
            each.astimezone(zone).isoformat() for each in webinar.previous
        ]
    return times


def _details_of(webinar: Webinar) -> Iterator[tuple[str, object]]:
    """What only some webinars say. Speakers of one without a date are no more than proposed."""
    if codes := [word for word in webinar.spoken if is_language(word)]:
        yield "inLanguage", codes
    if webinar.starts and webinar.speakers:
        yield "performer", [_named("Person", each.name, each.role) for each in webinar.speakers]
    if webinar.partners:
        yield "contributor", [_named("Organization", name) for name in webinar.partners]
    if webinar.for_whom:
        yield "audience", {"@type": "Audience", "audienceType": webinar.for_whom}
    if webinar.series:
        yield "superEvent", _named("EventSeries", webinar.series)
    if webinar.seats:
        yield "maximumAttendeeCapacity", webinar.seats
    if webinar.picture:
        yield "image", [webinar.picture.url]
    if webinar.recording:
        yield "recordedIn", _work("CreativeWork", webinar, N_("Recording"), webinar.recording)
    if webinar.slides:
        kind = "PresentationDigitalDocument"
        yield "workFeatured", _work(kind, webinar, N_("Slides"), webinar.slides)


def _named(kind: str, name: str, description: str = "") -> Thing:
    described = {"description": description} if description else {}
    return {"@type": kind, "name": name, **described}


def _work(kind: str, webinar: Webinar, message: str, url: str) -> Thing:
    return {"@type": kind, "name": f"{say(webinar.shown_in, message)}: {webinar.title}", "url": url}


def _offer(webinar: Webinar, facts: Facts) -> Thing:
    """The way in, where there is a form for what is still to come: free, or closed."""
    if not webinar.register or facts.state in (State.OVER, State.CANCELLED):
        return {}
    offer: Thing = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "USD",
        "availability": f"{_SCHEMA}{'InStock' if facts.registers else 'SoldOut'}",
        "url": webinar.register,
    }
    if webinar.deadline:
        offer["validThrough"] = webinar.deadline.astimezone(facts.zone).isoformat()
    return {"offers": offer}
