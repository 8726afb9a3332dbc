"""A month on one page for a call, and who was heard of in the last months, for each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from editorial.build import Model
from editorial.checks.translations import find_waiting
from editorial.figures import (
    OF_POSTS,
    PERIODS,
    Coverage,
    build_coverage,
    count_waiting,
    list_months,
    render_nudge,
)
from editorial.figures.trends import build_trends
from editorial.issues import CONTRIBUTE, is_closed
from editorial.model.figures import FigureGroup
from editorial.rendering.templates import load_environment
from editorial.teams import open_actions, tell_actions
from editorial.text.plain import fold
from editorial.text.quoting import quote_cell, quote_text
from editorial.times.dates import closing_day, language_name, long_date, month_name
from editorial.webinars.facts import build_facts
from editorial.webinars.states import coming_webinars
from editorial.words.message import LABELLED, N_, Message, say

_TEMPLATES = Path(__file__).parent / "templates"

MOST = 6
"""Lines of a list, and charts: with more, the page would not be one."""

TITLES = {
    "structures": N_("Structures"),
    "countries": N_("Countries"),
    "working-groups": N_("Working groups"),
}
_ASKED = ("structures", "working-groups")
"""Those that one can write to, as one can't to a country."""


class Line(NamedTuple):
    """Something in a list, and where more of it is; `url` may be empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A month in a language. `charts` have their captions, `lists` their titles; none is empty."""

    lang: str
    title: str
    groups: tuple[FigureGroup, ...]
    charts: tuple[tuple[str, Markup], ...]
    lists: Mapping[str, Sequence[Line]]


def build_report(
    model: Model, month: str, lang: str, added: Mapping[str, datetime] = MappingProxyType({})
) -> Report:
    """The report of a month as it stood at its end.

    `added` is when each file was published, as git knows.
    """
    site, figures = model.site, model.library.figures
    months = [each for each in list_months(figures) if each <= month]
    columns = (
        (trend.name or site.name, column)
        for trend in build_trends(figures, months, site, lang)
        for column in trend.columns
    )
    charts = [
        (say(lang, LABELLED, label=name, value=Message(column.label)), column.chart)
        for name, column in columns
        if column.chart
    ]
    lists = {
        N_("Published"): _published(model, month, lang),
        N_("Coming webinars"): _coming(model, month, lang),
        N_("Waiting for a translation"): _waiting(model, lang),
        N_("Taken on, and not done yet"): _actions(model, month, lang),
    }
    title = N_("{name}: {month} in numbers")
    return Report(
        lang=lang,
        title=say(lang, title, name=site.name, month=month_name(month, lang)),
        groups=_groups(model, month, added),
        charts=tuple(charts[:MOST]),
        lists={say(lang, title): lines for title, lines in lists.items() if lines},
    )


def _groups(model: Model, month: str, added: Mapping[str, datetime]) -> tuple[FigureGroup, ...]:
    """The numbers of the month; of the blog, also how long a post took."""
    figures = model.library.figures
    groups = figures[month].groups if month in figures else ()
    waiting = count_waiting(model.library, model.site, month, added)
    return tuple(
        group if group.name or not waiting else replace(group, figures=(*group.figures, waiting))
        for group in groups
    )


def _published(model: Model, month: str, lang: str) -> list[Line]:
    posts = model.library.edition(lang).months.get(month, ())
    return [Line(post.title, post.url) for post in posts]


def _coming(model: Model, month: str, lang: str) -> list[Line]:
    site = model.site
    day = closing_day(month) if is_closed(month, site) else site.today
    announced = (each for each in model.library.edition(lang).webinars if each.month <= month)
    coming = coming_webinars(announced, day, site.timezone)
    told = ((each, build_facts(each, day, lang=lang, site=site).when.value) for each in coming)
    return [Line(f"{each.title} ({when})" if when else each.title, each.url) for each, when in told]


def _waiting(model: Model, lang: str) -> list[Line]:
    lines = []
    for each in find_waiting(model.content, model.site):
        wanted = language_name(each.lang, lang)
        lack = say(lang, LABELLED, label=wanted, value=Message(each.lack))
        lines.append(Line(f"{each.title} ({lack})", each.url))
    return lines


def _actions(model: Model, month: str, lang: str) -> list[Line]:
    return [Line(str(each)) for each in tell_actions(open_actions(model.actions, month), lang)]


def render_report(report: Report, model: Model) -> dict[str, str]:
    """Its Markdown and its HTML, by the ends of their names."""
    env = load_environment(_TEMPLATES, model.site.languages[report.lang], model.site)
    env.filters["quoted"] = quote_text
    templates = {"md": "report.md.txt", "html": "report.html"}
    return {
        end: env.get_template(name).render(report=report, most=MOST)
        for end, name in templates.items()
    }


def render_quarter(model: Model, lang: str) -> str:
    """Who was heard of in the last months, and lines to send to the others, on the site's day."""
    site = model.site
    title = say(lang, N_("Who has been heard of, up to {day}"), day=long_date(site.today, lang))
    posts, terms = model.library.edition(lang).posts, model.content.vocabulary.terms
    covered = {
        name: build_coverage(terms[name].values(), posts, find, site.today)
        for name, find in OF_POSTS.items()
    }
    parts = [f"# {quote_text(title)}"]
    for name, coverage in covered.items():
        parts += [f"## {say(lang, TITLES[name])}", *_render(coverage, lang)]
    page = model.library.edition(lang).page(CONTRIBUTE)
    url = page.url if page else ""
    asked = (each for name in _ASKED for each in covered[name])
    nudges = [nudge for each in asked if (nudge := render_nudge(each, lang))]
    if nudges:
        ready = N_("Ready to be sent")
        parts += [f"## {say(lang, ready)}"]
        parts += ["\n".join(f"- {quote_text(nudge)} {url}".rstrip() for nudge in nudges)]
    return "\n\n".join(parts) + "\n"


def _render(coverage: Sequence[Coverage], lang: str) -> Iterator[str]:
    """A table of those who have been heard of, and the names of the others."""
    heard = [each for each in coverage if each.last]
    if heard:
        heads = (say(lang, N_("{n} months"), n=months) for months in PERIODS)
        last = say(lang, N_("Last post"))
        rows = [f"| | {' | '.join(heads)} | {last} |", f"|---|{'---:|' * len(PERIODS)}---|"]
        for each in heard:
            last = long_date(each.last, lang) if each.last else ""
            name = quote_cell(each.term.name(lang))
            rows.append(f"| {name} | {' | '.join(map(str, each.counts))} | {last} |")
        yield "\n".join(rows)
    silent = sorted((each.term.name(lang) for each in coverage if not each.last), key=fold)
    if silent:
        nothing = N_("No posts yet:")
        yield f"{say(lang, nothing)} {' · '.join(map(quote_text, silent))}"
    elif not heard:
        yield say(lang, N_("There is nothing here yet."))
