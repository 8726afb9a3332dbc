"""The directory of structures by country, its map, and what a structure's page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from editorial.model import Country, Edition, Library, Post, Site, Structure, Term
from editorial.model.addresses import feed_address, home_address, section_address
from editorial.text.plain import fold
from editorial.words.message import LABELLED, say

FULL_STORIES = 6
"""Posts that a structure's page shows as lists do; older ones are a line each."""

_MARGIN = 6
"""Degrees around the countries on a map."""

Thing = dict[str, object]


@dataclass(frozen=True, slots=True)
class Section:
    """The structures of a country, by their names."""

    term: Term | None
    structures: tuple[Structure, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The countries of a sub-region that have structures; no `term` for the other countries."""

    term: Term | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A country on a map: half degrees east and south, and the size of its dot; 0 without any."""

    x: float
    y: float
    size: float
    text: str


def group_structures(
    edition: Edition, countries: Sequence[Country], regions: Mapping[str, Term]
) -> tuple[Region, ...]:
    """Group the structures by sub-region and country, in the vocabulary's order, others last."""
    lang = edition.lang
    found: dict[str, list[Structure]] = {}
    for structure in sorted(edition.structures, key=lambda each: fold(each.title)):
        for term in structure.country or (None,):
            found.setdefault(term.slug if term else "", []).append(structure)
    grouped: dict[str, list[Section]] = {slug: [] for slug in (*regions, "")}
    for country in sorted(countries, key=lambda each: fold(each.term.name(lang))):
        if own := found.get(country.term.slug):
            grouped[country.subregion].append(Section(country.term, tuple(own)))
    if others := found.get(""):
        grouped[""].append(Section(None, tuple(others)))
    return tuple(Region(regions.get(slug), tuple(each)) for slug, each in grouped.items() if each)


def place_dots(
    regions: Sequence[Region], countries: Sequence[Country], lang: str
) -> tuple[Dot, ...]:
    """Place a dot for each country that has a place; the more structures it has, the larger."""
    sections = (section for region in regions for section in region.sections)
    counts = {each.term.slug: len(each.structures) for each in sections if each.term}
    dots = []
    for country in countries:
        if country.at:
            count = counts.get(country.term.slug, 0)
            north, east = country.at
            size = min(2.5 + sqrt(count), 8) if count else 0
            text = say(lang, LABELLED, label=country.term.name(lang), value=count) if count else ""
            dots.append(Dot(round(2 * east, 1), round(-2 * north, 1), round(size, 1), text))
    return tuple(dots)


def frame_map(dots: Sequence[Dot]) -> tuple[float, float, float, float]:
    """Frame what a map shows: left and upper edge, width and height; nothing without dots."""
    if not dots:
        return 0, 0, 0, 0
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    left, top = min(xs) - 2 * _MARGIN, min(ys) - 2 * _MARGIN
    width, height = max(xs) + 2 * _MARGIN - left, max(ys) + 2 * _MARGIN - top
    return round(left, 1), round(top, 1), round(width, 1), round(height, 1)


def structure_values(
    text: Structure,
    posts: Sequence[Post],
    library: Library,
    site: Site,
    countries: Sequence[Country],
) -> dict[str, object]:
    """Collect what the page of a structure shows besides its text."""
    lang = text.shown_in
    listed = library.translations(text).get(lang, text)
    public = [post for post in posts if not post.members]
    return {
        "directory": site.link(section_address(site.languages[lang], "structures")),
        "posts": posts[:FULL_STORIES],
        "older": posts[FULL_STORIES:],
        "feed": site.link(feed_address(listed.address)) if public else "",
        "forms": find_forms(site, lang),
        "schema": build_schema_organisation(text, site, countries),
    }


def find_forms(site: Site, lang: str) -> list[object]:
    """Find the forms in a language that update an entry of the directory."""
    return [form for form in site.forms if form.lang == lang and form.kind == "structures"]


def build_schema_organisation(text: Structure, site: Site, countries: Sequence[Country]) -> Thing:
    """Build the `Organization` of a structure, for search engines: what its page says."""
    codes = {each.term.slug: each.code for each in countries}
    known = [codes.get(term.slug) or term.name(text.shown_in) for term in text.country]
    home = site.link(home_address(site.languages[text.shown_in]))
    said: Thing = {
        "alternateName": list(text.also_called),
        "sameAs": list(filter(None, (text.website, *text.accounts.values()))),
        "logo": text.picture.url if text.picture else "",
        "foundingDate": str(text.since or ""),
        "knowsLanguage": list(text.languages),
        "address": [{"@type": "PostalAddress", "addressCountry": code} for code in known],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": text.title,
        "description": text.summary,
        "url": text.url,
        **{name: value for name, value in said.items() if value},
        "memberOf": {
            "@type": "Organization",
            "name": site.organisation.name(text.shown_in),
            "url": home,
        },
    }
