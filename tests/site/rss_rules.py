"""RSS 2.0 for one feed, as the W3C validator reads the specification."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.built_sites.built import BuiltSite
from tests.site.feed_rules import (
    ATOM,
    CONTENT,
    DC,
    check_counts,
    check_date_822,
    check_enclosure,
    check_html,
    check_unique,
    is_absolute,
)

_CHANNEL_ONCE = {
    "title",
    "link",
    "description",
    "language",
    "copyright",
    "managingEditor",
    "webMaster",
    "pubDate",
    "lastBuildDate",
    "generator",
    "docs",
    "cloud",
    "ttl",
    "image",
    "textInput",
    "skipHours",
    "skipDays",
}
_ITEM_ONCE = {
    "title",
    "link",
    "description",
    "author",
    "comments",
    "enclosure",
    "guid",
    "pubDate",
    "source",
}
_NAMESPACED = {f"{ATOM}link", f"{DC}creator", CONTENT}
_MAILBOXES = ("author", "managingEditor", "webMaster")


def check_rss(root: etree._Element, address: str, lang: str, site: BuiltSite) -> Iterator[str]:
    """Everything that is wrong with an RSS feed at an address."""
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(root) != 1 or channel is None:
        yield "is no RSS 2.0"
        return
    required = dict.fromkeys(("title", "link", "description", "language", "lastBuildDate"), 1)
    yield from check_counts(channel, required, _CHANNEL_ONCE)
    if channel.findtext("language") != lang:
        yield f"language is {channel.findtext('language')}, not {lang}"
    if channel.findtext("link") != site.link(address.removesuffix("feed.xml")):
        yield f"<link> is {channel.findtext('link')}, not the page that the feed follows"
    own = [link.get("href") for link in channel.findall(f"{ATOM}link[@rel='self']")]
    if own != [site.link(address)]:
        yield f"atom:link self is {own}"
    types = {link.get("type") for link in channel.findall(f"{ATOM}link[@rel='self']")}
    if types != {"application/rss+xml"}:
        yield f"atom:link self is of type {types}"
    items = channel.findall("item")
    for item in items:
        yield from _check_item(item, site)
    yield from check_unique([item.findtext("guid", "") for item in items], "guid")
    yield from check_unique([item.findtext("link", "") for item in items], "link")
    yield from _check_elements(root)


def _check_item(item: etree._Element, site: BuiltSite) -> Iterator[str]:
    required = dict.fromkeys(("title", "link", "description", "guid", "pubDate", f"{DC}creator"), 1)
    yield from check_counts(item, required, {*_ITEM_ONCE, CONTENT})
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false" and not is_absolute(guid.text or ""):
        yield f"guid {guid.text} is a permalink that is no URL"
    if (
        guid is not None
        and guid.get("isPermaLink") == "true"
        and not (guid.text or "").startswith("http")
    ):
        yield f"guid {guid.text} says it is a permalink"
    if guid is not None and guid.get("isPermaLink") is None:
        yield f"guid {guid.text} doesn't say whether it is a permalink"
    enclosure = item.find("enclosure")
    if enclosure is not None:
        url, length, kind = (enclosure.get(name, "") for name in ("url", "length", "type"))
        yield from check_enclosure(url, length, kind, site)
    yield from check_html(item.findtext("description", ""))
    yield from check_html(item.findtext(CONTENT, ""))
    yield from check_unique([each.text or "" for each in item.findall("category")], "category")


def _check_elements(root: etree._Element) -> Iterator[str]:
    """No element is empty or unknown; dates are dates, links whole, people have a mailbox."""
    known = {*_CHANNEL_ONCE, *_ITEM_ONCE, *_NAMESPACED, "rss", "channel", "item", "category"}
    for element in root.iter(etree.Element):
        tag, text = str(element.tag), element.text or ""
        if tag not in known:
            yield f"<{tag}> is not of RSS 2.0"
        if tag in ("pubDate", "lastBuildDate"):
            yield from check_date_822(text)
        if tag in ("link", "docs", "comments") and not is_absolute(text):
            yield f"<{tag}> {text} is not whole"
        if tag in _MAILBOXES and "@" not in text:
            yield f"<{tag}> {text} has no e-mail address: dc:creator is for names"
        if tag not in ("enclosure", f"{ATOM}link") and not len(element) and not text.strip():
            yield f"<{tag}> is empty"
