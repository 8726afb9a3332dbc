"""Old addresses: a page at each `Moved-From` that leads to where the text stands now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from editorial.model import Library
from plugins.pages.web import WebPage


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
