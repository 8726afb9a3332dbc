"""A built site as its tests look at it: by address, never by template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from editorial.reading.records.table import PATH_WORDS
from tests.built_sites.written import WrittenContent, WrittenPost


@dataclass(frozen=True)
class BuiltSite:
    """The files of a site, its SITEURL, and the settings that it was built with."""

    output: Path
    url: str
    settings: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def content(self) -> Path:
        return Path(self.settings["PATH"])

    @cached_property
    def written(self) -> WrittenContent:
        return WrittenContent(self.content)

    @property
    def langs(self) -> list[str]:
        return list(self.written.languages)

    @property
    def today(self) -> date:
        day = self.settings["TODAY"]
        assert isinstance(day, date)
        return day

    def word(self, lang: str, name: str) -> str:
        own = self.written.languages[lang].get("words", {})  # a language may have none yet
        return str(own.get(name) or PATH_WORDS[name].get(lang, name))

    def category(self, lang: str, slug: str) -> str:
        return f"{lang}/{self.word(lang, 'category')}/{self.written.category(lang, slug)}/"

    def newsletter(self, lang: str) -> str:
        return f"{lang}/{self.word(lang, 'newsletter')}/"

    def link(self, address: str) -> str:
        return f"{self.url}/{address}"

    def address(self, url: str) -> str | None:
        """The address that a URL leads to; None where that is elsewhere."""
        path = url.partition("#")[0]
        return path.removeprefix(f"{self.url}/") if path.startswith(f"{self.url}/") else None

    def file(self, address: str) -> Path:
        is_folder = not address or address.endswith("/")
        return self.output / address / "index.html" if is_folder else self.output / address

    def has(self, address: str) -> bool:
        return self.file(address).is_file()

    def read(self, address: str) -> str:
        return self.file(address).read_bytes().decode("utf-8")

    def tree(self, address: str) -> html.HtmlElement:
        return _parse_html(self.file(address), self.link(address))

    def xml(self, address: str) -> etree._Element:
        return etree.fromstring(self.file(address).read_bytes())

    def files(self, pattern: str) -> list[str]:
        """The addresses of files whose names match: `*.xml`."""
        found = sorted(self.output.rglob(pattern))
        return [path.relative_to(self.output).as_posix() for path in found if path.is_file()]

    def pages(self) -> list[str]:
        return [name.removesuffix("index.html") for name in self.files("*.html")]

    def is_redirect(self, address: str) -> bool:
        return bool(self.tree(address).xpath("//meta[@http-equiv='refresh']"))

    def feeds(self) -> list[str]:
        """The addresses of all feeds, but for the copies at addresses that a page had before."""
        every = self.files("feed.xml") + self.files("atom.xml")
        return [each for each in every if not self.is_redirect(f"{each.rpartition('/')[0]}/")]

    def posts(self, lang: str) -> list[str]:
        """The addresses of what the edition of a language shows, each post once, newest first."""
        return [post.address(lang) for post in self.written.posts if not post.members]

    def public_posts(self, lang: str) -> list[WrittenPost]:
        """What has a file in a language and is not for members only, newest first."""
        return [post for post in self.written.posts if lang in post.headers and not post.members]


@lru_cache(maxsize=2048)
def _parse_html(file: Path, url: str) -> html.HtmlElement:
    """A page as a browser reads it at its URL: with whole links."""
    tree = html.document_fromstring(file.read_bytes())
    tree.rewrite_links(lambda link: urljoin(url, link) if link.startswith("/") else link)
    for each in tree.xpath("//*[@srcset]"):
        each.set("srcset", re.sub(r"(?:^|(?<=, ))/", urljoin(url, "/"), each.get("srcset")))
    return tree


def choose_pages(*sites: BuiltSite) -> list[tuple[BuiltSite, str]]:
    """Pages which together have every tag, every class and every language of the sites.

    Each is the one that shows most of what those before it don't.
    """
    parts = {
        (site, page): parts_of(site, page)
        for site in sites
        for page in site.pages()
        if not site.is_redirect(page)
    }
    unseen, chosen = set().union(*parts.values()), []
    while unseen:
        best = max(parts, key=lambda page: len(parts[page] & unseen))
        chosen.append(best)
        unseen -= parts[best]
    return chosen


def parts_of(site: BuiltSite, page: str) -> set[str]:
    """What a page shows: its language, and its elements by tag and class."""
    tree = site.tree(page)
    classes = (name for value in tree.xpath("//@class") for name in str(value).split())
    tags = (f"<{element.tag}>" for element in tree.iter("*"))
    return {f"lang={tree.get('lang')}", *classes, *tags}
