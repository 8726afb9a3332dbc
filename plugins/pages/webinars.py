"""What a webinar's page needs beyond its facts: others of its series, calendars, an `Event`.

Search engines read the `Event`, which is schema.org's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import quote, urlencode

from editorial.model import Attendance, Library, Post, Site, Venue, Webinar
from editorial.model.addresses import home_address
from editorial.text.plain import fold
from editorial.times.dates import is_language
from editorial.webinars.facts import Facts, build_facts
from editorial.webinars.states import State
from editorial.words.message import N_, say
from plugins.pages.web import WebLink

MOST_OF_SERIES = 12
"""A page leads to so many others at the most: the list of all webinars has the rest."""

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.{host}.com/calendar/0/deeplink/compose"
_SCHEMA = "https://schema.org/"
_MODES = {Attendance.ONLINE: "Online", Attendance.IN_PERSON: "Offline", Attendance.HYBRID: "Mixed"}

Thing = dict[str, object]
"""Something that schema.org has a type for, as JSON-LD."""


def webinar_values(webinar: Webinar, library: Library, site: Site) -> Mapping[str, object]:
    """Collect what the page of a webinar shows beyond every post's page."""
    facts = build_facts(webinar, site.today, webinar.shown_in, site)
    series, others = _series(library, webinar), library.edition(webinar.shown_in).webinars
    apart = (other for other in others if series and other.folder != webinar.folder)
    same = (other for other in apart if _series(library, other) == series)
    return {
        "facts": facts,
        "event": build_schema_event(webinar, facts, site),
        "calendars": build_calendar_links(webinar, facts),
        "of_series": tuple(islice(same, MOST_OF_SERIES)),
    }


def _series(library: Library, post: Post) -> str:
    """Name a webinar's series as the original does, whichever names its translations use."""
    original = library.original(post)
    return fold(original.series) if isinstance(original, Webinar) else ""


def build_calendar_links(webinar: Webinar, facts: Facts) -> tuple[WebLink, ...]:
    """Build links to calendars on the web that can take it over, if it takes place on a date."""
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
    """Encode a query with `%20` for a space: Outlook shows a plus as one."""
    return urlencode(query, quote_via=quote, safe="")


def build_schema_event(webinar: Webinar, facts: Facts, site: Site) -> Thing:
    """Build the `Event` of a webinar."""
    organiser = site.organisation.name(webinar.shown_in)
    home = site.link(home_address(site.languages[webinar.shown_in]))
    moved = "Rescheduled" if webinar.starts else "Postponed"
    known = {"startDate": webinar.starts, "endDate": webinar.ends}
    times = {name: each.astimezone(facts.zone).isoformat() for name, each in known.items() if each}
    before = [each.astimezone(facts.zone).isoformat() for each in webinar.previous]
    status = "Cancelled" if webinar.cancelled else moved if webinar.previous else "Scheduled"
    return {
        "@context": _SCHEMA.rstrip("/"),
        "@type": "Event",
        "name": webinar.title,
        "description": webinar.summary,
        "url": webinar.url,
        "eventAttendanceMode": f"{_SCHEMA}{_MODES[webinar.attendance]}EventAttendanceMode",
        "eventStatus": f"{_SCHEMA}Event{status}",
        "location": _location(webinar, facts),
        "organizer": {"@type": "Organization", "name": organiser, "url": home},
        "isAccessibleForFree": True,
        **times,
        **({"previousStartDate": before} if before else {}),
        **dict(_details_of(webinar)),
        **_offer(webinar, facts),
    }


def _location(webinar: Webinar, facts: Facts) -> Thing | list[Thing]:
    """Say where it is: in a room, on the web, or both."""
    online: Thing = {"@type": "VirtualLocation", "url": webinar.register or webinar.url}
    if webinar.is_online:
        return online
    venue = webinar.venue or Venue(facts.location)
    parts = {"streetAddress": venue.street, "addressLocality": venue.city}
    known = {name: part for name, part in parts.items() if part}
    address = {"@type": "PostalAddress", **known} if known else venue.name
    room: Thing = {"@type": "Place", "name": venue.name, "address": address}
    return [room, online] if facts.remote else room


def _details_of(webinar: Webinar) -> Iterator[tuple[str, object]]:
    """Say what only some webinars have. Speakers of one without a date are only proposed."""
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
    """Offer the form of what is still to come: free, or closed."""
    if not webinar.register or facts.state in (State.OVER, State.CANCELLED):
        return {}
    offer: Thing = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "USD",
        "availability": f"{_SCHEMA}{'InStock' if facts.registers else 'SoldOut'}",
        "url": webinar.register,
    }
    last = webinar.deadline.astimezone(facts.zone).isoformat() if webinar.deadline else ""
    return {"offers": {**offer, **({"validThrough": last} if last else {})}}
