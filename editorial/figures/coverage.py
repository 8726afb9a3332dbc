"""Who was heard of: posts of each structure, country and working group, and for how long none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from editorial.model import Post, Term
from editorial.words.message import N_, load_catalog, say

PERIODS = (3, 6, 12)
"""Months, up to a day, in which posts are counted."""

QUIET = 3
"""Months without a post after which somebody is asked for news."""

OF_POSTS: Mapping[str, Callable[[Post], Sequence[Term]]] = {
    "structures": lambda post: post.structures,
    "countries": lambda post: post.countries,
    "working-groups": lambda post: post.working_groups,
}
"""The vocabularies whose words are covered, and a post's words of each."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was told of a word of a vocabulary up to a day.

    `counts` are the posts in each of the `PERIODS`, `last` is the day of the newest one, `silence`
    the whole months since; both are None where there has never been one.
    """

    term: Term
    counts: tuple[int, ...]
    last: date | None = None
    silence: int | None = None


def build_coverage(
    terms: Iterable[Term],
    posts: Iterable[Post],
    terms_of: Callable[[Post], Sequence[Term]],
    day: date,
) -> tuple[Coverage, ...]:
    """The coverage of each term on a day: the longest silence first, then by its word."""
    days: dict[str, list[date]] = {}
    for post in posts:
        if post.date <= day:
            for term in terms_of(post):
                days.setdefault(term.slug, []).append(post.date)
    found = (_cover(term, days.get(term.slug, ()), day) for term in terms)
    return tuple(sorted(found, key=lambda each: (each.last or date.min, each.term.slug)))


def _cover(term: Term, days: Sequence[date], day: date) -> Coverage:
    since = (day - relativedelta(months=months) for months in PERIODS)
    counts = tuple(sum(each > start for each in days) for start in since)
    if not days:
        return Coverage(term, counts)
    past = relativedelta(day, max(days))
    return Coverage(term, counts, max(days), 12 * past.years + past.months)


def render_nudge(coverage: Coverage, lang: str) -> str:
    """A few polite lines to those who have been silent, ready to send; empty where none are due.

    They name no person.
    """
    if coverage.silence is not None and coverage.silence < QUIET:
        return ""
    name, months = coverage.term.name(lang), coverage.silence
    if months is None:
        opening = say(lang, N_("There has been no news of “{name}” on this blog yet."), name=name)
    elif months > PERIODS[-1]:  # nobody likes to have the months of years counted
        opening = say(lang, N_("We have had no news of “{name}” for over a year."), name=name)
    else:
        counted = load_catalog(lang).ngettext(
            "We have had no news of “{name}” for {n} month.",
            "We have had no news of “{name}” for {n} months.",
            months,
        )
        opening = counted.format(name=name, n=months)
    asked = N_("Is there something you would like to tell? A few lines and a photo are enough.")
    return f"{opening} {say(lang, asked)}"
