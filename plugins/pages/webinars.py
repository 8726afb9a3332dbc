"""Webinars on the web: the list of all, and what a page of one needs beyond its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import quote, urlencode

from editorial.addresses import webinars_address
from editorial.message import N_, say
from editorial.model import Edition, Library, Post, Site, Webinar
from editorial.model.build import Model
from editorial.plain_text import fold
from editorial.webinars.facts import Facts, build_facts
from editorial.webinars.states import past_webinars, webinars_ahead
from plugins.pages.events import build_event
from plugins.pages.web import Link, WebPage, in_languages

MOST_PAST = 24
"""So many past webinars stand in the list: the category's list, in pages, has all of them."""

MOST_OF_SERIES = 12
"""A page leads to so many others at the most: the list of all webinars has the rest."""

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.{host}.com/calendar/0/deeplink/compose"


def build_webinar_pages(model: Model) -> Iterator[WebPage]:
    """A page in each edition."""
    for edition in model.library.editions.values():
        yield _webinars_page(model.site, edition)


def _webinars_page(site: Site, edition: Edition) -> WebPage:
    coming = webinars_ahead(edition.webinars, site.today, site.timezone)
    past = past_webinars(edition.webinars, site.today, site.timezone)
    addresses = {code: webinars_address(each) for code, each in site.languages.items()}
    return WebPage(
        lang=edition.lang,
        address=addresses[edition.lang],
        template="webinars.html",
        title=say(edition.lang, N_("Webinars")),
        description=say(edition.lang, N_("Coming and past webinars")),
        values={"coming": coming, "past": past[:MOST_PAST], "more": past[MOST_PAST:][:1]},
        **in_languages(site, addresses),
    )


def webinar_values(model: Model, webinar: Webinar) -> Mapping[str, object]:
    """What the page of a webinar shows beyond what that of every post does."""
    facts = build_facts(webinar, model.site.today, webinar.lang, model.site)
    return {
        "facts": facts,
        "event": build_event(webinar, facts, model.site),
        "calendars": build_calendar_links(webinar, facts),
        "of_series": _others_of_series(model.library, webinar),
    }


def _others_of_series(library: Library, webinar: Webinar) -> tuple[Webinar, ...]:
    """The newest other webinars of its series in its edition, newest first."""
    series, others = _series(library, webinar), library.edition(webinar.lang).webinars
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


def build_calendar_links(webinar: Webinar, facts: Facts) -> tuple[Link, ...]:
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
        Link(f"{_GOOGLE}?{_encode(google)}", "Google Calendar"),
        Link(f"{_OUTLOOK.format(host='live')}?{_encode(outlook)}", "Outlook.com"),
        Link(f"{_OUTLOOK.format(host='office')}?{_encode(outlook)}", "Microsoft 365"),
    )


def _encode(query: dict[str, str]) -> str:
    """A query with `%20` for a space: Outlook shows a plus as one."""
    return urlencode(query, quote_via=quote, safe="")
