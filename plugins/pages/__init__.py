"""Every HTML page of the site, rendered by the theme.

A page stands in a frame (menu, footer …) that pages with the same place in the menu share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from editorial.build import Model
from editorial.issues import CONTRIBUTE, SUBSCRIBE
from editorial.model import addresses
from editorial.model.library import Edition, Issue
from editorial.model.site import Site
from editorial.model.texts import Page, Post
from editorial.rendering.templates import load_environments
from editorial.webinars.states import next_webinars
from editorial.words.message import N_, say
from newsletter.parts import load_newsletter_templates, render_text_part
from plugins.assets import build_styles
from plugins.cards import find_link_pictures
from plugins.pages.kits import build_kit_pages, build_squares, find_kits, share_filters
from plugins.pages.lists import build_list_pages
from plugins.pages.overviews import OVERVIEWS
from plugins.pages.posts import build_issue_pages, build_post_pages, build_text_pages
from plugins.pages.root import build_chooser, build_not_found, build_redirects, build_root_files
from plugins.pages.search import build_indexes
from plugins.pages.things import build_things
from plugins.pages.web import WebLink, WebPage, list_homes, page_file
from plugins.writer import ClashError, OutputFile, outputs

NEWS, _WEBINARS, ABOUT = "news", "webinars", "about"

MENU = {
    NEWS: N_("News"),
    _WEBINARS: N_("Webinars"),
    "structures": N_("Structures"),
    "newsletter": N_("Newsletter"),
}
"""What the menu calls its sections, in their order; the texts `ABOUT` and `CONTRIBUTE` follow."""

READ = (SUBSCRIBE, "archive", "figures", "privacy")
"""What readers look for in the footer; all other pages are in its second line."""

SECTIONS = {
    **dict.fromkeys(("home.html", "list.html", "post.html", "archive.html"), NEWS),
    **dict.fromkeys(("webinars.html", "webinar.html"), _WEBINARS),
    **dict.fromkeys(("structures.html", "structure.html"), "structures"),
    **dict.fromkeys(("newsletter.html", "issue.html"), "newsletter"),
}
"""The section that a page belongs to, by its template."""

PARTS = ("navigation", "categories", "coming", "join", "invitation", "signup", "footer")


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands: pages of an edition with the same place share the parts around them.

    `current` is the `aria-current` of its section's link. `coming` tells whether the page shows
    the next webinar, which home, the webinars' list and the webinar itself don't.
    """

    lang: str
    section: str
    current: str
    category: str
    coming: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of each language, what the parts around its pages show, and those parts."""

    site: Site
    environments: Mapping[str, Environment]
    shown: Mapping[str, Mapping[str, Any]]
    frames: dict[PagePlace, Mapping[str, Markup]] = field(default_factory=dict)

    def frame(self, page: WebPage) -> Mapping[str, Markup]:
        """Give the rendered parts around a page, by name."""
        place = self._place(page)
        if place not in self.frames:
            environment, values = self.environments[page.lang], self.shown[page.lang]
            values = {**values, "place": place}
            self.frames[place] = {each: _render_part(environment, each, values) for each in PARTS}
        return self.frames[place]

    def _place(self, page: WebPage) -> PagePlace:
        shown, url = self.shown[page.lang], self.site.link(page.address)
        text, webinar = page.values.get("text"), shown["webinar"]
        section = text.slug if isinstance(text, Page) else SECTIONS.get(page.template, "")
        link = shown["menu"].get(section)
        itself = link is not None and link.url == url
        chips = shown["categories"].items()
        told = itself and section in (NEWS, _WEBINARS)
        return PagePlace(
            page.lang,
            section if link else "",
            "page" if itself else "true",
            next((slug for slug, chip in chips if url.startswith(chip.url)), ""),
            coming=bool(webinar and webinar.address != page.address and not told),
        )

    def render(self, page: WebPage, frame: Mapping[str, Markup]) -> bytes:
        """Render a page's file, from its own values and its frame alone."""
        template = self.environments[page.lang].get_template(page.template)
        things = [*build_things(page, self.site)]
        whole = template.render(page=page, frame=frame, things=things, **page.values)
        return own_host(self.site.url).sub("", whole).encode()


@cache
def own_host(url: str) -> re.Pattern[str]:
    """Compile a pattern of the host in links within the site, so that a page works at any.

    The links of a page that other places read stay whole. The host stands first: it is searched
    for at once, and what is around it only looked at there.
    """
    path = urlsplit(url).path
    inside = rf'{re.escape(path)}[/"]' if path else "/"  # no link is left empty
    host = re.escape(url.removesuffix(path))
    begins = ('src="', 'srcset="', r"\d[wx], ", 'action="', '-index="', '-path="', "; url=")
    others = "|".join(f"(?<={each}{host})" for each in begins)
    read = "".join(f'(?<!rel="{each}" href="{host})' for each in ("canonical", "alternate"))
    return re.compile(rf'{host}(?:(?<= href="{host}){read}|{others})(?={inside})')


def build_theme(model: Model, pages: Collection[str]) -> Theme:
    """Build the templates of every language, and collect what the parts around its pages show.

    `pages` are the addresses that a menu may lead to.
    """
    site, shown = model.site, {}
    environments = load_environments(site)
    styles = Markup(build_styles(site, first=True))  # noqa: S704 - the theme's own
    for lang, environment in environments.items():
        environment.filters.update(share_filters(lang, site))
        environment.filters["teaser"] = keep_teasers(environment)
        environment.globals["styles"] = styles
        edition = model.library.editions[lang]
        webinars = next_webinars(edition.webinars, site.today, site.timezone, 1)
        menus = _menus(site, edition, pages)
        shown[lang] = {**menus, "webinar": next(iter(webinars), None)}
    return Theme(site, environments, shown)


def keep_teasers(environment: Environment) -> Callable[..., Markup]:
    """Make the filter that shows a post in a list, rendered once for all that show it alike."""
    kept: dict[tuple[object, ...], Markup] = {}

    def show(post: Post, day: date, **how: object) -> Markup:
        key = (post.folder, day, *how.items())
        if key not in kept:
            macros: Any = environment.get_template("macros/story.html").module
            kept[key] = macros.teaser(post, day, **how)
        return kept[key]

    return show


def _render_part(environment: Environment, part: str, values: Mapping[str, object]) -> Markup:
    template = environment.get_template(f"partials/{part}.html")
    return Markup(template.render(values))  # noqa: S704 - autoescaped above


def _menus(site: Site, edition: Edition, pages: Collection[str]) -> dict[str, Any]:
    """Link to the sections, the categories that have posts and, in the footer, all other pages."""
    lang, language = edition.lang, site.languages[edition.lang]
    used = {post.category.slug for post in edition.posts} - {_WEBINARS}
    texts = {
        page.slug: WebLink(page.url, page.title, page.lang if page.lang != lang else "")
        for page in edition.pages
    }
    kinds = {
        kind.word: WebLink(site.link(address), say(lang, MENU.get(kind.word, kind.title)))
        for kind in OVERVIEWS
        if (address := addresses.section_address(language, kind.word)) in pages
    }
    join = texts.get(SUBSCRIBE)
    menu = {NEWS: WebLink(list_homes(site)[lang], say(lang, MENU[NEWS]))}
    for links, words in ((kinds, MENU), (texts, (ABOUT, CONTRIBUTE))):
        menu |= {word: links.pop(word) for word in words if word in links}
    others = texts | kinds
    read = [others[word] for word in READ if word in others]
    return {
        "menu": menu,
        "archive": kinds.get("archive"),
        "subscribe": join.url if join else "",
        "footer": [read, [link for link in others.values() if link not in read]],
        "categories": {
            slug: WebLink(site.link(addresses.category_address(language, term)), term.name(lang))
            for slug, term in site.categories.items()
            if slug in used
        },
    }


def build_pages(model: Model) -> tuple[WebPage, ...]:
    """Build every page, not yet rendered; raise ClashError if two have the same address.

    A redirect is built only if no other page has its address; it leads to the oldest that had it.
    """
    pages: dict[str, WebPage] = {}
    kits, links = find_kits(model), find_link_pictures(model).items()
    pictures = {address: (model.site.link(file.path), alt) for address, (file, alt) in links}
    made = chain(
        [build_chooser(model.site), build_not_found(model.site, model.library.editions.values())],
        build_list_pages(model),
        build_text_pages(model),
        build_post_pages(model),
        build_issue_pages(model, kits),
        build_kit_pages(model, kits, pictures),
    )
    for page in made:
        if own := pictures.get(page.address):
            page = replace(page, image=own[0], image_alt=own[1])
        other = pages.setdefault(page_file(page.address), page)
        if other is not page:
            titles = f"“{other.title}”, “{page.title}”"
            raise ClashError(f"{page.address}: two pages have this address: {titles}")
    days = {post.address: post.date for post in model.library.posts}
    for page in sorted(pages.values(), key=lambda page: days.get(page.address, date.min)):
        for redirect in build_redirects(page, model.site):
            pages.setdefault(page_file(redirect.address), redirect)
    return tuple(pages.values())


def _issue_texts(model: Model) -> Iterator[OutputFile]:
    """Build each issue's `issue.txt`, beside its page."""
    for lang, issues in model.issues.items():
        templates = load_newsletter_templates(model.site.languages[lang], model.site)

        def render(issue: Issue, templates: Environment = templates) -> bytes:
            return render_text_part(issue, model.site, templates).encode()

        for issue in issues:
            yield OutputFile(f"{issue.address}issue.txt", render, (issue,))


def build_page_files(model: Model) -> Iterator[OutputFile]:
    """Build the file of each page and issue's text, and the files at the site's root."""
    pages, site = build_pages(model), model.site
    theme = build_theme(model, {page.address for page in pages})
    for page in pages:
        yield OutputFile(page_file(page.address), theme.render, (page, theme.frame(page)))
    yield from _issue_texts(model)
    yield from build_squares(find_kits(model))
    yield from build_indexes(model, pages)
    yield from build_root_files(pages, site, theme.environments[site.default_lang])


def register() -> None:
    outputs.connect(build_page_files)
