"""What search engines read of a page: things of schema.org, as JSON-LD in its head."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.model import addresses
from editorial.model.library import Issue
from editorial.model.site import Site
from editorial.model.texts import Post, Structure, Text, Webinar
from editorial.words.message import N_, say

SCHEMA = "https://schema.org"

Thing = dict[str, object]
"""Something that schema.org has a type for, as JSON-LD."""


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
