"""A month in numbers: what the group counted on its networks, and what follows from the posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from editorial.times.dates import number_name
from editorial.words.message import LABELLED, N_, say

COUNTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tweets": (N_("tweets"), N_("tweet")),
        "posts": (N_("posts"), N_("post, publications")),
        "followers": (N_("followers"), N_("follower, follow us")),
        "following": (N_("accounts followed"), N_("followed, we follow")),
        "members": (N_("members in all"), N_("member, total members")),
        "new-members": (N_("new members"), N_("new member, members who joined")),
        "activity": (
            N_("posts, comments and reactions"),
            N_("interactions, posts and comments and reactions"),
        ),
        "views": (N_("views"), N_("view, times seen")),
    }
)
"""What is counted on a network, by its word in files: what readers are told that it is, and what
people write of it besides, a list by commas."""

COMPUTED: Mapping[str, str] = MappingProxyType(
    {
        "posts": N_("posts published"),
        "translated": N_("% of posts translated"),
        "structures": N_("structures heard"),
        "countries": N_("countries heard"),
        "webinars": N_("webinars held"),
        "contributors": N_("people and groups who wrote"),
    }
)
"""What follows from a month's posts: labels as well, by name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; `label` is a message. `change` is that since the month before, where known."""

    name: str
    label: str
    value: int
    change: int | None = None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The numbers of a network; without a `name`, those of the blog itself."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A month's numbers, the blog's last; a network without counted numbers is missing."""

    month: str
    groups: tuple[FigureGroup, ...]

    @property
    def counted(self) -> tuple[FigureGroup, ...]:
        """Tell what the group counted: the numbers of the networks."""
        return tuple(group for group in self.groups if group.name)

    def value(self, group: str, name: str) -> int | None:
        """Return one number; None where it is not known."""
        found = (
            figure.value
            for each in self.groups
            for figure in each.figures
            if (each.name, figure.name) == (group, name)
        )
        return next(found, None)


def change_name(figure: Figure, lang: str) -> str:
    """Give `+3 en un mes`; empty where nothing is known of that month."""
    if figure.change is None:
        return ""
    if not figure.change:
        return say(lang, N_("no change in a month"))
    sign = "+" if figure.change > 0 else "−"
    change = f"{sign}{number_name(abs(figure.change), lang)}"
    return say(lang, N_("{change} in a month"), change=change)


_AUDIENCE = ("followers", "members")


def name_growth(groups: Iterable[FigureGroup], lang: str) -> str:
    """Say in a sentence where more people follow than a month before; empty where none do."""
    grown = [
        f"+{number_name(figure.change, lang)} {say(lang, figure.label)} ({group.name})"
        for group in groups
        for figure in group.figures
        if figure.name in _AUDIENCE and figure.change and figure.change > 0
    ]
    return say(lang, N_("This month: {figures}."), figures=", ".join(grown)) if grown else ""


def name_figures(group: FigureGroup, lang: str) -> str:
    """Give `tuits: 40 · seguidores: 39 (+3 en un mes)`, as text."""
    parts = []
    for figure in group.figures:
        change = change_name(figure, lang)
        label, value = say(lang, figure.label), number_name(figure.value, lang)
        number = say(lang, LABELLED, label=label, value=value)
        parts.append(f"{number} ({change})" if change else number)
    return " · ".join(parts)
