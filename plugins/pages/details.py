"""What pages show of posts, webinars and structures besides their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from editorial.build import Model
from editorial.model import addresses
from editorial.model.library import FILINGS, Library
from editorial.model.site import Country, Term
from editorial.model.texts import Post, Structure, Webinar
from editorial.text.plain import fold
from editorial.webinars.facts import Facts, build_facts
from editorial.words.message import N_, say
from plugins.pages.web import WebLink

FULL_STORIES = 6
"""Posts that a structure's page shows as lists do; older ones are a line each."""

MOST_OF_SERIES = 12
"""The most webinars of its series that a page links to: the list of all has the rest."""

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.{host}.com/calendar/0/deeplink/compose"


def webinar_values(webinar: Webinar, model: Model) -> Mapping[str, Any]:
    """Collect what the page of a webinar shows that other posts' pages don't."""
    library, site, words = model.library, model.site, model.content.vocabulary
    facts = build_facts(webinar, site.today, webinar.shown_in, site)
    undated = datetime.max.replace(tzinfo=UTC)
    series, others = _series(library, webinar), library.editions[webinar.shown_in].webinars
    apart = (other for other in others if series and other.folder != webinar.folder)
    same = (other for other in apart if _series(library, other) == series)
    return {
        "facts": facts,
        "codes": _find_codes(webinar.countries, words.countries, webinar.shown_in),
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


def structure_values(text: Structure, posts: Sequence[Post], model: Model) -> Mapping[str, object]:
    """Collect what the page of a structure shows besides its text, to people and to machines."""
    listed = model.library.translations(text).get(text.shown_in, text)
    countries = model.content.vocabulary.countries
    return {
        "posts": posts[:FULL_STORIES],
        "older": posts[FULL_STORIES:],
        "feed": model.site.link(addresses.feed_address(listed.address)) if posts else "",
        "codes": _find_codes(text.country, countries, text.shown_in),
    }


_MOST_RELATED = 3


def find_related(posts: Iterable[Post]) -> Mapping[str, tuple[Post, ...]]:
    """Map each post's folder to up to three others of an edition, which has the newest first.

    A nearer kind of term goes before the others; among equals, the newest go first. No post
    leads to a webinar that was cancelled. Each looks only at the first few posts of its terms, so
    the work grows with the number of posts and not with its square.
    """
    ordered = tuple(posts)
    filed: dict[tuple[str, str], list[int]] = {}
    for place, post in enumerate(ordered):
        called_off = isinstance(post, Webinar) and post.cancelled
        for key in () if called_off else _keys(post):
            filed.setdefault(key, []).append(place)
    shown: dict[int, Post] = {}
    found = {}
    for place, post in enumerate(ordered):
        chosen: dict[int, None] = {place: None}  # itself, which isn't shown
        for _, keys in groupby(_keys(post), itemgetter(0)):
            first = len(chosen) + _MOST_RELATED
            near = {each for key in keys for each in islice(filed.get(key, ()), first)}
            chosen |= dict.fromkeys(sorted(near))
        nearest = [*islice(chosen, 1, 1 + _MOST_RELATED)]
        shown |= {each: _shorten(ordered[each]) for each in nearest if each not in shown}
        found[post.folder] = tuple(shown[each] for each in nearest)
    return found


def _keys(post: Post) -> Iterator[tuple[str, str]]:
    """Give the key of each of a post's terms; a name that no vocabulary has is one, too."""
    for kind, terms_of in FILINGS.items():
        for term in terms_of(post):
            yield kind, term.slug or term.name("")


def _shorten(post: Post) -> Post:
    """Leave out what a teaser doesn't show: no page is made again for a word in another's text."""
    return replace(post, body=Markup(), files=(), moved_from=())
