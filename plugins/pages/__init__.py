"""Every HTML page of the site, rendered by the theme, and what tells machines of them.

Pages in no language are made here: the chooser, the page for a missing address, redirects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from editorial.build import Model
from editorial.model import Site
from editorial.words.message import MESSAGE_LANGUAGE, N_, say
from plugins.pages.figures import build_figures_pages
from plugins.pages.frame import build_theme
from plugins.pages.issues import build_issue_pages, build_issue_texts
from plugins.pages.lists import build_list_pages
from plugins.pages.posts import build_post_pages, build_text_pages
from plugins.pages.structures import build_directory_pages
from plugins.pages.teams import build_team_pages
from plugins.pages.web import WebPage, list_homes, page_file
from plugins.pages.webinars import build_webinar_pages
from plugins.writer import ClashError, OutputFile, outputs


def build_pages(model: Model) -> tuple[WebPage, ...]:
    """Every page, not yet rendered; a redirect only where no other page stands."""
    pages: dict[str, WebPage] = {}
    made = chain(
        [_chooser(model.site), _not_found(model.site)],
        build_list_pages(model),
        build_webinar_pages(model),
        build_directory_pages(model),
        build_team_pages(model),
        build_text_pages(model),
        build_post_pages(model),
        build_issue_pages(model),
        build_figures_pages(model),
    )
    for page in made:
        other = pages.setdefault(page_file(page.address), page)
        if other is not page:
            titles = f"“{other.title}”, “{page.title}”"
            raise ClashError(f"{page.address}: two pages have this address: {titles}")
    for text in chain(model.library.posts, model.library.texts):
        for address in text.moved_from:
            redirect = WebPage(
                lang=text.shown_in,
                address=address,
                template="redirect.html",
                title=text.title,
                description="",
                values={"target": text.url},
                indexed=False,
            )
            pages.setdefault(page_file(address), redirect)
    return tuple(pages.values())


def _chooser(site: Site) -> WebPage:
    """The page at `/`: each language by its own name. It remembers nothing.

    Where there is one language only, the page leads straight there.
    """
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
        values={"choices": choices, "only": "" if len(homes) > 1 else homes[site.default_lang]},
        translations=homes,
        default_url=site.link(""),
        indexed=len(homes) > 1,
    )


def _not_found(site: Site) -> WebPage:
    """What GitHub Pages shows for an address that is not there: every language on one page."""
    ways = [
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
        values={"choices": join_alike(ways, site.link(""))},
        indexed=False,
    )


def join_alike(ways: Iterable[Mapping[str, str]], chooser: str) -> list[Mapping[str, str]]:
    """Ways home, those that say the same as one: it leads to where a language is chosen.

    Languages say the same, in English, until their catalogs are translated.
    """
    joined: dict[str, Mapping[str, str]] = {}
    for way in ways:
        text = way["message"]
        shared = {"code": MESSAGE_LANGUAGE, "url": chooser} if text in joined else {}
        joined[text] = {**way, **shared}
    return list(joined.values())


def _list_pages(pages: Iterable[WebPage], site: Site) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page that search engines may list: its URL, and that of each other language."""
    for page in pages:
        if page.indexed:
            others = {**page.translations, "x-default": page.default_url}
            yield site.link(page.address), others if len(page.translations) > 1 else {}


def build_page_files(model: Model) -> Iterator[OutputFile]:
    """The file of each page and issue's text, and what machines read of them all."""
    pages, theme, site = build_pages(model), build_theme(model), model.site
    sitemap = theme.environments[site.default_lang].get_template("sitemap.xml")
    for page in pages:
        yield OutputFile(page_file(page.address), theme.render, (page, theme.frame(page)))
    yield from build_issue_texts(model)
    yield OutputFile(
        "sitemap.xml",
        lambda listed: sitemap.render(listed=listed).encode(),
        (tuple(_list_pages(pages, site)),),
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    yield OutputFile("robots.txt", robots.encode())
    yield OutputFile(".nojekyll", b"")
    if site.cname:
        yield OutputFile("CNAME", f"{site.cname}\n".encode())


def register() -> None:
    outputs.connect(build_page_files)
