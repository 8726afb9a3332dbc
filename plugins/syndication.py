"""A feed as a file: its entries, written as RSS 2.0 or Atom by feedgen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree
from markupsafe import Markup, escape

from editorial.addresses import build_identity
from editorial.dates import at_noon
from editorial.model import Picture, Site, Term

RSS, ATOM = "application/rss+xml", "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of a post or an issue. `key` never changes: its id is made from it."""

    key: str
    url: str
    title: str
    summary: str
    content: Markup
    day: date
    authors: tuple[str, ...] = ()
    categories: tuple[Term, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, before it is a file. `page` is the address of the page that it follows."""

    address: str
    page: str
    lang: str
    title: str
    description: str
    entries: tuple[Entry, ...]

    @property
    def mime_type(self) -> str:
        """The format that its file name promises."""
        return ATOM if self.address.endswith("atom.xml") else RSS


def build_feed(feed: Feed, site: Site) -> FeedGenerator:
    """A feed as feedgen writes it. No clock: it was last built when its newest entry was."""
    newest = max((entry.day for entry in feed.entries), default=site.today)
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.register_extension("links", BaseExtension, AtomLinks, atom=True, rss=False)
    generator.id(_identity(site, f"{feed.page} {feed.mime_type}"))
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.description(feed.description)
    generator.link(href=site.link(feed.address), rel="self", type=feed.mime_type)
    generator.link(href=site.link(feed.page), rel="alternate", type="text/html")  # RSS: the last
    generator.language(feed.lang)
    generator.author(name=site.name)
    generator.generator(site.name)
    generator.updated(at_noon(newest, site.timezone))
    for entry in feed.entries:
        _add_entry(generator, entry, feed, site)
    return generator


def render_feed(feed: Feed, site: Site) -> bytes:
    """A feed's file."""
    generator = build_feed(feed, site)
    if feed.mime_type == ATOM:
        return bytes(generator.atom_str(pretty=True))
    return bytes(generator.rss_str(pretty=True))


def _add_entry(generator: FeedGenerator, entry: Entry, feed: Feed, site: Site) -> None:
    item = generator.add_entry(order="append")
    item.id(_identity(site, entry.key))
    item.title(entry.title)
    item.link(href=entry.url, rel="alternate", type="text/html")
    moment = at_noon(entry.day, site.timezone)
    item.published(moment)
    item.updated(moment)
    if feed.mime_type == ATOM:
        item.summary(entry.summary, type="text")
        item.author([{"name": name} for name in entry.authors or (site.name,)])
    else:
        item.description(str(escape(entry.summary)))
        item.dc.dc_creator(list(entry.authors) or [site.name])
    if entry.content:
        item.content(str(entry.content), type="html")
    for term in entry.categories:
        item.category(term=term.slug, label=term.name(feed.lang))
    if entry.picture and feed.mime_type == RSS:
        item.enclosure(entry.picture.url, str(entry.picture.size), "image/jpeg")
    item.links.picture = entry.picture


def _identity(site: Site, key: str) -> str:
    return build_identity(site.feed_namespace, key).urn


class AtomLinks(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """An Atom entry's links: feedgen 1.0.0 loses their rel, type and length."""

    def __init__(self) -> None:
        self.picture: Picture | None = None

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Complete the link to the page, and add the enclosure."""
        entry.find("link").attrib.update({"rel": "alternate", "type": "text/html"})
        if self.picture:
            length = str(self.picture.size)
            attributes = {"type": "image/jpeg", "length": length, "href": self.picture.url}
            etree.SubElement(entry, "link", {"rel": "enclosure", **attributes})
        return entry
