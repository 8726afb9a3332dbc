"""What search engines read of a page: things of schema.org, as JSON-LD in its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editorial.model import addresses
from editorial.model.library import Issue
from editorial.model.site import Site
from editorial.model.texts import Attendance, Post, Structure, Text, Venue, Webinar
from editorial.times.dates import is_language
from editorial.webinars.facts import Facts
from editorial.webinars.states import State
from editorial.words.message import N_, say
from plugins.pages.web import WebPage

SCHEMA = "https://schema.org"
_MODES = {Attendance.ONLINE: "Online", Attendance.IN_PERSON: "Offline", Attendance.HYBRID: "Mixed"}

Thing = dict[str, object]
"""Something that schema.org has a type for, as JSON-LD."""


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


def thing(kind: str, **known: object) -> Thing:
    """Make a thing of a type from what is known of it; it is empty if nothing is."""
    said = {name: value for name, value in known.items() if value}
    return {"@type": kind, **said} if said else {}


def on_page(kind: str, **known: object) -> Thing:
    """Make a thing that stands by itself in a page's head."""
    return {"@context": SCHEMA} | thing(kind, **known)


def organiser(site: Site, lang: str) -> Thing:
    """Name the organisation behind the site."""
    home = site.link(addresses.home_address(site.languages[lang]))
    return thing("Organization", name=site.organisation.name(lang), url=home)


def build_website(site: Site, lang: str) -> tuple[Thing, ...]:
    """Build the `WebSite` of an edition and the `Organization` behind it, for its home."""
    who = organiser(site, lang)
    logo, accounts = site.link("theme/images/apple-touch-icon.png"), list(site.social.values())
    return (
        on_page("WebSite", name=site.name, url=who["url"], inLanguage=lang, publisher=who),
        {"@context": SCHEMA, **who, "logo": logo, "sameAs": accounts},
    )


def build_posting(post: Post, site: Site, card: str) -> Thing:
    """Build the `BlogPosting` of a post; without a picture of its own, it has its card."""
    return on_page(
        "BlogPosting",
        headline=post.title,
        description=post.summary,
        url=post.url,
        mainEntityOfPage=post.url,
        datePublished=f"{post.date}",
        dateModified=f"{post.date}",  # as in feeds and sitemap: no text says when it changed
        inLanguage=post.lang,
        author=[thing("Person", name=name) for name in post.authors]
        or organiser(site, post.shown_in),
        publisher=organiser(site, post.shown_in),
        license=site.licence.address,
        image=post.picture.url if post.picture else card,
        keywords=[tag.name(post.shown_in) for tag in post.tags],
    )


def build_trail(text: Text | Issue, site: Site) -> Thing:
    """Build the `BreadcrumbList` of a page: the home, its section if it has one, and itself."""
    lang = text.lang if isinstance(text, Issue) else text.shown_in
    title = text.headline if isinstance(text, Issue) else text.title
    steps = ((site.name, addresses.home_address(site.languages[lang])), *_section(text, site, lang))
    items = [(name, site.link(address)) for name, address in steps]
    listed = [
        thing("ListItem", position=number, name=name, item=url)
        for number, (name, url) in enumerate((*items, (title, text.url)), 1)
    ]
    return on_page("BreadcrumbList", itemListElement=listed)


def _section(text: Text | Issue, site: Site, lang: str) -> Iterator[tuple[str, str]]:
    """Name the list that a page belongs to, and its address; a page about the site has none."""
    language = site.languages[lang]
    if isinstance(text, Issue):
        yield say(lang, N_("Newsletter")), addresses.section_address(language, "newsletter")
    elif isinstance(text, Webinar):
        yield say(lang, N_("Webinars")), addresses.section_address(language, "webinars")
    elif isinstance(text, Post):
        term = text.category
        yield term.name(lang), addresses.category_address(language, term)
    elif isinstance(text, Structure):
        name = say(lang, N_("Directory of structures"))
        yield name, addresses.section_address(language, "structures")


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
