"""The pages that an edition has one of: webinars, directory, teams, figures, and the newsletter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editorial.build import Model
from editorial.figures import list_months
from editorial.figures.trends import build_trends
from editorial.model import Issue, Site, addresses
from editorial.teams import (
    find_resting,
    find_turns,
    months_ahead,
    open_actions,
    tell_actions,
    tell_start,
)
from editorial.times.dates import month_name
from editorial.webinars.states import past_webinars, webinars_ahead
from editorial.words.message import N_, say
from plugins.pages.structures import find_forms, frame_map, group_structures, place_dots
from plugins.pages.web import WebPage, in_languages

MOST_PAST = 24
"""How many past webinars the list shows; the category's list, in pages, has them all."""


def build_overview(site: Site, lang: str, word: str, month: str = "", **fields: Any) -> WebPage:
    """Build a page that every edition has: a section, called by its word, or a month's issue."""
    by_lang = {
        code: addresses.issue_address(each, month)
        if month
        else addresses.section_address(each, word)
        for code, each in site.languages.items()
    }
    around = in_languages(site, by_lang)
    return WebPage(lang=lang, address=by_lang[lang], template=f"{word}.html", **fields, **around)


def build_webinar_pages(model: Model) -> Iterator[WebPage]:
    """Build the list of webinars of each edition."""
    site = model.site
    for lang, edition in model.library.editions.items():
        coming = webinars_ahead(edition.webinars, site.today, site.timezone)
        past = past_webinars(edition.webinars, site.today, site.timezone)
        yield build_overview(
            site,
            lang,
            "webinars",
            title=say(lang, N_("Webinars")),
            description=say(lang, N_("Coming and past webinars")),
            values={"coming": coming, "past": past[:MOST_PAST], "more": past[MOST_PAST:][:1]},
        )


def build_directory_pages(model: Model) -> Iterator[WebPage]:
    """Build the directory of structures of each edition."""
    site, words = model.site, model.content.vocabulary
    for lang, edition in model.library.editions.items():
        regions = group_structures(edition, words.countries, words.terms["subregions"])
        dots = place_dots(regions, words.countries, lang)
        yield build_overview(
            site,
            lang,
            "structures",
            title=say(lang, N_("Directory of structures")),
            description=say(lang, N_("The structures of the region, by country")),
            values={
                "regions": regions,
                "count": len(edition.structures),
                "dots": dots,
                "view": frame_map(dots),
                "forms": find_forms(site, lang),
            },
        )


def build_team_pages(model: Model) -> Iterator[WebPage]:
    """Build whose turn it is and what is still to be done, for each edition, if there is any."""
    site, teams = model.site, model.teams
    month, ahead = f"{site.today:%Y-%m}", months_ahead(teams, site.today)
    turns = [(each, find_turns(teams, each)) for each in ahead]
    for lang in site.languages if teams.teams or model.actions else ():
        yield build_overview(
            site,
            lang,
            "teams",
            title=say(lang, N_("Teams")),
            description=say(lang, N_("Who is on duty, and what is still to be done")),
            values={
                "teams": teams,
                "turns": [(each, row, find_resting(teams, row)) for each, row in turns],
                "start": "" if turns else tell_start(teams, lang),
                "actions": tell_actions(open_actions(model.actions, month), lang),
            },
        )


def build_figures_pages(model: Model) -> Iterator[WebPage]:
    """Build the newest month's numbers, and every month's numbers, in each language."""
    site, months = model.site, list_months(model.library.figures)
    for lang in site.languages if months else ():
        yield build_overview(
            site,
            lang,
            "figures",
            title=say(lang, N_("Figures")),
            description=say(lang, N_("{name} in numbers, month by month"), name=site.name),
            values={
                "latest": model.library.figures[months[-1]],
                "months": tuple(month_name(month, lang) for month in months),
                "trends": tuple(build_trends(model.library.figures, months, site, lang)),
            },
        )


def build_issue_pages(model: Model) -> Iterator[WebPage]:
    """Build the archive of each edition and the page of each of its closed issues."""
    site = model.site
    for lang, issues in model.issues.items():
        page = addresses.section_address(site.languages[lang], "newsletter")
        yield build_overview(
            site,
            lang,
            "newsletter",
            title=say(lang, N_("Newsletter")),
            description=say(lang, N_("Every issue of the newsletter of {name}"), name=site.name),
            values={"issues": issues},
            feed=site.link(addresses.feed_address(page)),
        )
        yield from (_issue_page(issue, site) for issue in issues)


def _issue_page(issue: Issue, site: Site) -> WebPage:
    pictures = (story.picture for story in issue.stories if not story.members)
    return build_overview(
        site,
        issue.lang,
        "issue",
        issue.month,
        title=issue.subject,
        description=issue.preheader,
        values={"issue": issue},
        indexed=issue.is_public,
        image=next((picture.url for picture in pictures if picture), ""),
    )
