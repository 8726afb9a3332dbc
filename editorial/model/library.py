"""What is made from the texts: editions, issues, reminders, figures; and teams and their tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from markupsafe import Markup

from editorial.model.site import Term
from editorial.model.texts import Attachment, Page, Picture, Post, Structure, Text, Webinar
from editorial.pictures.crops import LEAD, THUMB, Crop
from editorial.words.message import N_

GroupKey = TypeVar("GroupKey")
Grouped = TypeVar("Grouped")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `label` is a message, `change` its change since the month before, if known."""

    name: str
    label: str
    value: int
    change: int | None = None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The numbers of a network or, if `name` is empty, of the blog itself."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A month's numbers, the blog's last; a network without counted numbers is missing."""

    month: str
    groups: tuple[FigureGroup, ...]

    @property
    def counted(self) -> tuple[FigureGroup, ...]:
        """Return the numbers that the group counted, which are the networks'."""
        return tuple(group for group in self.groups if group.name)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything in one language: each post once, in this language or else in its original.

    A post dated ahead is in no edition until its day: lists, feeds and issues are made of editions.
    `posts` are for everybody; `months` has them by month (`2019-07`), newest first, `webinars`
    those that are webinars. `mailed` has what is for members as well: only mails read it. `texts`
    are those without a date, like pages.
    """

    lang: str
    posts: tuple[Post, ...]
    mailed: tuple[Post, ...]
    texts: tuple[Text, ...]
    months: Mapping[str, tuple[Post, ...]]
    webinars: tuple[Webinar, ...]

    @property
    def written(self) -> tuple[Post, ...]:
        """Return the posts written in this language, header-only ones too, for its feeds."""
        return tuple(post for post in self.posts if post.lang == self.lang)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages about the site."""
        return tuple(text for text in self.texts if isinstance(text, Page))

    @property
    def structures(self) -> tuple[Structure, ...]:
        """Return the structures that have an entry."""
        return tuple(text for text in self.texts if isinstance(text, Structure))

    def page(self, slug: str) -> Page | None:
        """Return the page with this slug, or its original if it isn't translated; else None."""
        return next((page for page in self.pages if page.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Library:
    """Every post and every text without a date, in every language, and the editions of them.

    A post that no edition lists, since it is dated ahead or for members, has only its own page.
    `siblings` has the texts of each folder by language; `figures` are by month, the newest first.
    """

    posts: tuple[Post, ...]
    texts: tuple[Text, ...]
    editions: Mapping[str, Edition]
    siblings: Mapping[str, Mapping[str, Text]] = field(default_factory=lambda: MappingProxyType({}))
    figures: Mapping[str, Figures] = field(default_factory=lambda: MappingProxyType({}))

    def translations(self, text: Text) -> Mapping[str, Text]:
        """Return the same folder in each language that it is written in, itself included."""
        return self.siblings[text.folder]

    def original(self, text: Text) -> Text:
        """Return the text of the same folder that was written first."""
        return next(each for each in self.siblings[text.folder].values() if each.original)


FILINGS: Mapping[str, Callable[[Post], Sequence[Term]]] = {
    "structures": lambda post: post.structures,
    "working-groups": lambda post: post.working_groups,
    "tags": lambda post: post.tags,
    "countries": lambda post: post.countries,
    "categories": lambda post: (post.category,),
}
"""The vocabularies that posts are filed by, the nearest first, and a post's terms of each."""


def file_posts(posts: Iterable[Post], vocabulary: str) -> dict[str, list[Post]]:
    """Return the posts of each term of a vocabulary that has a page, by the term's slug."""
    filed = ((term.slug, post) for post in posts for term in FILINGS[vocabulary](post))
    return group((slug, post) for slug, post in filed if slug)


def group(pairs: Iterable[tuple[GroupKey, Grouped]]) -> dict[GroupKey, list[Grouped]]:
    """Collect the values of each key, in the order in which they come."""
    groups: dict[GroupKey, list[Grouped]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def find_terms(posts: Iterable[Post], vocabulary: str) -> dict[str, Term]:
    """Return the terms of a vocabulary that posts have, by slug."""
    return {term.slug: term for post in posts for term in FILINGS[vocabulary](post)}


@dataclass(frozen=True, slots=True)
class Note:
    """What an editor wrote for an issue: a greeting, its subject, the order of its stories."""

    body: Markup
    subject: str = ""
    preheader: str = ""
    order: tuple[str, ...] = ()
    files: tuple[Picture | Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one category in an issue."""

    category: Term
    stories: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One month's newsletter in one language.

    `headline` is what it is called wherever it is shown, with the month as its `dateline` if the
    headline doesn't name it; `subject` is its line in an inbox, `intro` what an editor wrote below
    it, `inventory` how much it tells. `named`: it is called after its story, as those are not that
    were sent before issues were; such an issue looks as it did. `posts` are the folders of its
    posts, including webinars still to come. `contribute` is the URL of the page that says how to
    write for it, `subscribe` that of the page to sign up on, if there are any. `closes` is its last
    day; until it is `closed`, it is a preview. `day` is the day on which its webinars count as
    still to come or as over. `others` has its URL in the other languages, `figures` what the group
    counted on its networks. `lead` is the story that comes first; `sections` have the others. It
    lacks `more` of the month's stories, which are for members. If all are, the month has no page,
    and `url` and `others` are empty.
    """

    month: str
    lang: str
    headline: str
    dateline: str
    subject: str
    preheader: str
    intro: str
    inventory: str
    named: bool
    note: Markup
    webinars: tuple[Webinar, ...]
    sections: tuple[Section, ...]
    posts: tuple[str, ...]
    contributors: tuple[str, ...]
    contribute: str
    subscribe: str
    closes: date
    day: date
    closed: bool
    address: str
    url: str
    others: Mapping[str, str]
    figures: tuple[FigureGroup, ...] = ()
    lead: Post | None = None
    more: int = 0

    @property
    def headed_by_lead(self) -> bool:
        """Tell whether its headline is its lead's title, which then stands there once."""
        return self.named and self.lead is not None and self.lead.title == self.headline

    @property
    def crops(self) -> Mapping[str, tuple[Picture, Crop]]:
        """Return the parts of its pictures that its mail may show, by URL.

        Each has both, so that a mail keeps its pictures when another story leads or when a webinar
        is over.
        """
        pictures = [each.picture for each in (*self.stories, *self.webinars) if each.picture]
        return {each.cropped(crop).url: (each, crop) for each in pictures for crop in (LEAD, THUMB)}

    @property
    def stories(self) -> tuple[Post, ...]:
        """Return its stories, in the order in which they are shown."""
        others = (story for section in self.sections for story in section.stories)
        return (self.lead, *others) if self.lead else tuple(others)


class ReminderKind(StrEnum):
    """The occasions on which people are told of a webinar, in their order."""

    ANNOUNCE = "announce"
    WEEK = "week"
    DAY = "day"
    TODAY = "today"
    HOUR = "hour"
    """An hour before it begins."""
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    REVIVED = "revived"
    """It takes place after all."""
    DATED = "dated"
    """The date, open until now, is known."""
    MOVED = "moved"
    NEW_HOUR = "new-hour"
    NEW_PLACE = "new-place"
    NEW_FORM = "new-form"
    RECORDING = "recording"
    UNDATED = "undated"
    """An editor is told that it has no date yet, and no longer counts as coming."""
    PICTURES = "pictures"
    """People who met somewhere are asked for photos."""


class ChannelKind(StrEnum):
    """The ways in which a text reaches people, as messages."""

    LIST = N_("mailing list")
    """An edition's mailing list."""
    NETWORKS = N_("social networks")
    """The social networks where the organisation has an account."""
    GROUPS = N_("messaging groups (forwarded by hand)")
    """Groups in messaging programs, where a person passes the text on by hand."""


Channel = tuple[ChannelKind, tuple[str, ...]]
"""A way to publish: its kind, and the list's address or the networks, if known."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due on a day for a webinar in an edition.

    `text` is ready to be shared, plain and short enough for any network; it is empty while
    something is missing. Then `request` tells an editor what to do first, and there are no
    channels.
    """

    webinar: Webinar
    kind: ReminderKind
    day: date
    lang: str
    channels: tuple[Channel, ...] = ()
    text: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team: the name, the login on GitHub, or both."""

    name: str
    login: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.login and f"@{self.login}")))


@dataclass(frozen=True, slots=True)
class Duty:
    """What one team does in a month; its members review texts of these `categories`."""

    term: Term
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """A group that takes turns with others; `members` is empty until they are known."""

    term: Term
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Teams:
    """The teams of `vocabulary/teams.toml`, which take turns from the month `first` on.

    A turn lasts `every` months; `first` is empty until it is decided. `exceptions` says by month
    (`2019-12`), then by duty, which team has that duty instead; duty and team are slugs.
    """

    duties: tuple[Duty, ...] = ()
    teams: tuple[Team, ...] = ()
    first: str = ""
    every: int = 1
    exceptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """What was taken on in a month's call: by whom, until when, and the day it was done.

    `who` is empty if no one has taken it on yet. It is in the file of `month`.
    """

    month: str
    what: Term
    who: str = ""
    by: date | None = None
    done: date | None = None
