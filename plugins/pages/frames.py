"""What is the same on every page of a language: navigation, sidebar, footer, rendered once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from editorial.addresses import (
    archive_address,
    category_address,
    newsletter_address,
    tag_address,
    webinars_address,
)
from editorial.dates import month_name
from editorial.message import N_, say
from editorial.model import Edition, Language, Site
from editorial.model.build import Model
from editorial.templates import load_environments
from editorial.webinars.states import next_webinars
from plugins.pages.web import Link, Theme

WEBINARS = "webinars"
"""The category that the menu leaves out: webinars have a page of their own."""

SIDEBAR_WEBINARS = 2
SIDEBAR_TAGS = 12
SIDEBAR_MONTHS = 12


def build_theme(model: Model) -> Theme:
    """The templates of every language, and its frame."""
    site = model.site
    environments = load_environments(site)
    frames = {
        lang: _render_frame(environment, model, site.languages[lang])
        for lang, environment in environments.items()
    }
    sidebars = {
        address: sidebar
        for lang, environment in environments.items()
        for address, sidebar in _own_sidebars(environment, model, site.languages[lang])
    }
    return Theme(environments, frames, sidebars)


def _render_frame(
    environment: Environment, model: Model, language: Language
) -> Mapping[str, Markup]:
    edition = model.library.edition(language.code)
    values = _menus(model.site, language, edition) | _sidebar(model, language)
    parts = ("navigation", "sidebar", "footer")
    return {part: _render_part(environment, part, values) for part in parts}


def _own_sidebars(
    environment: Environment, model: Model, language: Language
) -> Iterator[tuple[str, Markup]]:
    """The sidebars of the pages that the usual one leads to, by address: each lacks its own."""
    usual = _sidebar(model, language)
    for each in (usual["latest_issue"], *usual["webinars_coming"]):
        if each and each.lang == language.code:
            values = _sidebar(model, language, each.address)
            yield each.address, _render_part(environment, "sidebar", values)


def _render_part(environment: Environment, part: str, values: Mapping[str, object]) -> Markup:
    html = environment.get_template(f"partials/{part}.html").render(values)
    return Markup(html)  # noqa: S704 - autoescaped above


def _menus(site: Site, language: Language, edition: Edition) -> dict[str, object]:
    lang = language.code
    return {
        "categories": [
            Link(site.link(category_address(language, term.slug)), term.name(lang))
            for term in site.categories.values()
            if term.slug != WEBINARS
        ],
        "pages": [
            Link(page.url, page.title, page.lang if page.lang != lang else "")
            for page in edition.pages
        ],
        "newsletter": Link(site.link(newsletter_address(language)), say(lang, N_("Newsletter"))),
        "webinars": Link(site.link(webinars_address(language)), say(lang, N_("Webinars"))),
    }


def _sidebar(model: Model, language: Language, address: str = "") -> dict[str, Any]:
    """What a sidebar shows, without the issue or the webinar of the page at an address."""
    site, lang = model.site, language.code
    edition = model.library.edition(lang)
    latest = (each for each in model.issues[lang][:1] if each.address != address)
    webinars = (each for each in edition.webinars if each.address != address)
    return {
        "latest_issue": next(latest, None),
        "webinars_coming": next_webinars(webinars, site.today, site.timezone, SIDEBAR_WEBINARS),
        "tags": _common_tags(site, language, edition),
        "months": [
            Link(site.link(archive_address(language, month)), month_name(month, lang))
            for month in list(edition.months)[:SIDEBAR_MONTHS]
        ],
        "years": [
            Link(site.link(archive_address(language, year)), year)
            for year in dict.fromkeys(month[:4] for month in edition.months)
        ],
    }


def _common_tags(site: Site, language: Language, edition: Edition) -> list[Link]:
    terms = {tag.slug: tag for post in edition.posts for tag in post.tags}
    uses = Counter(tag.slug for post in edition.posts for tag in post.tags)
    common = sorted(uses, key=lambda slug: (-uses[slug], slug))[:SIDEBAR_TAGS]
    links = (
        Link(site.link(tag_address(language, slug)), terms[slug].name(language.code))
        for slug in common
    )
    return sorted(links, key=lambda link: link.text.casefold())
