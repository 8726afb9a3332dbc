"""The pages that the old program built: where each post was, and which are its translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml import html

from editorial.model.library import group
from editorial.system.files import is_inside, list_files, read_file
from editorial.text.plain import fold, one_line
from intake.documents import run_each
from intake.remarks import BROKEN, DocumentError
from moving.blog import OldBlog, plain_address
from moving.old import Old

_LONGEST = 5_000_000
"""Bytes of a page."""


class BuiltPage(NamedTuple):
    """A built page: its address below the blog's, and what it says; `others` are translations'."""

    address: str
    title: str = ""
    others: tuple[str, ...] = ()


class Built(NamedTuple):
    """All built pages, by address, and by title or the last part of their address."""

    pages: Mapping[str, BuiltPage]
    named: Mapping[str, tuple[BuiltPage, ...]]

    def find(self, old: Old, address: str) -> BuiltPage | None:
        """Find a post's page: at the address that was reckoned, else the only one named like it."""
        named = (self.named.get(fold(old.first("title")), ()), self.named.get(_last(address), ()))
        fit = next((each for each in named if len(each) == 1), ())
        return self.pages.get(address) or next(iter(fit), None)

    def translations(self, page: BuiltPage) -> tuple[str, ...]:
        """Return the addresses of a page and those that it names and that name it, in order."""
        pages = (self.pages.get(each, BuiltPage("")) for each in page.others)
        mutual = {each.address for each in pages if page.address in each.others}
        return tuple(sorted({*mutual, page.address})) if mutual else ()


def read_built(folder: Path, blog: OldBlog) -> Built:
    """Read all pages below a folder, the old program's output or a mirror that `wget` made."""
    paths = [(folder, path) for path in list_files(folder) if path.endswith((".html", ".htm"))]
    read = run_each(partial(_read_page, blog=blog), sorted(paths))
    pages = {each.address: each for each in read if isinstance(each, BuiltPage)}
    keys = ((key, page) for page in pages.values() for key in (page.title, _last(page.address)))
    return Built(pages, {key: tuple(dict.fromkeys(each)) for key, each in group(keys).items()})


def _read_page(folder: Path, path: str, blog: OldBlog) -> BuiltPage | None:
    """Read a page's head; nothing of one that only leads elsewhere."""
    if not is_inside(Path(path), folder):
        raise DocumentError(BROKEN)
    top = html.document_fromstring(read_file(Path(path), _LONGEST))
    if top.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']"):
        return None
    at = Path(path).relative_to(folder).as_posix().removeprefix(f"{blog.address.split('//')[-1]}/")
    place = next(_links(top, "//link[@rel='canonical']", blog), "") or plain_address(at)
    ways = ("//meta[@property='og:title']/@content", "//h1", "//title")
    titles = (one_line(top.xpath(f"string({way})")) for way in ways)
    title = next(filter(None, titles), "")
    others = _links(top, "//link[@rel='alternate'][@hreflang]", blog)
    return BuiltPage(place, fold(title), tuple({*others} - {place}))


def _links(top: html.HtmlElement, way: str, blog: OldBlog) -> Iterator[str]:
    found = (blog.within(link) for link in top.xpath(f"{way}/@href"))
    return filter(None, (plain_address(each or "") for each in found))


def _last(address: str) -> str:
    return f"/{address.removesuffix('.html').rpartition('/')[2]}"
