"""Every HTML page of the site, rendered by the theme, and what tells machines of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from editorial.model.build import Model
from plugins.pages.issues import build_issue_pages, build_issue_texts
from plugins.pages.lists import build_list_pages
from plugins.pages.posts import build_post_pages, build_text_pages
from plugins.pages.root import build_chooser, build_not_found, build_redirects, build_root_files
from plugins.pages.web import WebPage, build_theme, page_file, render_page
from plugins.pages.webinars import build_webinar_pages
from plugins.writer import ClashError, OutputFile, outputs


def build_pages(model: Model) -> tuple[WebPage, ...]:
    """Every page, not yet rendered; a redirect only where no other page stands."""
    pages: dict[str, WebPage] = {}
    made = chain(
        [build_chooser(model.site), build_not_found(model.site)],
        build_list_pages(model),
        build_webinar_pages(model),
        build_text_pages(model),
        build_post_pages(model),
        build_issue_pages(model),
    )
    for page in made:
        other = pages.setdefault(page_file(page.address), page)
        if other is not page:
            titles = f"“{other.title}”, “{page.title}”"
            raise ClashError(f"{page.address}: two pages have this address: {titles}")
    for redirect in build_redirects(model.library):
        pages.setdefault(page_file(redirect.address), redirect)
    return tuple(pages.values())


def build_page_files(model: Model) -> Iterator[OutputFile]:
    """The file of each page and issue's text, and what machines read of them all."""
    pages, theme = build_pages(model), build_theme(model)
    for page in pages:
        yield OutputFile(page_file(page.address), partial(render_page, page, theme))
    yield from build_issue_texts(model)
    yield from build_root_files(pages, model.site)


def register() -> None:
    outputs.connect(build_page_files)
