"""`sitemap.xml`: every page that search engines may list, with its other languages."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from editorial.model import Site
from plugins.pages.web import WebPage

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def build_sitemap(pages: Iterable[WebPage], site: Site) -> bytes:
    """The sitemap of these pages, by the protocol of sitemaps.org with hreflang links."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})
    for page in pages:
        if page.indexed:
            alternates = dict(page.translations) if len(page.translations) > 1 else {}
            if alternates:
                alternates["x-default"] = page.default_url
            _add_url(root, site.link(page.address), alternates)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _add_url(root: etree._Element, url: str, alternates: dict[str, str]) -> None:
    element = etree.SubElement(root, f"{{{SITEMAP}}}url")
    etree.SubElement(element, f"{{{SITEMAP}}}loc").text = url
    for lang, href in alternates.items():
        attributes = {"rel": "alternate", "hreflang": lang, "href": href}
        etree.SubElement(element, f"{{{XHTML}}}link", attributes)
