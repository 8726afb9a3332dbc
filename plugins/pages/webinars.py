"""The page of webinars: those to come, then those that were."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.addresses import webinars_address
from editorial.catalogs import N_, say
from editorial.model import Edition, Site
from editorial.webinars.states import past_webinars, webinars_ahead
from plugins.model import Model
from plugins.pages.web import WebPage, in_languages


def build_webinar_pages(model: Model) -> Iterator[WebPage]:
    """A page in each edition."""
    for edition in model.library.editions.values():
        yield _webinars_page(model.site, edition)


def _webinars_page(site: Site, edition: Edition) -> WebPage:
    coming = webinars_ahead(edition.webinars, site.today, site.timezone)
    past = past_webinars(edition.webinars, site.today, site.timezone)
    addresses = {code: webinars_address(each) for code, each in site.languages.items()}
    return WebPage(
        lang=edition.lang,
        address=addresses[edition.lang],
        template="webinars.html",
        title=say(edition.lang, N_("Webinars")),
        description=say(edition.lang, N_("Webinars to come, and those that were")),
        values={"coming": coming, "past": past},
        **in_languages(site, addresses),
    )
