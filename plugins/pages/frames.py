"""What is the same on every page of a language: navigation, sidebar, footer, rendered once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from editorial.addresses import (
    archive_address,
    category_address,
    newsletter_address,
    tag_address,
    webinars_address,
)
from editorial.catalogs import N_, say
from editorial.dates import month_name
from editorial.model import Edition, Issue, Language, Site
from editorial.templates import load_environment
from editorial.webinars.states import next_webinars
from plugins.model import Model
from plugins.pages.web import Link, Theme

WEBINARS = "webinars"
"""The category that the menu leaves out: webinars have a page of their own."""

SIDEBAR_WEBINARS = 2
SIDEBAR_TAGS = 12
SIDEBAR_MONTHS = 12


def build_theme(model: Model, templates: Path) -> Theme:
    """The templates of every language, and its frame."""
    site = model.site
    environments = {
        language.code: load_environment(templates, language, site)
        for language in site.languages.values()
    }
    frames = {
        lang: _render_frame(environment, model, site.languages[lang])
        for lang, environment in environments.items()
    }
    return Theme(environments, frames)


def _render_frame(
    environment: Environment, model: Model, language: Language
) -> Mapping[str, Markup]:
    site, edition = model.site, model.library.edition(language.code)
    issues = model.issues[language.code]
    values = _menus(site, language, edition) | _sidebar(site, language, edition, issues)
    parts = {
        part: environment.get_template(f"partials/{part}.html").render(values)
        for part in ("navigation", "sidebar", "footer")
    }
    return {part: Markup(html) for part, html in parts.items()}  # noqa: S704 - autoescaped above


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


def _sidebar(
    site: Site, language: Language, edition: Edition, issues: tuple[Issue, ...]
) -> dict[str, object]:
    lang = language.code
    coming = next_webinars(edition.webinars, site.today, site.timezone, SIDEBAR_WEBINARS)
    return {
        "latest_issue": issues[0] if issues else None,
        "webinars_coming": coming,
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
