"""The rules of RFC 4287 and RSS 2.0 as the W3C validator reads them: each yields what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree, html

from tests.built_sites.built import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")
_FORBIDDEN = {"script", "style", "iframe", "object", "embed", "form", "meta", "link"}
"""What the validator calls a danger to readers."""

_CHANNEL = ("title", "link", "description", "language", "lastBuildDate")
_ITEM = ("title", "link", "description", "guid", "pubDate", f"{_DC}creator")
_FEED = tuple(f"{ATOM}{name}" for name in ("id", "title", "updated"))


def check_rss(root: etree._Element, address: str, lang: str, site: BuiltSite) -> Iterator[str]:
    channel = root.find("channel")
    if (root.tag, root.get("version")) != ("rss", "2.0") or channel is None:
        yield "is no RSS 2.0"
        return
    yield from _check_once(channel, _CHANNEL)
    if channel.findtext("language") != lang:
        yield f"language is {channel.findtext('language')}, not {lang}"
    if channel.findtext("link") != site.link(address.removesuffix("feed.xml")):
        yield f"<link> is {channel.findtext('link')}, not the page that the feed follows"
    yield from _check_self(channel, address, "application/rss+xml", site)
    items = channel.findall("item")
    for item in items:
        yield from _check_once(item, _ITEM)
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink") != "false" and not _is_whole(guid.text):
            yield f"guid {guid.text} is a permalink that is no URL"
        for each in item.findall("enclosure"):
            yield from _check_enclosure(each.get("url", ""), each, site)
        yield from _check_html(item.findtext("description", "") + item.findtext(CONTENT, ""))
    yield from _check_unique([each.findtext("guid", "") for each in items])
    for element in root.iter("pubDate", "lastBuildDate"):
        text = element.text or ""
        if not _822.fullmatch(text) or f"{parsedate_to_datetime(text):%a}" != text[:3]:
            yield f"“{text}” is no date of RFC 822"
    for element in root.iter("link", "title", "description"):
        if not (element.text or "").strip():
            yield f"<{element.tag}> is empty"


def check_atom(root: etree._Element, address: str, lang: str, site: BuiltSite) -> Iterator[str]:
    if root.tag != f"{ATOM}feed" or root.get(_LANG) != lang:
        yield f"{root.tag} in {root.get(_LANG)} is no feed in {lang}"
    yield from _check_once(root, _FEED)
    yield from _check_self(root, address, None, site)
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _check_once(entry, (*_FEED, f"{ATOM}author/{ATOM}name"))
        yield from _check_once(entry, [f"{ATOM}link"])  # without a rel it is "alternate"
        for name in ("title", "summary", "content"):
            for text in entry.findall(f"{ATOM}{name}"):
                if len(text) or text.get("type", "text") not in ("text", "html") or not text.text:
                    yield f"{name} is no text of its type"
                yield from _check_html((text.text or "") * (text.get("type") == "html"))
        if not all(each.get("term") for each in entry.findall(f"{ATOM}category")):
            yield "a category without term (4.2.2.1)"
    yield from _check_unique([each.findtext(f"{ATOM}id", "") for each in (root, *entries)])
    yield from (f"link {link}" for link in root.xpath("//*/@href") if not _is_whole(link))
    for element in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _3339.fullmatch(element.text or "") or not datetime.fromisoformat(element.text):
            yield f"“{element.text}” is no date of RFC 3339"
    updated = [each.findtext(f"{ATOM}updated", "") for each in entries]
    if updated and root.findtext(f"{ATOM}updated") != max(updated):
        yield "the feed's date is not its newest entry's"


def check_characters(data: bytes) -> Iterator[str]:
    """XML 1.0 takes no control characters, written or as references; the file is UTF-8."""
    text = data.decode("utf-8")
    signs = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|&#x?0*[0-8bcefBCEF];"
    yield from (f"control character {each!r}" for each in re.findall(signs, text))
    if not re.match(r"<\?xml version=['\"]1\.0['\"] encoding=['\"]utf-8['\"]\?>", text, re.I):
        yield f"no XML declaration: {text[:40]}"


def _check_once(parent: etree._Element, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if len(parent.findall(path)) != 1:
            yield f"<{parent.tag}> has {len(parent.findall(path))} of {path}"


def _check_self(
    parent: etree._Element, address: str, kind: str | None, site: BuiltSite
) -> Iterator[str]:
    own = [
        (each.get("href"), each.get("type")) for each in parent.findall(f"{ATOM}link[@rel='self']")
    ]
    if own != [(site.link(address), kind or (own and own[0][1]))]:
        yield f"self is {own}"


def _check_html(text: str) -> Iterator[str]:
    """HTML in a feed has whole links and nothing that readers strip as dangerous."""
    for element in html.fragment_fromstring(text, create_parent="div").iter(etree.Element):
        if element.tag in _FORBIDDEN:
            yield f"<{element.tag}> in content"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"{name}= in content"
            if name in ("href", "src") and not _is_whole(value):
                yield f"{name}={value} in content is not absolute"


def _check_enclosure(url: str, element: etree._Element, site: BuiltSite) -> Iterator[str]:
    """An enclosure says the true length and type of a file that is there."""
    address = site.address(url)
    data = site.file(address).read_bytes() if address and site.has(address) else b""
    told = (element.get("length"), element.get("type"))
    if told != (str(len(data)), "image/jpeg") or not data.startswith(b"\xff\xd8\xff"):
        yield f"enclosure {url} is no {told}"


def _check_unique(values: list[str]) -> Iterator[str]:
    yield from (f"{value} stands {n} times" for value, n in Counter(values).items() if n > 1)


def _is_whole(url: str | None) -> bool:
    """Whether a URL has a scheme and, where it leads to the web, a host."""
    parts = urlsplit(url or "")
    on_web = parts.scheme in ("http", "https")
    return bool(parts.netloc) if on_web else parts.scheme in ("mailto", "urn")
