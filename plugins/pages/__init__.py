"""Every HTML page of the site, rendered by the theme, and the files that tell machines of them.

A page stands in a frame (menu, sidebar, sign-up, footer) that is rendered once for each language.
Pages that belong to no edition are made here: the chooser, the page for a missing address, and
redirects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from editorial.build import Model
from editorial.model import Edition, Issue, Language, Post, Site, addresses
from editorial.rendering.templates import load_environments
from editorial.webinars.states import next_webinars
from editorial.words.message import N_, say
from newsletter.parts import load_newsletter_templates, render_text
from plugins.cards import find_link_pictures
from plugins.pages.kits import build_kit_pages, build_squares, find_kits, share_filters
from plugins.pages.lists import build_list_pages
from plugins.pages.overviews import KINDS
from plugins.pages.posts import build_issue_pages, build_post_pages, build_text_pages
from plugins.pages.web import WebLink, WebPage, link_period, list_homes, page_file
from plugins.writer import ClashError, OutputFile, outputs

WEBINARS = "webinars"
"""The category that the menu leaves out: webinars have a page of their own."""

SIDEBAR_WEBINARS, SIDEBAR_TAGS, SIDEBAR_MONTHS = 2, 12, 12


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of each language, and the parts that are the same on all its pages.

    `sidebars` are the sidebars of the pages that have their own, by address.
    """

    environments: Mapping[str, Environment]
    frames: Mapping[str, Mapping[str, Markup]]
    sidebars: Mapping[str, Markup]

    def frame(self, page: WebPage) -> Mapping[str, Markup]:
        """Give the rendered parts around a page, by name."""
        usual = self.frames[page.lang]
        own = self.sidebars.get(page.address)
        return usual if own is None else {**usual, "sidebar": own}

    def render(self, page: WebPage, frame: Mapping[str, Markup]) -> bytes:
        """Render a page's file, from its own values and its frame alone."""
        template = self.environments[page.lang].get_template(page.template)
        return template.render(page=page, frame=frame, **page.values).encode()


def build_theme(model: Model, pages: Collection[str]) -> Theme:
    """Build the templates of every language, its frame, and the sidebars of single pages.

    `pages` are the addresses that a menu may lead to. A page that the usual sidebar leads to has
    a sidebar of its own, without itself.
    """
    frames: dict[str, Mapping[str, Markup]] = {}
    sidebars: dict[str, Markup] = {}
    environments = load_environments(model.site)
    for lang, environment in environments.items():
        environment.filters.update(share_filters(lang, model.site))
        environment.filters["related"] = _keep_teasers(environment)
        edition = model.library.edition(lang)
        usual = _sidebar(model, edition)
        values = _menus(model.site, edition, pages) | usual
        parts = ("navigation", "sidebar", "signup", "footer")
        frames[lang] = {part: _render_part(environment, part, values) for part in parts}
        for each in (usual["latest_issue"], *usual["webinars_coming"]):
            if each and each.lang == lang:
                own = _sidebar(model, edition, each.address)
                sidebars[each.address] = _render_part(environment, "sidebar", own)
    return Theme(environments, frames, sidebars)


def _keep_teasers(environment: Environment) -> Callable[[Post], Markup]:
    """Make the filter that shows a post below others, rendered once for all that lead to it."""
    macros: Any = environment.get_template("macros/related.html").module
    kept: dict[str, Markup] = {}

    def show(post: Post) -> Markup:
        if post.folder not in kept:
            kept[post.folder] = macros.teaser(post)
        return kept[post.folder]

    return show


def _render_part(environment: Environment, part: str, values: Mapping[str, object]) -> Markup:
    template = environment.get_template(f"partials/{part}.html")
    return Markup(template.render(values))  # noqa: S704 - autoescaped above


def _menus(site: Site, edition: Edition, pages: Collection[str]) -> dict[str, list[WebLink]]:
    """List the links of each menu: categories, texts, and the `KINDS` that have a page."""
    lang, language = edition.lang, site.languages[edition.lang]
    menus = {
        "sections": [
            WebLink(site.link(addresses.category_address(language, term.slug)), term.name(lang))
            for term in site.categories.values()
            if term.slug != WEBINARS
        ],
        "pages": [
            WebLink(page.url, page.title, page.lang if page.lang != lang else "")
            for page in edition.pages
        ],
        "footer": [],
    }
    for kind in KINDS:
        address = addresses.section_address(language, kind.word)
        if address in pages:
            menus[kind.menu].append(WebLink(site.link(address), say(lang, kind.title)))
    return menus


def _sidebar(model: Model, edition: Edition, address: str = "") -> dict[str, Any]:
    """Collect what a sidebar shows, without the issue or the webinar of the page at an address."""
    site, language, months = model.site, model.site.languages[edition.lang], [*edition.months]
    latest = (each for each in model.issues[edition.lang][:1] if each.address != address)
    webinars = (each for each in edition.webinars if each.address != address)
    return {
        "latest_issue": next(latest, None),
        "webinars_coming": next_webinars(webinars, site.today, site.timezone, SIDEBAR_WEBINARS),
        "tags": _common_tags(site, language, edition),
        "months": [link_period(site, language, month) for month in months[:SIDEBAR_MONTHS]],
        "years": [
            link_period(site, language, year) for year in dict.fromkeys(each[:4] for each in months)
        ],
    }


def _common_tags(site: Site, language: Language, edition: Edition) -> list[WebLink]:
    tags = [tag for post in edition.posts for tag in post.tags]
    names = {tag.slug: tag.name(language.code) for tag in tags}
    uses = Counter(tag.slug for tag in tags)
    common = sorted(uses, key=lambda slug: (-uses[slug], slug))[:SIDEBAR_TAGS]
    links = (
        WebLink(site.link(addresses.tag_address(language, slug)), names[slug]) for slug in common
    )
    return sorted(links, key=lambda link: link.text.casefold())


def build_pages(model: Model) -> tuple[WebPage, ...]:
    """Build every page, not yet rendered; raise ClashError if two have the same address.

    A redirect is built only if no other page has its address.
    """
    pages: dict[str, WebPage] = {}
    kits = find_kits(model)
    made = chain(
        [_chooser(model.site), _not_found(model.site)],
        build_list_pages(model),
        build_text_pages(model),
        build_post_pages(model),
        build_issue_pages(model, kits),
        build_kit_pages(model, kits),
    )
    pictures = find_link_pictures(model)
    for page in made:
        if own := pictures.get(page.address):
            page = replace(page, image=model.site.link(own.file.path), image_alt=own.alt)
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
                description=text.summary,
                values={"target": text.url},
                indexed=False,
            )
            pages.setdefault(page_file(address), redirect)
    return tuple(pages.values())


def _chooser(site: Site) -> WebPage:
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


def _not_found(site: Site) -> WebPage:
    """Build what GitHub Pages shows for a missing address: every language on one page."""
    missing, home = N_("There is no page at this address."), N_("Go to the home page")
    homes = list_homes(site).items()
    ways = [(code, url, say(code, missing), say(code, home)) for code, url in homes]
    return WebPage(
        lang=site.default_lang,
        address="404.html",
        template="404.html",
        title=site.name,
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
    pages, site = build_pages(model), model.site
    theme = build_theme(model, {page.address for page in pages})
    sitemap = theme.environments[site.default_lang].get_template("sitemap.xml")
    for page in pages:
        yield OutputFile(page_file(page.address), theme.render, (page, theme.frame(page)))
    yield from _issue_texts(model)
    yield from build_squares(find_kits(model))
    listed = tuple(
        (site.link(page.address), page.translations, page.default_url, page.modified)
        for page in pages
        if page.indexed
    )
    yield OutputFile("sitemap.xml", lambda *urls: sitemap.render(listed=urls).encode(), listed)
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.link('sitemap.xml')}\n"
    yield OutputFile("robots.txt", robots.encode())
    yield OutputFile(".nojekyll", b"")
    if site.cname:
        yield OutputFile("CNAME", f"{site.cname}\n".encode())


def register() -> None:
    outputs.connect(build_page_files)
