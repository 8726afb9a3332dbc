"""A built site as its tests look at it: by address, never by template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lxml import etree, html

from editorial.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True)
class BuiltSite:
    """The files of a site, its SITEURL, and the content folder that it was made of."""

    output: Path
    url: str
    content: Path

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The languages and words of its content."""
        return read_vocabulary(self.content)

    @property
    def langs(self) -> list[str]:
        """Its languages, the default one first."""
        return list(self.vocabulary.languages)

    def word(self, lang: str, name: str) -> str:
        """A path word of a language: `categoria`."""
        return self.vocabulary.languages[lang].words[name]

    def link(self, address: str) -> str:
        """The whole URL of an address."""
        return f"{self.url}/{address}"

    def address(self, url: str) -> str | None:
        """The address that a URL leads to; None where that is elsewhere."""
        path = url.partition("#")[0]
        return path.removeprefix(f"{self.url}/") if path.startswith(f"{self.url}/") else None

    def file(self, address: str) -> Path:
        """The file that GitHub Pages sends for an address."""
        is_folder = not address or address.endswith("/")
        return self.output / address / "index.html" if is_folder else self.output / address

    def has(self, address: str) -> bool:
        """Whether there is a file at an address."""
        return self.file(address).is_file()

    def read(self, address: str) -> str:
        """The text at an address."""
        return self.file(address).read_bytes().decode("utf-8")

    def tree(self, address: str) -> html.HtmlElement:
        """The HTML at an address."""
        return _parse_html(self.file(address))

    def xml(self, address: str) -> etree._Element:
        """The XML at an address."""
        return etree.fromstring(self.file(address).read_bytes())

    def files(self, pattern: str) -> list[str]:
        """The addresses of files whose names match: `*.xml`."""
        found = sorted(self.output.rglob(pattern))
        return [path.relative_to(self.output).as_posix() for path in found if path.is_file()]

    def pages(self) -> list[str]:
        """The addresses of every HTML file."""
        return [name.removesuffix("index.html") for name in self.files("*.html")]

    def is_redirect(self, address: str) -> bool:
        """Whether a page only leads to another one."""
        return bool(self.tree(address).xpath("//meta[@http-equiv='refresh']"))

    def feeds(self) -> list[str]:
        """The addresses of every feed."""
        return self.files("feed.xml") + self.files("atom.xml")

    def posts(self, lang: str) -> dict[str, Path]:
        """Each post's address in the edition of a language → its file: its own, else the original.

        Worked out from the content alone: the tests compare with it what was written.
        """
        files = (self._own_or_original(folder, lang) for folder in self.post_folders())
        return {address_of(file): file for file in files}

    def post_folders(self) -> list[Path]:
        """The folders of all posts and webinars."""
        kinds = ("posts", "webinars")
        return sorted(path for kind in kinds for path in (self.content / kind).glob("*/"))

    def _own_or_original(self, folder: Path, lang: str) -> Path:
        files = [folder / f"{code}.md" for code in (lang, *self.langs)]
        written = [file for file in files if file.exists()]
        marked = [file for file in written if "\nOriginal: yes" in file.read_text("utf-8")]
        return files[0] if files[0] in written else [*marked, *written][0]


def address_of(file: Path) -> str:
    """Where a post's file is published: `es/2019/07/taller/`."""
    year, month, _, slug = file.parent.name.split("-", 3)
    return f"{file.stem}/{year}/{month}/{slug}/"


@lru_cache(maxsize=2048)
def _parse_html(file: Path) -> html.HtmlElement:
    return html.document_fromstring(file.read_bytes())
