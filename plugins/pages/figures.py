"""The page of figures: the newest month's numbers, how each went, and every month in a table."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.build import Model
from editorial.figures import list_months
from editorial.figures.trends import build_trends
from editorial.model.addresses import figures_address
from editorial.times.dates import month_name
from editorial.words.message import N_, say
from plugins.pages.web import WebPage, in_languages


def build_figures_pages(model: Model) -> Iterator[WebPage]:
    """A page for each language; none where there are no figures."""
    site, months = model.site, list_months(model.library.figures)
    if not months:
        return
    addresses = {code: figures_address(each) for code, each in site.languages.items()}
    for lang, address in addresses.items():
        yield WebPage(
            lang=lang,
            address=address,
            template="figures.html",
            title=say(lang, N_("Figures")),
            description=say(lang, N_("{name} in numbers, month by month"), name=site.name),
            values={
                "latest": model.library.figures[months[-1]],
                "months": tuple(month_name(month, lang) for month in months),
                "trends": tuple(build_trends(model.library.figures, months, site, lang)),
            },
            **in_languages(site, addresses),
        )
