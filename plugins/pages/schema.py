"""What pages show of webinars and structures besides their text, and what search engines read.

Search engines read an `Event` or an `Organization` of schema.org.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import quote, urlencode

from editorial.model import addresses
from editorial.model.library import Issue, Library
from editorial.model.site import Country, Site, Term
from editorial.model.texts import Attendance, Post, Structure, Text, Venue, Webinar
from editorial.text.plain import fold
from editorial.times.dates import is_language
from editorial.webinars.facts import Facts, build_facts
from editorial.webinars.states import State
from editorial.words.message import N_, say
from plugins.pages.things import (
    SCHEMA,
    Thing,
    build_posting,
    build_trail,
    build_website,
    on_page,
    organiser,
    thing,
)
from plugins.pages.web import WebLink, WebPage

FULL_STORIES = 6
"""Posts that a structure's page shows as lists do; older ones are a line each."""

MOST_OF_SERIES = 12
"""The most webinars of its series that a page links to: the list of all has the rest."""

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.{host}.com/calendar/0/deeplink/compose"
_MODES = {Attendance.ONLINE: "Online", Attendance.IN_PERSON: "Offline", Attendance.HYBRID: "Mixed"}


def webinar_values(
    webinar: Webinar, library: Library, site: Site, countries: Sequence[Country]
) -> Mapping[str, Any]:
    """Collect what the page of a webinar shows that other posts' pages don't."""
    facts = build_facts(webinar, site.today, webinar.shown_in, site)
    undated = datetime.max.replace(tzinfo=UTC)
    series, others = _series(library, webinar), library.edition(webinar.shown_in).webinars
    apart = (other for other in others if series and other.folder != webinar.folder)
    same = (other for other in apart if _series(library, other) == series)
    return {
        "facts": facts,
        "codes": _find_codes(webinar.countries, countries, webinar.shown_in),
        "calendars": build_calendar_links(webinar, facts),
        "of_series": sorted(islice(same, MOST_OF_SERIES), key=lambda each: each.starts or undated),
    }


def _find_codes(terms: Sequence[Term], countries: Sequence[Country], lang: str) -> list[str]:
    codes = {each.term.slug: each.code for each in countries}
    return [codes.get(term.slug) or term.name(lang) for term in terms]


def _series(library: Library, post: Post) -> str:
    """Name a webinar's series as the original does, whichever names its translations use."""
    original = library.original(post)
    return fold(original.series) if isinstance(original, Webinar) else ""


def build_calendar_links(webinar: Webinar, facts: Facts) -> tuple[WebLink, ...]:
    """Build links that add a webinar to calendars on the web; none if it has no date or is over."""
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


def structure_values(
    text: Structure,
    posts: Sequence[Post],
    library: Library,
    site: Site,
    countries: Sequence[Country],
) -> Mapping[str, object]:
    """Collect what the page of a structure shows besides its text, to people and to machines."""
    listed = library.translations(text).get(text.shown_in, text)
    return {
        "posts": posts[:FULL_STORIES],
        "older": posts[FULL_STORIES:],
        "feed": site.link(addresses.feed_address(listed.address)) if posts else "",
        "codes": _find_codes(text.country, countries, text.shown_in),
    }


def build_things(page: WebPage, site: Site) -> Iterator[Thing]:
    """Build what search engines read in a page's head: what it shows, and where it stands."""
    shown = next(filter(None, map(page.values.get, ("post", "text", "issue"))), None)
    if page.indexed and isinstance(shown, Text | Issue):
        if isinstance(shown, Webinar):
            facts, codes = page.values["facts"], page.values["codes"]
            yield build_schema_event(shown, facts, site, codes, page.image)
        elif isinstance(shown, Post):
            yield build_posting(shown, site, page.image)
        elif isinstance(shown, Structure):
            yield build_schema_organisation(shown, site, page.values["codes"])
        yield build_trail(shown, site)
    elif page.template == "home.html" and page.values["pager"].number == 1:
        yield from build_website(site, page.lang)


def build_schema_event(
    webinar: Webinar, facts: Facts, site: Site, codes: Sequence[str] = (), card: str = ""
) -> Thing:
    """Build the `Event` of a webinar; `codes` are its countries', `card` is its link's picture."""
    moved = "Rescheduled" if webinar.starts else "Postponed"
    status = "Cancelled" if webinar.cancelled else moved if webinar.previous else "Scheduled"
    known = {"startDate": webinar.starts, "endDate": webinar.ends}
    times = {name: each.astimezone(facts.zone).isoformat() for name, each in known.items() if each}
    people = webinar.speakers if webinar.starts else ()  # without a date they are only proposed
    before = [each.astimezone(facts.zone).isoformat() for each in webinar.previous]
    return on_page(
        "Event",
        name=webinar.title,
        description=webinar.summary,
        url=webinar.url,
        eventAttendanceMode=f"{SCHEMA}/{_MODES[webinar.attendance]}EventAttendanceMode",
        eventStatus=f"{SCHEMA}/Event{status}",
        location=_location(webinar, facts, codes[0] if len(codes) == 1 else ""),
        organizer=organiser(site, webinar.shown_in),
        isAccessibleForFree=True,
        previousStartDate=before,
        offers=_offer(webinar, facts),
        **times,
        inLanguage=[word for word in webinar.spoken if is_language(word)],
        performer=[thing("Person", name=each.name, description=each.role) for each in people],
        image=list(filter(None, [webinar.picture.url if webinar.picture else card])),
    )


def _location(webinar: Webinar, facts: Facts, country: str) -> Thing | list[Thing]:
    """Say where it is: in a room, on the web, or both."""
    online = thing("VirtualLocation", url=webinar.register or webinar.url)
    if webinar.is_online:
        return online
    venue = webinar.venue or Venue(facts.location)
    known = {"streetAddress": venue.street, "addressLocality": venue.city}
    address = thing("PostalAddress", addressCountry=country, **known)
    room = thing("Place", name=venue.name, address=address or venue.name)
    return [room, online] if facts.remote else room


def _offer(webinar: Webinar, facts: Facts) -> Thing:
    """Build the `Offer` of a webinar that isn't over: its form, free of charge, open or closed."""
    if not webinar.register or facts.state in (State.OVER, State.CANCELLED):
        return {}
    return {"price": 0} | thing(
        "Offer",
        priceCurrency="USD",
        availability=f"{SCHEMA}/{'InStock' if facts.registers else 'SoldOut'}",
        url=webinar.register,
        validThrough=webinar.deadline and webinar.deadline.astimezone(facts.zone).isoformat(),
    )


def build_schema_organisation(text: Structure, site: Site, codes: Sequence[str]) -> Thing:
    """Build the `Organization` of a structure: what its page says; `codes` are its countries'."""
    return on_page(
        "Organization",
        name=text.title,
        description=text.summary,
        url=text.url,
        alternateName=list(text.also_called),
        sameAs=list(filter(None, (text.website, *text.accounts.values()))),
        logo=text.picture.url if text.picture else "",
        foundingDate=str(text.since or ""),
        knowsLanguage=list(text.languages),
        address=[thing("PostalAddress", addressCountry=code) for code in codes],
        memberOf=organiser(site, text.shown_in),
    )
