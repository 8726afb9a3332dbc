"""HTML files of the site: what one is, and how it becomes text and then a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypedDict

from jinja2 import Environment
from markupsafe import Markup

from editorial.addresses import home_address
from editorial.model import Site


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a menu or a pager. `lang` where it leads to another language."""

    url: str
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the page of a list stands among the others."""

    number: int
    count: int
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """One HTML file: where it stands, how it calls itself, and what its template is given.

    `translations` is the URL of the same page in each language that has it in full, itself
    included (they become hreflang, `default_url` its x-default); `switch` is where the language
    switch leads for each language. `feed` is the URL of its own feed, `image` of its picture.
    """

    lang: str
    address: str
    template: str
    title: str
    description: str
    values: Mapping[str, object]
    translations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    switch: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    default_url: str = ""
    indexed: bool = True
    feed: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of each language, and the parts that are the same on all its pages.

    `sidebars` are those of the pages that differ in this, by address.
    """

    environments: Mapping[str, Environment]
    frames: Mapping[str, Mapping[str, Markup]]
    sidebars: Mapping[str, Markup]


class InLanguages(TypedDict):
    """The fields of a web page that say where it stands in the other languages."""

    translations: Mapping[str, str]
    switch: Mapping[str, str]
    default_url: str


def in_languages(site: Site, addresses: Mapping[str, str], chosen_at: str = "") -> InLanguages:
    """A page that stands at these addresses; a language without it leads to its home.

    Its x-default is where a language is chosen for it, else the first language that has it.
    """
    urls = {lang: site.link(address) for lang, address in addresses.items()}
    homes = {code: site.link(home_address(each)) for code, each in site.languages.items()}
    first = next((urls[code] for code in site.languages if code in urls), site.link(""))
    return {"translations": urls, "switch": homes | urls, "default_url": chosen_at or first}


def render_page(page: WebPage, theme: Theme) -> bytes:
    """A page's file."""
    template = theme.environments[page.lang].get_template(page.template)
    usual = theme.frames[page.lang]
    frame = {**usual, "sidebar": theme.sidebars.get(page.address, usual["sidebar"])}
    return template.render(page=page, frame=frame, **page.values).encode()


def page_file(address: str) -> str:
    """The file, below the output folder, that a web server sends for an address."""
    whole = address.endswith((".html", ".htm")) or not address
    return (address or "index.html") if whole else f"{address.rstrip('/')}/index.html"
