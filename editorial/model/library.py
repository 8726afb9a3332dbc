"""What is made of the texts: editions, monthly issues, reminders of webinars; and teams' turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from markupsafe import Markup

from editorial.model.figures import FigureGroup, Figures
from editorial.model.site import Term
from editorial.model.texts import Attachment, Page, Picture, Post, Structure, Text, Webinar


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything in one language: each post once, in this language or else in its original.

    A post dated ahead is in no edition until its day: lists, feeds and issues are made of editions.
    `texts` are those without a date, like pages. `months` has the posts by month (`2019-07`),
    newest first; `webinars` those that are webinars.
    """

    lang: str
    posts: tuple[Post, ...]
    texts: tuple[Text, ...]
    months: Mapping[str, tuple[Post, ...]]
    webinars: tuple[Webinar, ...]

    @property
    def written(self) -> tuple[Post, ...]:
        """Return the posts written in this language, header-only ones too: what its feeds hold."""
        return tuple(post for post in self.posts if post.lang == self.lang and not post.members)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages about the site."""
        return tuple(text for text in self.texts if isinstance(text, Page))

    @property
    def structures(self) -> tuple[Structure, ...]:
        """Return the structures that have an entry."""
        return tuple(text for text in self.texts if isinstance(text, Structure))

    def page(self, slug: str) -> Page | None:
        """Return one of its pages, or the original where it has not been translated."""
        return next((page for page in self.pages if page.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Library:
    """Every post and every text without a date, in every language, and the editions of them.

    What `posts` has and no edition does is dated ahead: it has its own page alone. `figures` are
    by month, the newest first.
    """

    posts: tuple[Post, ...]
    texts: tuple[Text, ...]
    editions: Mapping[str, Edition]
    siblings: Mapping[str, Mapping[str, Text]] = field(default_factory=lambda: MappingProxyType({}))
    figures: Mapping[str, Figures] = field(default_factory=lambda: MappingProxyType({}))

    def edition(self, lang: str) -> Edition:
        """Return the edition in a language; KeyError where the site has no such language."""
        return self.editions[lang]

    def translations(self, text: Text) -> Mapping[str, Text]:
        """Return the same folder in each language that it is written in, itself included."""
        return self.siblings[text.folder]

    def original(self, text: Text) -> Text:
        """Return the text of the same folder that was written first."""
        return next(each for each in self.siblings[text.folder].values() if each.original)


def group_by_structure(posts: Iterable[Post]) -> Mapping[str, list[Post]]:
    """Return the posts that name each structure that has an entry, by the structure's slug."""
    found: dict[str, list[Post]] = {}
    for post in posts:
        for term in post.structures:
            if term.slug:
                found.setdefault(term.slug, []).append(post)
    return found


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

    `posts` are the folders of its posts, those of webinars still to come too. `contribute` is the
    URL of the page that says how to write for it, where there is one. `closes` is its last day;
    open, it is a preview. `day` is the one by which its webinars are judged: still to come, or
    over. `others` has its URL in the other languages.
    `figures` are what the group counted on its networks.
    """

    month: str
    lang: str
    title: str
    subject: str
    preheader: str
    note: Markup
    webinars: tuple[Webinar, ...]
    sections: tuple[Section, ...]
    posts: tuple[str, ...]
    contributors: tuple[str, ...]
    contribute: str
    closes: date
    day: date
    closed: bool
    address: str
    url: str
    others: Mapping[str, str]
    figures: tuple[FigureGroup, ...] = ()

    @property
    def is_public(self) -> bool:
        """Tell whether it has more to show than what is for members only."""
        shown = (*self.stories, *self.webinars)
        return bool(self.note) or not all(post.members for post in shown)

    @property
    def stories(self) -> tuple[Post, ...]:
        """Return its stories, in the order that they are shown."""
        return tuple(story for section in self.sections for story in section.stories)


class ReminderKind(StrEnum):
    """The occasions to speak of a webinar, in their order."""

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
    PICTURES = "pictures"
    """Whoever met somewhere is asked for photos of it."""


class ChannelKind(StrEnum):
    """The ways on which a text reaches people."""

    LIST = "list"
    """An edition's mailing list."""
    NETWORKS = "networks"
    """The social networks where the organisation has an account."""
    GROUPS = "groups"
    """Groups of messaging programs, where a person passes it on by hand."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to publish: `names` are the list's address or the networks, where they are known."""

    kind: ChannelKind
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due on a day for a webinar in an edition.

    `text` is ready to be shared, plain and of at most 280 characters; it is empty while something
    is missing. Then `request` tells an editor what to do first, and there are no channels.
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
    """A group that takes turns with others; `members` is empty while that is open."""

    term: Term
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Teams:
    """`vocabulary/teams.toml`: the teams take turns every so many months, from the `first` on.

    `first` is empty while that is open. `exceptions` say by month (`2019-12`), then by duty, which
    team has it instead; both by their own words.
    """

    duties: tuple[Duty, ...] = ()
    teams: tuple[Team, ...] = ()
    first: str = ""
    every: int = 1
    exceptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """What was taken on in a month's call: by whom, until when, and the day it was done.

    `who` is empty if no one has taken it on yet. It is in `month`'s file, in the line `line`.
    """

    month: str
    what: Term
    who: str = ""
    by: date | None = None
    done: date | None = None
