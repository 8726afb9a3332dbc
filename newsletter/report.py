"""Write a month's report on one page, for a call, and who was heard of in the last months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from markupsafe import Markup

from editorial.build import Model
from editorial.checks.translations import find_waiting, tell_lack
from editorial.figures import PERIODS, build_coverage, count_waiting, list_months, render_nudge
from editorial.figures.trends import build_trends
from editorial.issues import CONTRIBUTE, is_closed
from editorial.model.library import FigureGroup
from editorial.teams import open_actions, tell_actions
from editorial.text.plain import fold
from editorial.times.dates import closing_day, month_name
from editorial.webinars.facts import build_facts
from editorial.webinars.states import coming_webinars
from editorial.words.message import LABELLED, N_, Message, say
from newsletter.parts import load_newsletter_templates

_MOST = 6
"""The most lines of a list, and the most charts: more would not fit on one page."""

_TITLES = {
    "structures": N_("Structures"),
    "countries": N_("Countries"),
    "working-groups": N_("Working groups"),
}
_ASKED = ("structures", "working-groups")
"""The kinds that one can write to, unlike a country."""


ListedLine = tuple[str, str]
"""Something in a list, and the address of its page, which may be empty."""


def render_report(
    model: Model, month: str, lang: str, added: Mapping[str, datetime] = MappingProxyType({})
) -> dict[str, str]:
    """Write the report of a month, as it stood at its end, as Markdown and HTML.

    The keys are file extensions. `added` is the time at which each file was published, from git.
    """
    site, posts = model.site, model.library.editions[lang].months.get(month, ())
    actions = tell_actions(open_actions(model.actions, month), lang)
    lists = {
        N_("Published"): [(post.title, post.url) for post in posts],
        N_("Upcoming webinars"): _coming(model, month, lang),
        N_("Waiting for translation"): [
            (f"{each.title} ({tell_lack(each, lang)})", each.url)
            for each in find_waiting(model.content, site)
        ],
        N_("Agreed but not done yet"): [(str(each), "") for each in actions],
    }
    gaps = {"name": site.name, "month": month_name(month, lang)}
    title = say(lang, N_("{name}: {month} in numbers"), **gaps)
    told = {say(lang, each): lines for each, lines in lists.items() if lines}
    charts, groups = [*_charts(model, month, lang)][:_MOST], _groups(model, month, added)
    values = {"title": title, "groups": groups, "charts": charts, "lists": told, "most": _MOST}
    env = load_newsletter_templates(site.languages[lang], site)
    templates = {"md": "report.md.txt", "html": "report.html"}
    return {end: env.get_template(name).render(values) for end, name in templates.items()}


def _charts(model: Model, month: str, lang: str) -> Iterator[tuple[str, Markup]]:
    """Yield the chart of each number that has one, with its caption."""
    site, figures = model.site, model.library.figures
    months = [each for each in list_months(figures) if each <= month]
    for trend in build_trends(figures, months, site, lang):
        for column in trend.columns:
            if column.chart:
                name = trend.name or site.name
                yield say(lang, LABELLED, label=name, value=Message(column.label)), column.chart


def _groups(model: Model, month: str, added: Mapping[str, datetime]) -> tuple[FigureGroup, ...]:
    """Return the month's numbers; to the blog's own, add the days from a form to its post."""
    figures = model.library.figures
    groups = figures[month].groups if month in figures else ()
    waiting = count_waiting(model.library, model.site, month, added)
    return tuple(
        group if group.name or not waiting else replace(group, figures=(*group.figures, waiting))
        for group in groups
    )


def _coming(model: Model, month: str, lang: str) -> list[ListedLine]:
    site = model.site
    day = closing_day(month) if is_closed(month, site) else site.today
    announced = (each for each in model.library.editions[lang].webinars if each.month <= month)
    coming = coming_webinars(announced, day, site.timezone)
    told = ((each, build_facts(each, day, lang=lang, site=site).when.value) for each in coming)
    return [(f"{each.title} ({when})" if when else each.title, each.url) for each, when in told]


def render_quarter(model: Model, lang: str) -> str:
    """Write as Markdown who was heard of in the last months, and what to send to the others."""
    site, edition = model.site, model.library.editions[lang]
    terms, page = model.content.vocabulary.terms, edition.page(CONTRIBUTE)
    covered = {
        name: build_coverage(terms[name].values(), edition.posts, name, site.today)
        for name in _TITLES
    }
    nudges = [render_nudge(each, lang) for name in _ASKED for each in covered[name]]
    env = load_newsletter_templates(site.languages[lang], site)
    env.filters["by_name"] = partial(sorted, key=fold)
    told = {say(lang, _TITLES[name]): coverage for name, coverage in covered.items()}
    values = {"covered": told, "periods": PERIODS, "nudges": [*filter(None, nudges)]}
    values["url"] = page.url if page else ""
    return f"{env.get_template('quarter.md.txt').render(values).strip()}\n"
