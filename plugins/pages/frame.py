"""How a page becomes a file: in a frame (menu, sidebar, sign-up, footer) that is rendered once.

It is the same on every page of a language, but for the few that the sidebar leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from editorial.build import Model
from editorial.model import Edition, Language, Site
from editorial.model.addresses import (
    archive_address,
    category_address,
    figures_address,
    newsletter_address,
    structures_address,
    tag_address,
    teams_address,
    webinars_address,
)
from editorial.rendering.templates import load_environments
from editorial.times.dates import month_name
from editorial.webinars.states import next_webinars
from editorial.words.message import N_, say
from plugins.pages.web import WebLink, WebPage

WEBINARS = "webinars"
"""The category that the menu leaves out: webinars have a page of their own."""

SIDEBAR_WEBINARS = 2
SIDEBAR_TAGS = 12
SIDEBAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of each language, and the parts that are the same on all its pages.

    `sidebars` are those of the pages that differ in this, by address.
    """

    environments: Mapping[str, Environment]
    frames: Mapping[str, Mapping[str, Markup]]
    sidebars: Mapping[str, Markup]

    def frame(self, page: WebPage) -> Mapping[str, Markup]:
        """The parts around a page."""
        usual = self.frames[page.lang]
        own = self.sidebars.get(page.address)
        return usual if own is None else {**usual, "sidebar": own}

    def render(self, page: WebPage, frame: Mapping[str, Markup]) -> bytes:
        """A page's file: all that differs between pages of a language is what it is given."""
        template = self.environments[page.lang].get_template(page.template)
        return template.render(page=page, frame=frame, **page.values).encode()


def build_theme(model: Model) -> Theme:
    """The templates of every language, its frame, and the sidebars of single pages.

    A page that the usual sidebar leads to has one of its own, without itself.
    """
    frames: dict[str, Mapping[str, Markup]] = {}
    sidebars: dict[str, Markup] = {}
    environments = load_environments(model.site)
    for lang, environment in environments.items():
        language, edition = model.site.languages[lang], model.library.edition(lang)
        usual = _sidebar(model, language, edition)
        values = _menus(model, language, edition) | usual
        parts = ("navigation", "sidebar", "signup", "footer")
        frames[lang] = {part: _render_part(environment, part, values) for part in parts}
        for each in (usual["latest_issue"], *usual["webinars_coming"]):
            if each and each.lang == lang:
                own = _sidebar(model, language, edition, each.address)
                sidebars[each.address] = _render_part(environment, "sidebar", own)
    return Theme(environments, frames, sidebars)


def _render_part(environment: Environment, part: str, values: Mapping[str, object]) -> Markup:
    html = environment.get_template(f"partials/{part}.html").render(values)
    return Markup(html)  # noqa: S704 - autoescaped above


def _menus(model: Model, language: Language, edition: Edition) -> dict[str, object]:
    site, lang = model.site, language.code
    return {
        "sections": [
            *(
                WebLink(site.link(category_address(language, term.slug)), term.name(lang))
                for term in site.categories.values()
                if term.slug != WEBINARS
            ),
            WebLink(site.link(webinars_address(language)), say(lang, N_("Webinars"))),
            WebLink(site.link(newsletter_address(language)), say(lang, N_("Newsletter"))),
        ],
        "pages": [
            *(
                WebLink(page.url, page.title, page.lang if page.lang != lang else "")
                for page in edition.pages
            ),
            *(
                WebLink(site.link(address), say(lang, N_("Figures")))
                for address in [figures_address(language)]
                if model.library.figures
            ),
            *(
                WebLink(site.link(address), say(lang, N_("Teams")))
                for address in [teams_address(language)]
                if model.teams.teams or model.actions
            ),
        ],
    }


def _sidebar(
    model: Model, language: Language, edition: Edition, address: str = ""
) -> dict[str, Any]:
    """What a sidebar shows, without the issue or the webinar of the page at an address."""
    site, lang = model.site, language.code
    latest = (each for each in model.issues[lang][:1] if each.address != address)
    webinars = (each for each in edition.webinars if each.address != address)
    return {
        "directory": site.link(structures_address(language)),
        "latest_issue": next(latest, None),
        "webinars_coming": next_webinars(webinars, site.today, site.timezone, SIDEBAR_WEBINARS),
        "tags": _common_tags(site, language, edition),
        "months": [
            WebLink(site.link(archive_address(language, month)), month_name(month, lang))
            for month in list(edition.months)[:SIDEBAR_MONTHS]
        ],
        "years": [
            WebLink(site.link(archive_address(language, year)), year)
            for year in dict.fromkeys(month[:4] for month in edition.months)
        ],
    }


def _common_tags(site: Site, language: Language, edition: Edition) -> list[WebLink]:
    terms = {tag.slug: tag for post in edition.posts for tag in post.tags}
    uses = Counter(tag.slug for post in edition.posts for tag in post.tags)
    common = sorted(uses, key=lambda slug: (-uses[slug], slug))[:SIDEBAR_TAGS]
    links = (
        WebLink(site.link(tag_address(language, slug)), terms[slug].name(language.code))
        for slug in common
    )
    return sorted(links, key=lambda link: link.text.casefold())
