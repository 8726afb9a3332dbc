"""RFC 4287 for one Atom feed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.built_sites.built import BuiltSite
from tests.site.feed_rules import (
    ATOM,
    XML_LANG,
    check_counts,
    check_date_3339,
    check_enclosure,
    check_html,
    check_unique,
    is_absolute,
)

_FEED_ONCE = ("id", "title", "updated", "subtitle", "generator", "icon", "logo", "rights")
_ENTRY_ONCE = ("id", "title", "updated", "published", "summary", "content", "rights", "source")
_REQUIRED = {f"{ATOM}{name}": 1 for name in ("id", "title", "updated")}
_KNOWN = {
    *_FEED_ONCE,
    *_ENTRY_ONCE,
    "feed",
    "entry",
    "author",
    "contributor",
    "category",
    "link",
    "name",
    "uri",
    "email",
}


def check_atom(root: etree._Element, address: str, lang: str, site: BuiltSite) -> Iterator[str]:
    """Everything that is wrong with an Atom feed at an address."""
    if root.tag != f"{ATOM}feed":
        yield f"{root.tag} is no feed"
    if root.get(XML_LANG) != lang:
        yield f"xml:lang is {root.get(XML_LANG)}, not {lang}"
    for element in root.iter(etree.Element):
        if str(element.tag).removeprefix(ATOM) not in _KNOWN:
            yield f"<{element.tag}> is not of RFC 4287"
        if element.text is not None and not element.text.strip() and not len(element):
            yield f"<{element.tag}> is blank"
    yield from check_counts(root, _REQUIRED, {f"{ATOM}{name}" for name in _FEED_ONCE})
    yield from _check_links(root, site)
    own = [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")]
    if own != [site.link(address)]:
        yield f"self is {own}"
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _check_entry(entry, root, site)
    yield from check_unique([entry.findtext(f"{ATOM}id", "") for entry in (root, *entries)], "id")
    yield from _check_dates(root)


def _check_entry(entry: etree._Element, root: etree._Element, site: BuiltSite) -> Iterator[str]:
    yield from check_counts(entry, _REQUIRED, {f"{ATOM}{name}" for name in _ENTRY_ONCE})
    yield from _check_links(entry, site)
    if not is_absolute(entry.findtext(f"{ATOM}id", "")):
        yield "an id is no whole IRI"
    if entry.find(f"{ATOM}author") is None and root.find(f"{ATOM}author") is None:
        yield "no author (4.1.2)"
    if entry.find(f"{ATOM}link[@rel='alternate']") is None:
        yield "no alternate link"
    if entry.find(f"{ATOM}content") is None and not entry.findtext(f"{ATOM}summary"):
        yield "neither content nor summary"
    for name in ("title", "summary", "content"):
        yield from _check_text(entry.find(f"{ATOM}{name}"))
    for person in entry.findall(f"{ATOM}author"):
        yield from check_counts(person, {f"{ATOM}name": 1}, {f"{ATOM}name", f"{ATOM}uri"})
    terms = [category.get("term", "") for category in entry.findall(f"{ATOM}category")]
    yield from check_unique(terms, "category")
    if not all(terms):
        yield "a category without term (4.2.2.1)"


def _check_text(element: etree._Element | None) -> Iterator[str]:
    """3.1 and 4.1.3: a text says its type, and HTML within is escaped, whole and harmless."""
    if element is None:
        return
    kind = element.get("type", "text")
    if kind not in ("text", "html"):
        yield f"type={kind} on {element.tag}"
    if len(element):
        yield f"elements within {element.tag} of type {kind}"
    if not (element.text or "").strip():
        yield f"{element.tag} is empty"
    elif kind == "html":
        yield from check_html(element.text or "")


def _check_links(parent: etree._Element, site: BuiltSite) -> Iterator[str]:
    """4.1.1 and 4.2.7: links have a whole href; alternates differ in type or hreflang."""
    links = parent.findall(f"{ATOM}link")
    yield from (
        f"link {each.get('href')}" for each in links if not is_absolute(each.get("href", ""))
    )
    alternates = [each for each in links if each.get("rel", "alternate") == "alternate"]
    kinds = [f"{each.get('type')} {each.get('hreflang')}" for each in alternates]
    yield from check_unique(kinds, "alternate link of type")
    for link in links:
        if link.get("rel") == "enclosure":
            yield from check_enclosure(
                link.get("href", ""), link.get("length", ""), link.get("type", ""), site
            )


def _check_dates(root: etree._Element) -> Iterator[str]:
    dates = [*root.iter(f"{ATOM}updated", f"{ATOM}published")]
    for element in dates:
        yield from check_date_3339(element.text or "")
    updated = [each.findtext(f"{ATOM}updated", "") for each in root.findall(f"{ATOM}entry")]
    if updated and root.findtext(f"{ATOM}updated") != max(updated):
        yield "the feed's date is not its newest entry's"
