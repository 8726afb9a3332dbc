"""Jinja environments, one a language: the theme's pages and the newsletter's parts use the same."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from editorial.addresses import (
    atom_address,
    calendar_address,
    feed_address,
    home_address,
)
from editorial.filters import build_filters
from editorial.message import load_catalog
from editorial.model import Language, Site


def load_environments(site: Site) -> dict[str, Environment]:
    """The theme's templates of each language of the site."""
    folder = site.theme / "templates"
    return {code: load_environment(folder, each, site) for code, each in site.languages.items()}


def load_environment(folder: Path, language: Language, site: Site) -> Environment:
    """The templates of a folder, speaking one language: its messages, dates and addresses.

    Everything but `.txt` is escaped; a name that a template misspells raises.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: not (name or "").endswith(".txt"),  # noqa: S701 - text is no HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(load_catalog(language.code))  # type: ignore[attr-defined]
    home = home_address(language)
    feeds = {"rss": site.link(feed_address(home)), "atom": site.link(atom_address(home))}
    environment.globals.update(lang=language.code, language=language, site=site)
    environment.globals.update(home_url=site.link(home), feed_urls=feeds)
    environment.globals.update(calendar_url=site.link(calendar_address(language)))
    environment.filters.update(build_filters(language, site))
    return environment
