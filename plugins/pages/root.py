"""What is in no language: the chooser, the page of a missing one, and what machines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from lxml import etree

from editorial.catalogs import N_, say
from editorial.model import Library, Site
from plugins.pages.web import WebPage, list_homes
from plugins.writer import OutputFile

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def build_chooser(site: Site) -> WebPage:
    """The page at `/`: each language by its own name. It remembers nothing."""
    homes = list_homes(site)
    choices = [
        {"code": code, "name": each.name, "tagline": each.tagline, "url": homes[code]}
        for code, each in site.languages.items()
    ]
    return WebPage(
        lang=site.default_lang,
        address="",
        template="chooser.html",
        title=site.name,
        description=site.organisation.name(site.default_lang),
        values={"choices": choices},
        translations=homes,
        default_url=site.link(""),
    )


def build_not_found(site: Site) -> WebPage:
    """What GitHub Pages shows for an address that is not there: every language on one page."""
    choices = [
        {
            "code": code,
            "url": url,
            "message": say(code, N_("There is no page at this address.")),
            "home": say(code, N_("Go to the home page")),
        }
        for code, url in list_homes(site).items()
    ]
    return WebPage(
        lang=site.default_lang,
        address="404.html",
        template="404.html",
        title=site.name,
        description="",
        values={"choices": choices},
        indexed=False,
    )


def build_redirects(library: Library) -> Iterator[WebPage]:
    """A page at each `Moved-From` that leads to where the text stands now, in order of posts."""
    for text in chain(library.posts, library.pages):
        for address in text.moved_from:
            yield WebPage(
                lang=text.lang,
                address=address,
                template="redirect.html",
                title=text.title,
                description="",
                values={"target": text.url},
                indexed=False,
            )


def build_sitemap(pages: Iterable[WebPage], site: Site) -> bytes:
    """`sitemap.xml`: every page that search engines may list, with its other languages.

    It is written by the protocol of sitemaps.org, with hreflang links.
    """
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})
    for page in pages:
        if not page.indexed:
            continue
        element = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(element, f"{{{SITEMAP}}}loc").text = site.link(page.address)
        if len(page.translations) > 1:
            for lang, href in {**page.translations, "x-default": page.default_url}.items():
                attributes = {"rel": "alternate", "hreflang": lang, "href": href}
                etree.SubElement(element, f"{{{XHTML}}}link", attributes)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def build_root_files(pages: Iterable[WebPage], site: Site) -> Iterator[OutputFile]:
    """What machines read: sitemap.xml, robots.txt, .nojekyll, CNAME."""
    yield OutputFile("sitemap.xml", partial(build_sitemap, pages, site))
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    texts = {"robots.txt": robots, ".nojekyll": ""}
    for name, text in (texts | ({"CNAME": f"{site.cname}\n"} if site.cname else {})).items():
        yield OutputFile(name, text.encode())
