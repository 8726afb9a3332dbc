"""What stands at the root of the site, in no edition: the chooser, the 404, files for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment

from editorial.model.library import Edition
from editorial.model.site import Site
from editorial.words.message import N_, say
from plugins.pages.archive import describe_search
from plugins.pages.web import WebPage, list_homes
from plugins.writer import OutputFile


def build_chooser(site: Site) -> WebPage:
    """Build the page at `/`, which links each language by its own name and remembers nothing.

    If there is only one language, the page leads straight to it.
    """
    homes = list_homes(site)
    return WebPage(
        lang=site.default_lang,
        address="",
        template="chooser.html",
        title=site.name,
        description=site.organisation.name(site.default_lang),
        values={"only": "" if len(homes) > 1 else homes[site.default_lang]},
        translations=homes,
        default_url=site.link(""),
        indexed=len(homes) > 1,
    )


def build_not_found(site: Site, editions: Iterable[Edition]) -> WebPage:
    """Build what GitHub Pages shows for a missing address: every language on one page."""
    missing, home = N_("There is no page at this address."), N_("Go to the home page")
    homes = list_homes(site).items()
    ways = [(code, url, say(code, missing), say(code, home)) for code, url in homes]
    searches = [describe_search(site, edition) for edition in editions]
    return WebPage(
        lang=site.default_lang,
        address="404.html",
        template="404.html",
        title=site.name,
        values={"choices": ways, "searches": searches},
        indexed=False,
    )


def build_redirects(page: WebPage, site: Site) -> Iterator[WebPage]:
    """Build a page at each address that a page had before, which leads to it."""
    for address in page.moved_from:
        yield WebPage(
            lang=page.lang,
            address=address,
            template="redirect.html",
            title=page.title,
            description=page.description,
            values={"target": site.link(page.address)},
            indexed=False,
        )


def build_root_files(
    pages: Iterable[WebPage], site: Site, templates: Environment
) -> Iterator[OutputFile]:
    """Build the sitemap and what tells of it, and what GitHub Pages reads."""
    listed = tuple(
        (site.link(page.address), page.translations, page.default_url)
        for page in pages
        if page.indexed
    )
    sitemap = templates.get_template("sitemap.xml")
    yield OutputFile("sitemap.xml", lambda urls: sitemap.render(listed=urls).encode(), (listed,))
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    yield OutputFile("robots.txt", robots.encode())
    yield OutputFile(".nojekyll", b"")
    if site.cname:
        yield OutputFile("CNAME", f"{site.cname}\n".encode())
