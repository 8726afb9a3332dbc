"""What an issue is made of: the posts of its month, and the webinars that belong to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from editorial.issues.sent import Sent, by_issue
from editorial.model import Edition, Post, Site, Webinar
from editorial.webinars.states import held_in


@dataclass(frozen=True, slots=True)
class Month:
    """What a month brings: its own posts, and webinars announced in an earlier issue.

    `held` took place since the issue before; `announced` are all those of this issue or an earlier.
    """

    name: str
    posts: tuple[Post, ...]
    held: tuple[Webinar, ...]
    announced: tuple[Webinar, ...]


def fill_months(edition: Edition, site: Site, sent: Sent) -> tuple[Month, ...]:
    """Every month of an edition that has an issue, open ones too, newest first."""
    posts = by_issue(edition.posts, sent)
    issue_of = {post.folder: month for month, each in posts.items() for post in each}
    held = _held_by_issue(edition.webinars, site, issue_of)

    def announced(month: str) -> tuple[Webinar, ...]:
        return tuple(each for each in edition.webinars if issue_of[each.folder] <= month)

    return tuple(
        Month(name, each, tuple(held.get(name, ())), announced(name))
        for name, each in posts.items()
    )


def _held_by_issue(
    webinars: Iterable[Webinar], site: Site, issue_of: Mapping[str, str]
) -> Mapping[str, Sequence[Webinar]]:
    """The webinars that appear again after they were held, by the issue that says so.

    A month without posts has no issue, so the next one does.
    """
    months = sorted(set(issue_of.values()))
    held: dict[str, list[Webinar]] = {}
    for webinar in webinars:
        month = held_in(webinar, site.timezone)
        following = months[bisect_left(months, month) :][:1]
        if month > issue_of[webinar.folder] and following:
            held.setdefault(following[0], []).append(webinar)
    return held
