"""Every HTML page of the site, rendered by the theme."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.errors import SetupError
from plugins.model import Model
from plugins.pages.issues import build_issue_pages
from plugins.pages.lists import build_list_pages
from plugins.pages.posts import build_post_pages, build_text_pages
from plugins.pages.redirects import build_redirects
from plugins.pages.root import build_chooser, build_not_found
from plugins.pages.web import WebPage, page_file, render_page, write_text
from plugins.pages.webinars import build_webinar_pages


class PageClashError(SetupError):
    """Two pages of the site want one address."""


def build_pages(model: Model) -> tuple[WebPage, ...]:
    """Every page, not yet rendered; a redirect only where no other page stands."""
    pages = _by_file(
        chain(
            [build_chooser(model.site), build_not_found(model.site)],
            build_list_pages(model),
            build_webinar_pages(model),
            build_text_pages(model),
            build_post_pages(model),
            build_issue_pages(model),
        )
    )
    for redirect in build_redirects(model.library):
        pages.setdefault(page_file(redirect.address), redirect)
    return tuple(pages.values())


def _by_file(pages: Iterable[WebPage]) -> dict[Path, WebPage]:
    found: dict[Path, WebPage] = {}
    for page in pages:
        file = page_file(page.address)
        if file in found:
            titles = f"“{found[file].title}”, “{page.title}”"
            raise PageClashError(f"{page.address}: two pages have this address: {titles}")
        found[file] = page
    return found


def write_pages(generator: ArticlesGenerator, writer: Writer) -> None:
    """Render each page and write it where its address is looked for."""
    theme, output = generator.context["theme"], Path(writer.output_path)
    for page in generator.context["pages"]:
        write_text(output / page_file(page.address), render_page(page, theme))


def register() -> None:
    signals.article_writer_finalized.connect(write_pages)
