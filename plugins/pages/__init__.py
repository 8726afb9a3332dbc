"""Every HTML page of the site, rendered by the theme, and what tells machines of them.

Pages in no language are made here: the chooser, the page for a missing address, redirects.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from jinja2 import Environment

from editorial.build import Model
from editorial.model import Issue, Site
from editorial.words.message import N_, say
from newsletter.parts import load_newsletter_templates, render_text
from plugins.pages import overviews
from plugins.pages.frame import build_theme
from plugins.pages.lists import build_list_pages
from plugins.pages.posts import build_post_pages, build_text_pages
from plugins.pages.web import WebPage, list_homes, page_file
from plugins.writer import ClashError, OutputFile, outputs


def build_pages(model: Model) -> tuple[WebPage, ...]:
    """Build every page, not yet rendered; a redirect only where no other page stands."""
    pages: dict[str, WebPage] = {}
    made = chain(
        [_chooser(model.site), _not_found(model.site)],
        build_list_pages(model),
        overviews.build_webinar_pages(model),
        overviews.build_directory_pages(model),
        overviews.build_team_pages(model),
        build_text_pages(model),
        build_post_pages(model),
        overviews.build_issue_pages(model),
        overviews.build_figures_pages(model),
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
    """Build the page at `/`: each language by its own name. It remembers nothing.

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
    """Build what GitHub Pages shows for a missing address: every language on one page."""
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
        values={"choices": ways},
        indexed=False,
    )


def _issue_texts(model: Model) -> Iterator[OutputFile]:
    """Build each issue's `issue.txt`, beside its page."""
    for lang, issues in model.issues.items():
        templates = load_newsletter_templates(model.site.languages[lang], model.site)

        def render(issue: Issue, templates: Environment = templates) -> bytes:
            return render_text(issue, model.site, templates).encode()

        for issue in issues:
            yield OutputFile(f"{issue.address}issue.txt", render, (issue,))


def build_page_files(model: Model) -> Iterator[OutputFile]:
    """Build the file of each page and issue's text, and what machines read of them all."""
    pages, theme, site = build_pages(model), build_theme(model), model.site
    sitemap = theme.environments[site.default_lang].get_template("sitemap.xml")
    for page in pages:
        yield OutputFile(page_file(page.address), theme.render, (page, theme.frame(page)))
    yield from _issue_texts(model)
    listed = []  # what search engines may list, with the same page in other languages
    for page in pages:
        others = {**page.translations, "x-default": page.default_url}
        if page.indexed:
            listed.append((site.link(page.address), others if len(others) > 2 else {}))
    yield OutputFile(
        "sitemap.xml", lambda *urls: sitemap.render(listed=urls).encode(), tuple(listed)
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    yield OutputFile("robots.txt", robots.encode())
    yield OutputFile(".nojekyll", b"")
    if site.cname:
        yield OutputFile("CNAME", f"{site.cname}\n".encode())


def register() -> None:
    outputs.connect(build_page_files)
