"""Each month in numbers: what the group counted, what the posts show, who was heard from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from statistics import median

from dateutil.relativedelta import relativedelta

from editorial.issues import is_closed
from editorial.model.library import Figure, FigureGroup, Figures, Library, file_posts, group
from editorial.model.site import Site, Term
from editorial.model.texts import Post
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import Record
from editorial.reading.records.table import FIGURES
from editorial.text.plain import fold
from editorial.times.dates import next_month
from editorial.webinars.states import held_in, is_ahead
from editorial.words.message import N_, NN_, say


def build_figures(
    records: Iterable[Record], words: Vocabulary, library: Library, site: Site
) -> Mapping[str, Figures]:
    """Build the numbers of each month that has any, the newest first.

    A month has the blog's numbers once it has closed, or once its other numbers were entered.
    """
    found = {each.month: [*_counted(each, words)] for each in records if each.kind.name == FIGURES}
    counted = {month: groups for month, groups in found.items() if groups}
    shown = library.editions[site.default_lang]
    originals = (each for each in map(library.original, shown.posts) if isinstance(each, Post))
    posts = group((each.month, each) for each in originals)
    held = Counter(
        held_in(webinar, site.timezone)
        for webinar in shown.webinars
        if not is_ahead(webinar, site.today, site.timezone)
    )
    months = {*counted, *(month for month in posts if is_closed(month, site))}
    bare: dict[str, Figures] = {}
    for month in sorted(months, reverse=True):
        computed = _computed(posts.get(month, ()), held[month], library, site)
        bare[month] = Figures(month, (*counted.get(month, ()), FigureGroup("", computed)))
    following = {next_month(month): each for month, each in bare.items()}
    return {month: _with_changes(each, following.get(month)) for month, each in bare.items()}


def list_months(figures: Collection[str]) -> tuple[str, ...]:
    """List every month from the first to the last, also those without numbers, the oldest first."""
    months = [min(figures)] if figures else []
    while months and months[-1] < max(figures):
        months.append(next_month(months[-1]))
    return tuple(months)


def count_waiting(
    library: Library, site: Site, month: str, added: Mapping[str, datetime]
) -> Figure | None:
    """Return the median of the days that a month's posts took from the form to the site.

    `added` is when each file was added to the published branch. Return None if nothing is known.
    """
    days = [
        max(0, (added[post.source].astimezone(site.timezone).date() - post.received).days)
        for post in library.posts
        if post.month == month and post.original and post.received and post.source in added
        if not post.members
    ]
    label = N_("days from form to publication (median)")
    return Figure("days", label, round(median(days))) if days else None


def _counted(record: Record, vocabulary: Vocabulary) -> Iterator[FigureGroup]:
    for row in record.rows:
        keys = (key for key in row.part.keys if key.name in row.cells)
        figures = (Figure(key.name, key.help, row.read(key.name, vocabulary)) for key in keys)
        if row.cells:
            yield FigureGroup(row.name, tuple(figures))


def _computed(
    originals: Collection[Post], held: int, library: Library, site: Site
) -> tuple[Figure, ...]:
    """Count what the posts of a month say in their originals.

    A site in one language translates nothing.
    """
    translated = 0
    for post in originals:  # an announcement may be title and summary alone
        texts = [library.translations(post).get(lang) for lang in site.languages]
        translated += all(text and (post.header_only or not text.header_only) for text in texts)
    several = bool(originals) and len(site.languages) > 1
    share = 100 * translated / len(originals) if several else 0
    structures = _count(post.structures for post in originals)
    countries = _count(post.countries for post in originals)
    people = _count(map(fold, post.authors) for post in originals)
    wrote = NN_("person or group who wrote", "people and groups who wrote")
    figures = (
        Figure("posts", NN_("post published", "posts published"), len(originals)),
        Figure("translated", N_("posts translated"), round(share)),
        Figure("structures", NN_("structure heard from", "structures heard from"), structures),
        Figure("countries", NN_("country heard from", "countries heard from"), countries),
        Figure("webinars", NN_("webinar held", "webinars held"), held),
        Figure("contributors", wrote, people),
    )
    return tuple(each for each in figures if several or each.name != "translated")


def _count(lists: Iterable[Iterable[object]]) -> int:
    return len({getattr(each, "slug", each) for each in chain.from_iterable(lists)})


def _with_changes(figures: Figures, before: Figures | None) -> Figures:
    """Add how each number has changed since the month before, if it was counted then."""
    groups = before.groups if before else ()
    known = {(group.name, each.name): each.value for group in groups for each in group.figures}

    def changed(figure: Figure, group: FigureGroup) -> Figure:
        earlier = known.get((group.name, figure.name))
        return figure if earlier is None else replace(figure, change=figure.value - earlier)

    now = (
        replace(group, figures=tuple(changed(each, group) for each in group.figures))
        for group in figures.groups
    )
    return replace(figures, groups=tuple(now))


PERIODS = (3, 6, 12)
"""Lengths in months of the periods, all ending on one day, in which posts are counted."""

QUIET = 3
"""Months without a post after which somebody is asked for news."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many posts were about a term of a vocabulary, up to a day.

    `counts` are their numbers in each of the `PERIODS`, `last` is the day of the newest post,
    `silence` the whole months since then; both are None if there has never been one.
    """

    term: Term
    counts: tuple[int, ...]
    last: date | None = None
    silence: int | None = None


def build_coverage(
    terms: Iterable[Term], posts: Iterable[Post], vocabulary: str, day: date
) -> tuple[Coverage, ...]:
    """Build the coverage of each term on a day: the longest silence first, then by its word."""
    filed = file_posts((post for post in posts if post.date <= day), vocabulary)
    starts = [day - relativedelta(months=months) for months in PERIODS]
    found = []
    for term in terms:
        own = [post.date for post in filed.get(term.slug, ())]
        counts, silence = tuple(sum(each > start for each in own) for start in starts), None
        if own:
            past = relativedelta(day, max(own))
            silence = 12 * past.years + past.months
        found.append(Coverage(term, counts, max(own, default=None), silence))
    return tuple(sorted(found, key=lambda each: (each.last or date.min, each.term.slug)))


def render_nudge(coverage: Coverage, lang: str) -> str:
    """Write a few polite lines to a silent group, ready to send; empty if none are due.

    They name no person.
    """
    if coverage.silence is not None and coverage.silence < QUIET:
        return ""
    opening = N_("We have had no news of “{name}” for a while.")
    if coverage.silence is None:
        opening = N_("There has been no news of “{name}” on this blog yet.")
    asked = N_("Is there something you would like to tell? A few lines and a photo are enough.")
    return f"{say(lang, opening, name=coverage.term.name(lang))} {say(lang, asked)}"
