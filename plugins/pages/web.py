"""What an HTML page of the site is: its address, its template and the values that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from editorial.model.addresses import archive_address, home_address, kit_address
from editorial.model.site import Language, Site
from editorial.times.dates import month_alone, month_name
from editorial.words.message import N_, say


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link in a menu or a pager; `lang` is set if it leads to another language."""

    url: str
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the page of a list stands among the others."""

    number: int
    count: int
    newer: WebLink | None
    older: WebLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """One HTML page: its address, its title, and the values for its template.

    `translations` is the URL of the same page in each language that has it in full, itself
    included (they become hreflang, `default_url` its x-default); `switch` is where the language
    switch leads for each language. `feed` is the URL of its own feed, `image` is the URL of the
    picture that links to it show, and `image_alt` describes it; without them, it is the edition's
    card. `moved_from` has the addresses that redirect to it.
    """

    lang: str
    address: str
    template: str
    title: str
    description: str = ""
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    translations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    switch: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    default_url: str = ""
    indexed: bool = True
    feed: str = ""
    image: str = ""
    image_alt: str = ""
    moved_from: tuple[str, ...] = ()


def in_languages(site: Site, addresses: Mapping[str, str], chosen_at: str = "") -> dict[str, Any]:
    """Give a page's `translations`, `switch` and `default_url` from its address in each language.

    The switch leads to the home page of a language without the page. `default_url` is where a
    language is chosen for the page, `chosen_at`, else the page's first address.
    """
    urls = {lang: site.link(address) for lang, address in addresses.items()}
    default = chosen_at or next(iter(urls.values()))
    return {"translations": urls, "switch": list_homes(site) | urls, "default_url": default}


def link_period(site: Site, language: Language, period: str, *, alone: bool = False) -> WebLink:
    """Link to the posts of a month (`2019-07`) or of a year, by its name.

    The name of a month that stands `alone`, below its year, is without the year.
    """
    named = month_alone if alone else month_name
    name = named(period, language.code) if "-" in period else period
    return WebLink(site.link(archive_address(language, period)), name)


def link_kit(site: Site, lang: str, month: str) -> WebLink:
    """Link to what there is to pass on in a month."""
    title = say(lang, N_("Texts to pass on: {month}"), month=month_name(month, lang))
    return WebLink(site.link(kit_address(site.languages[lang], month)), title)


def list_homes(site: Site) -> dict[str, str]:
    """List the URL of each language's home."""
    return {code: site.link(home_address(each)) for code, each in site.languages.items()}


def page_file(address: str) -> str:
    """Give the file, below the output folder, that a web server sends for an address."""
    whole = address.endswith((".html", ".htm")) or not address
    return (address or "index.html") if whole else f"{address.rstrip('/')}/index.html"
