"""Who was heard of in the last months, in a language, as Markdown: tables, and lines to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from editorial.coverage import OF_POSTS, PERIODS, Coverage, build_coverage, render_nudge
from editorial.issues import CONTRIBUTE
from editorial.message import N_, say
from editorial.model.whole import Model
from editorial.text.plain import fold
from editorial.text.quoting import quote_cell, quote_text
from editorial.times.dates import long_date

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "structures": N_("Structures"),
        "countries": N_("Countries"),
        "working-groups": N_("Working groups"),
    }
)
_ASKED = ("structures", "working-groups")
"""Whom lines are written to: a country is nobody."""


def render_quarter(model: Model, lang: str) -> str:
    """The whole report as it stands on the site's day."""
    site = model.site
    title = say(lang, N_("Who has been heard of, up to {day}"), day=long_date(site.today, lang))
    covered = {name: _cover(model, name, lang) for name in OF_POSTS}
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


def _cover(model: Model, name: str, lang: str) -> tuple[Coverage, ...]:
    terms = model.content.vocabulary.terms[name].values()
    return build_coverage(
        terms, model.library.edition(lang).posts, OF_POSTS[name], model.site.today
    )


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
