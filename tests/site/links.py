"""Finds every link of a built site, says which lead nowhere, and follows its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from tests.built_sites.built import BuiltSite

_HTML_LINKS = ("href", "src", "poster", "data", "action", "cite")
_LISTED = (
    "//*[contains(@class, 'story-title')]/a/@href"
    " | //*[@class='front-next']//*[@class='coming-title']/a/@href"
)
_URL = re.compile(r"https?://[^\s<>\"']+")
_CSS_URL = re.compile(r"url\([\"']?([^\"')]+)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SUBSCRIPTION = re.compile(r"^webcal:(?=//)")
"""How a program is asked to subscribe to the calendar at an address."""
_PREVIEWS = {"127.0.0.1", "localhost"}


@dataclass(frozen=True, slots=True)
class Found:
    """A link as it stands in the file at an address."""

    where: str
    link: str


def find_links(site: BuiltSite) -> Iterator[Found]:
    """Every link of every file of a site that a reader or a program would follow."""
    for address in site.pages():
        yield from (Found(address, link) for link in links_of_html(site.tree(address)))
    for address in site.files("*.xml"):
        yield from (Found(address, link) for link in links_of_xml(site.xml(address)))
    for address in site.files("*.txt"):
        urls = _URL.findall(site.read(address))
        yield from (Found(address, url.rstrip(".,;:)]")) for url in urls)
    for address in site.files("*.css"):
        yield from (Found(address, link) for link in _CSS_URL.findall(site.read(address)))


def links_of_html(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        yield from (element.attrib[name] for name in _HTML_LINKS if name in element.attrib)
        for candidate in element.get("srcset", "").split(","):
            yield from candidate.split()[:1]
        content = element.get("content", "")
        if element.get("http-equiv") == "refresh":
            yield content.partition("url=")[2]
        elif element.tag == "meta" and _URL.fullmatch(content):
            yield content


def links_of_xml(root: etree._Element) -> Iterator[str]:
    """The links of a feed or sitemap, also those within the HTML that a feed carries."""
    for element in root.iter(etree.Element):
        yield from (str(value) for value in element.attrib.values() if _URL.match(str(value)))
        text = (element.text or "").strip()
        if _URL.fullmatch(text):
            yield text
        elif "<" in text:
            yield from links_of_html(html.fragment_fromstring(text, create_parent="div"))


def check_link(found: Found, site: BuiltSite) -> str | None:
    """What is wrong with a link; None where it leads somewhere or off the site."""
    where = f"{found.where}: {found.link}"
    link = _SUBSCRIPTION.sub(site.url.partition("//")[0], found.link)
    if link.startswith("/"):
        return f"{where}: begins at the host's root"
    if _SCHEME.match(link) and not link.startswith(("https:", "http:")):
        return None if link.startswith(("mailto:", "urn:", "data:")) else f"{where}: what scheme?"
    url = urljoin(site.link(found.where), link)
    address = site.address(url)
    if address is None:
        if urlsplit(url).hostname in _PREVIEWS:
            return f"{where}: only this machine has it"
        same_host = urlsplit(url).netloc == urlsplit(site.url).netloc
        return f"{where}: misses the site's path" if same_host else None
    return _check_target(site, where, unquote(address.partition("?")[0]), urlsplit(url).fragment)


def _check_target(site: BuiltSite, where: str, address: str, fragment: str) -> str | None:
    if not site.has(address):
        return f"{where}: there is no such file"
    if fragment and fragment not in _ids(site, address):
        return f"{where}: there is no such id"
    return None


@cache
def _ids(site: BuiltSite, address: str) -> frozenset[str]:
    return frozenset(str(each) for each in site.tree(address).xpath("//@id"))


def list_pages(site: BuiltSite, address: str) -> list[html.HtmlElement]:
    """The pages of a list, following its link to older posts."""
    pages = [site.tree(address)]
    while older := pages[-1].xpath("//a[@rel='next']/@href"):
        pages.append(site.tree(site.address(str(older[0])) or ""))
        assert pages[-1] not in pages[:-1], f"{address}: its pages have no end"
    return pages


def listed_posts(site: BuiltSite, address: str) -> list[str]:
    """The posts that a list shows on all its pages, as stories or as webinars to come."""
    pages = list_pages(site, address)
    return [str(link) for page in pages for link in page.xpath(_LISTED)]


def story_of(site: BuiltSite, address: str, url: str) -> html.HtmlElement:
    """The story that leads to a URL, on one of a list's pages."""
    stories = (story for page in list_pages(site, address) for story in page.xpath("//article"))
    return next(story for story in stories if story.xpath(".//h2/a/@href | .//h3/a/@href") == [url])
