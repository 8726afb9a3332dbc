"""The pages that each edition has once: webinars, newsletter, directory, figures, teams, archive.

To add one, write a function that collects what it shows, a template, an `Overview` in `OVERVIEWS`,
and what each language calls it in `locales/addresses.toml`. Its address, the links to it, hreflang
and the sitemap follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Any

from editorial.build import Model
from editorial.figures import list_months
from editorial.figures.trends import build_trends
from editorial.model.library import Edition, group
from editorial.model.site import Country, Term
from editorial.model.texts import Structure
from editorial.teams import (
    find_resting,
    find_turns,
    months_ahead,
    open_actions,
    tell_actions,
    tell_start,
)
from editorial.text.plain import fold
from editorial.webinars.states import past_webinars, webinars_ahead
from editorial.words.message import LABELLED, N_, say
from plugins.pages.archive import collect_archive

MOST_PAST = 24
"""How many past webinars the list shows; the category's list, in pages, has them all."""

_MARGIN = 6
"""Degrees around the countries on a map."""

Values = Mapping[str, Any]
"""What a template shows; its `posts`, if there are any, are divided into pages."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A page that each edition has once, at the address of its path word.

    The footer links to it unless the menu does. `description` leaves out the site's name, which
    would make a search for it find the page. `show` collects what an edition's page shows, or
    returns None if there is no such page. The template is named after the word.
    """

    word: str
    title: str
    description: str
    show: Callable[[Model, Edition], Values | None]
    feed: bool = False


def show_webinars(model: Model, edition: Edition) -> Values:
    """Collect an edition's coming webinars and its latest past ones; `more` has one further.

    Those `waiting` for a date that was never said stand between.
    """
    known = edition.webinars, model.site.today, model.site.timezone
    past, ahead = past_webinars(*known), webinars_ahead(*known)
    undated = (each for each in edition.webinars if not (each.starts or each.cancelled))
    shown = {"past": past[:MOST_PAST], "more": past[MOST_PAST:][:1]}
    return {"ahead": ahead, "waiting": [each for each in undated if each not in ahead], **shown}


def show_issues(model: Model, edition: Edition) -> Values:
    """Collect the closed issues of an edition by year."""
    by_year = groupby(model.issues[edition.lang], key=lambda issue: issue.month[:4])
    return {"years": [(year, [*each]) for year, each in by_year]}


def show_directory(model: Model, edition: Edition) -> Values:
    """Collect the structures of an edition by country, and their map.

    `mostly` is the other language in which more than half of them are written, if there is one.
    """
    words, lang = model.content.vocabulary, edition.lang
    regions = group_structures(edition, words.countries, words.terms["subregions"])
    dots = place_dots(regions, words.countries, lang)
    written = Counter(each.lang for each in edition.structures)
    most, count = (*written.most_common(1), ("", 0))[0]
    return {
        "regions": regions,
        "dots": dots,
        "view": frame_map(dots),
        "mostly": most if most != lang and 2 * count > written.total() else "",
        "wholly": count == written.total(),
    }


def show_figures(model: Model, edition: Edition) -> Values | None:
    """Collect the numbers of the blog and of each network, month by month; None without any."""
    figures = model.library.figures
    if not figures:
        return None
    *networks, blog = build_trends(figures, list_months(figures), model.site, edition.lang)
    return {"trends": (blog, *networks)}


def show_teams(model: Model, edition: Edition) -> Values | None:
    """Collect whose turn it is and what is still to be done; None without either."""
    teams, today = model.teams, model.site.today
    if not (teams.teams or model.actions):
        return None
    turns = [(each, find_turns(teams, each)) for each in months_ahead(teams, today)]
    return {
        "teams": teams,
        "turns": [(each, row, find_resting(teams, row)) for each, row in turns],
        "start": "" if turns else tell_start(teams, edition.lang),
        "actions": tell_actions(open_actions(model.actions, f"{today:%Y-%m}"), edition.lang),
    }


OVERVIEWS = (
    Overview("webinars", N_("Webinars"), N_("Coming and past webinars"), show_webinars),
    Overview(
        "newsletter",
        N_("Newsletter"),
        N_("Every issue of the newsletter"),
        show_issues,
        feed=True,
    ),
    Overview(
        "structures",
        N_("Directory of structures"),
        N_("The structures of the region, by country"),
        show_directory,
    ),
    Overview("figures", N_("Figures"), N_("How many follow us, month by month"), show_figures),
    Overview("teams", N_("Teams"), N_("Who is on duty, and what is still to be done"), show_teams),
    Overview(
        "archive",
        N_("Archive"),
        N_("All that is published here, by date, topic and place"),
        lambda model, edition: collect_archive(model.site, edition),
    ),
)
"""Every such page, in the order of the footer."""


@dataclass(frozen=True, slots=True)
class CountrySection:
    """Structures by name: of one country or, without a `term`, of no single one."""

    term: Term | None
    structures: tuple[Structure, ...]


@dataclass(frozen=True, slots=True)
class Subregion:
    """The countries of a sub-region that have structures; without a `term`, other countries."""

    term: Term | None
    sections: tuple[CountrySection, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A country's dot on a map: half degrees east and south, and its size, 0 without structures."""

    slug: str
    x: float
    y: float
    size: float
    text: str


def group_structures(
    edition: Edition, countries: Sequence[Country], regions: Mapping[str, Term]
) -> tuple[Subregion, ...]:
    """Group the structures by sub-region and country, in the vocabulary's order, others last."""
    lang = edition.lang
    ordered = sorted(edition.structures, key=lambda each: fold(each.title))
    placed = ((each.country or (None,), each) for each in ordered)
    found = group((term.slug if term else "", each) for terms, each in placed for term in terms)
    grouped: dict[str, list[CountrySection]] = {slug: [] for slug in (*regions, "")}
    for country in sorted(countries, key=lambda each: fold(each.term.name(lang))):
        if own := found.get(country.term.slug):
            grouped[country.subregion].append(CountrySection(country.term, tuple(own)))
    if others := found.get(""):
        grouped[""].append(CountrySection(None, tuple(others)))
    return tuple(Subregion(regions.get(slug), tuple(own)) for slug, own in grouped.items() if own)


def place_dots(
    regions: Sequence[Subregion], countries: Sequence[Country], lang: str
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
            x, y = round(2 * east, 1), round(-2 * north, 1)
            dots.append(Dot(country.term.slug, x, y, round(size, 1), text))
    return tuple(dots)


def frame_map(dots: Sequence[Dot]) -> tuple[float, float, float, float]:
    """Frame what a map shows: left and upper edge, width and height; all 0 without dots."""
    if not dots:
        return 0, 0, 0, 0
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    left, top = min(xs) - 2 * _MARGIN, min(ys) - 2 * _MARGIN
    width, height = max(xs) + 2 * _MARGIN - left, max(ys) + 2 * _MARGIN - top
    return round(left, 1), round(top, 1), round(width, 1), round(height, 1)
