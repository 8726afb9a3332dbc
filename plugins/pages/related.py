"""Finds posts that are related to each post of an edition: three, by what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter

from markupsafe import Markup

from editorial.model.library import FILINGS
from editorial.model.texts import Post, Webinar

_MOST = 3


def find_related(posts: Iterable[Post]) -> Mapping[str, tuple[Post, ...]]:
    """Map each post's folder to up to three others of an edition, which has the newest first.

    A nearer kind of term goes before the others; among equals, the newest go first. No post
    leads to a webinar that was cancelled. Each looks only at the first few posts of its terms, so
    the work grows with the number of posts and not with its square.
    """
    ordered = tuple(posts)
    filed: dict[tuple[str, str], list[int]] = {}
    for place, post in enumerate(ordered):
        called_off = isinstance(post, Webinar) and post.cancelled
        for key in () if called_off else _keys(post):
            filed.setdefault(key, []).append(place)
    shown: dict[int, Post] = {}
    found = {}
    for place, post in enumerate(ordered):
        chosen: dict[int, None] = {place: None}  # itself, which isn't shown
        for _, keys in groupby(_keys(post), itemgetter(0)):
            first = len(chosen) + _MOST
            near = {each for key in keys for each in islice(filed.get(key, ()), first)}
            chosen |= dict.fromkeys(sorted(near))
        nearest = [*islice(chosen, 1, 1 + _MOST)]
        shown |= {each: _shorten(ordered[each]) for each in nearest if each not in shown}
        found[post.folder] = tuple(shown[each] for each in nearest)
    return found


def _keys(post: Post) -> Iterator[tuple[str, str]]:
    """Give the key of each of a post's terms; a name that no vocabulary has is one, too."""
    for kind, terms_of in FILINGS.items():
        for term in terms_of(post):
            yield kind, term.slug or term.name("")


def _shorten(post: Post) -> Post:
    """Leave out what a teaser doesn't show: no page is made again for a word in another's text."""
    return replace(post, body=Markup(), files=(), moved_from=())
