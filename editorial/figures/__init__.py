"""Each month in numbers: as the group typed them in, and as they follow from the posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain
from statistics import median

from editorial.issues import is_closed
from editorial.model import Library, Post, Site, Webinar
from editorial.model.figures import COMPUTED, Figure, FigureGroup, Figures
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import Content
from editorial.reading.records.record import Record
from editorial.reading.records.table import FIGURES
from editorial.text.plain import fold
from editorial.times.dates import next_month
from editorial.webinars.states import held_in, is_ahead
from editorial.words.message import N_


def build_figures(content: Content, library: Library, site: Site) -> Mapping[str, Figures]:
    """The numbers of each month that has any, the newest first.

    A month has those of the blog once it has closed, or once somebody typed in the others.
    """
    records = {record.month: record for record in content.records_of(FIGURES)}
    posts: dict[str, list[Post]] = {}
    for post in library.posts:
        if post.date <= site.today:
            posts.setdefault(post.month, []).append(post)
    held = _held(library, site)
    months = {*records, *(month for month in posts if is_closed(month, site))}
    bare = {
        month: Figures(
            month,
            (
                *(_counted(records[month], content.vocabulary) if month in records else ()),
                FigureGroup("", _computed(posts.get(month, ()), held.get(month, 0), library, site)),
            ),
        )
        for month in sorted(months)
    }
    following = {next_month(month): each for month, each in bare.items()}
    newest = sorted(bare, reverse=True)
    return {month: _with_changes(bare[month], following.get(month)) for month in newest}


def list_months(figures: Mapping[str, Figures]) -> tuple[str, ...]:
    """Every month from the first to the last, those without numbers too, the oldest first."""
    return tuple(_months_between(min(figures), max(figures))) if figures else ()


def count_waiting(
    library: Library, site: Site, month: str, added: Mapping[str, datetime]
) -> Figure | None:
    """How many days a post of a month took from its form to the site, the median of all.

    `added` is when each file came into the branch that is published; None where nothing is known.
    """
    days = [
        max(0, (added[post.source].astimezone(site.timezone).date() - post.received).days)
        for post in library.posts
        if post.month == month and post.original and post.received and post.source in added
    ]
    label = N_("days from form to publication (median)")
    return Figure("days", label, round(median(days))) if days else None


def _months_between(month: str, last: str) -> Iterator[str]:
    while month <= last:
        yield month
        month = next_month(month)


def _counted(record: Record, vocabulary: Vocabulary) -> Iterator[FigureGroup]:
    for row in record.rows:
        keys = (key for key in row.part.keys if key.name in row.cells)
        figures = (Figure(key.name, key.help, row.read(key.name, vocabulary)) for key in keys)
        yield FigureGroup(row.name, tuple(figures))


def _held(library: Library, site: Site) -> Mapping[str, int]:
    """How many webinars took place in each month, on the site's clock."""
    held: dict[str, int] = {}
    for post in library.posts:
        if (
            isinstance(post, Webinar)
            and post.original
            and not is_ahead(post, site.today, site.timezone)
        ):
            month = held_in(post, site.timezone)
            held[month] = held.get(month, 0) + 1
    return held


def _computed(posts: Iterable[Post], held: int, library: Library, site: Site) -> tuple[Figure, ...]:
    """What the posts of a month say: each folder counts once, whatever its languages.

    A site in one language translates nothing.
    """
    originals = [post for post in posts if post.original]
    translated = sum(_is_translated(post, library, site) for post in originals)
    several = originals and len(site.languages) > 1
    share = round(100 * translated / len(originals)) if several else None
    values = {
        "posts": len(originals),
        "translated": share,
        "structures": _count(post.structures for post in originals),
        "countries": _count(post.countries for post in originals),
        "webinars": held,
        "contributors": _count(map(fold, post.authors) for post in originals),
    }
    figures = ((name, label, values[name]) for name, label in COMPUTED.items())
    return tuple(Figure(name, label, value) for name, label, value in figures if value is not None)


def _is_translated(post: Post, library: Library, site: Site) -> bool:
    """Whether every edition has in its own language what the original, a `post`, has."""
    texts = library.translations(post)
    short = post.header_only  # an announcement may be title and summary alone
    return all(lang in texts and (short or not texts[lang].header_only) for lang in site.languages)


def _count(lists: Iterable[Iterable[object]]) -> int:
    return len({getattr(each, "slug", each) for each in chain.from_iterable(lists)})


def _with_changes(figures: Figures, before: Figures | None) -> Figures:
    """The same, with how each number has changed since the month before, where that is there."""
    if before is None:
        return figures
    groups = []
    for group in figures.groups:
        changed = []
        for figure in group.figures:
            earlier = before.value(group.name, figure.name)
            change = None if earlier is None else figure.value - earlier
            changed.append(replace(figure, change=change))
        groups.append(FigureGroup(group.name, tuple(changed)))
    return Figures(figures.month, tuple(groups))
