"""Old addresses: a page at each `Moved-From` that leads to where the text stands now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from editorial.model import Library
from plugins.library import Model
from plugins.sitemap import build_pages
from plugins.web import Theme, WebPage, page_file, render_page, write_text


def build_redirects(library: Library) -> Iterator[WebPage]:
    """A redirect for each old address, in the order of the posts."""
    for text in chain(library.posts, library.pages):
        for address in text.moved_from:
            yield WebPage(
                lang=text.lang,
                address=address,
                template="redirect.html",
                title=text.title,
                description="",
                values={"target": text.url},
                indexed=False,
            )


def write_redirects(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write each redirect where nothing else stands; of two at one address, the newer post's."""
    model: Model = generator.context["model"]
    theme: Theme = generator.context["theme"]
    taken = {page_file(page.address) for page in build_pages(model)}
    for page in build_redirects(model.library):
        file = page_file(page.address)
        if file not in taken:
            write_text(Path(writer.output_path) / file, render_page(page, theme))
            taken.add(file)


def register() -> None:
    signals.article_writer_finalized.connect(write_redirects)
