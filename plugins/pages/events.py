"""A webinar as search engines read it: an `Event` of schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from editorial.addresses import home_address
from editorial.dates import is_language
from editorial.message import N_, say
from editorial.model import Attendance, Site, Venue, Webinar
from editorial.webinars.facts import Facts
from editorial.webinars.states import State

_SCHEMA = "https://schema.org/"

_MODES = {
    Attendance.ONLINE: "Online",
    Attendance.IN_PERSON: "Offline",
    Attendance.HYBRID: "Mixed",
}

Thing = dict[str, object]
"""Something that schema.org has a type for, as JSON-LD."""


def build_event(webinar: Webinar, facts: Facts, site: Site) -> Thing:
    """The `Event` of a webinar."""
    organiser = site.organisation.name(webinar.lang)
    home = site.link(home_address(site.languages[webinar.lang]))
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

    def written(moment: datetime) -> str:
        return moment.astimezone(zone).isoformat()

    times: Thing = {}
    if webinar.starts:
        times["startDate"] = written(webinar.starts)
    if webinar.ends:
        times["endDate"] = written(webinar.ends)
    if webinar.previous:
        times["previousStartDate"] = [written(moment) for moment in webinar.previous]
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
    return {"@type": kind, "name": f"{say(webinar.lang, message)}: {webinar.title}", "url": url}


def _offer(webinar: Webinar, facts: Facts) -> Thing:
    """The way in, where there is a form for what is still to come: free, or closed."""
    if not webinar.register or facts.state in (State.OVER, State.CANCELLED):
        return {}
    deadline = webinar.deadline.astimezone(facts.zone) if webinar.deadline else None
    until: Thing = {"validThrough": deadline.isoformat()} if deadline else {}
    offer: Thing = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "USD",
        "availability": f"{_SCHEMA}{'InStock' if facts.registers else 'SoldOut'}",
        "url": webinar.register,
        **until,
    }
    return {"offers": offer}
