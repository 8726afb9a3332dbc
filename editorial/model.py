"""The words of the domain: what every output reads, and nothing about where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, an entry of `vocabulary/languages.toml`.

    `words` are the path words of its addresses (`category` → `categoria`); `headers` its names
    for headers (`Título` → `Title`).
    """

    code: str
    name: str
    tagline: str
    words: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A word that every language has a name for: a category, tag, country, structure …"""

    slug: str
    names: Mapping[str, str]

    def name(self, lang: str) -> str:
        """Its name in a language, else in the first language that has one, else the word."""
        return self.names.get(lang) or next(iter(self.names.values()), self.slug)


@dataclass(frozen=True, slots=True)
class MailingList:
    """The list that an edition's newsletter goes to: addresses to write to, to join, to leave."""

    address: str
    join: str = ""
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say about the site, and the day that it is built for."""

    url: str
    name: str
    organisation: Term
    postal_address: str
    contact: str
    repository: str
    default_lang: str
    languages: Mapping[str, Language]
    categories: Mapping[str, Term]
    lists: Mapping[str, MailingList]
    social: Mapping[str, str]
    colours: Mapping[str, str]
    per_page: int
    feed_length: int
    feed_namespace: str
    cname: str
    timezone: ZoneInfo
    today: date

    def link(self, address: str) -> str:
        """The whole URL of an address below SITEURL."""
        return f"{self.url}/{address}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: one JPEG, its size in pixels and bytes, and who sees what in it.

    `file` is the JPEG on this machine, `address` where the site has it.
    """

    file: Path
    address: str
    url: str
    width: int
    height: int
    size: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that a post links to, published as it is."""

    file: Path
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One Markdown file in one language, ready to be shown.

    `folder` names it in every language (`posts/2019-07-22-reunion`). `body` is clean HTML with
    absolute links; `source` the file below the content folder.
    """

    folder: str
    lang: str
    slug: str
    title: str
    summary: str
    body: Markup
    address: str
    url: str
    source: str
    original: bool
    picture: Picture | None = None
    files: tuple[Picture | Attachment, ...] = ()
    moved_from: tuple[str, ...] = ()

    @property
    def header_only(self) -> bool:
        """Whether it is a translated title and summary that lead to the full text."""
        return not self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Text):
    """A page outside the stream of posts: about, contribute, subscribe, privacy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Text):
    """One article in one language."""

    date: date
    category: Term
    tags: tuple[Term, ...] = ()
    authors: tuple[str, ...] = ()
    structures: tuple[Term, ...] = ()
    working_groups: tuple[Term, ...] = ()
    countries: tuple[Term, ...] = ()
    members: bool = False

    @property
    def is_webinar(self) -> bool:
        """Whether it announces one: then it is a Webinar."""
        return isinstance(self, Webinar)

    @property
    def month(self) -> str:
        """The month of its issue: `2019-07`."""
        return f"{self.date:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webinar(Post):
    """The announcement of a webinar. Times in UTC; no `starts` while the date is open.

    `minutes` is its length; `when` says in words what is known of an open date.
    """

    starts: datetime | None = None
    minutes: int | None = None
    when: str = ""
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    register: str = ""
    questions: str = ""
    for_whom: str = ""
    deadline: str = ""
    recording: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything in one language: each post once, in this language or else in its original."""

    lang: str
    posts: tuple[Post, ...]
    pages: tuple[Page, ...]

    @property
    def written(self) -> tuple[Post, ...]:
        """The posts written in this language, header-only ones too: what its feeds hold."""
        return tuple(post for post in self.posts if post.lang == self.lang and not post.members)

    def page(self, slug: str) -> Page | None:
        """One of its pages, or the original where it has not been translated."""
        return next((page for page in self.pages if page.slug == slug), None)

    @property
    def months(self) -> dict[str, tuple[Post, ...]]:
        """The posts by month, newest first."""
        return {month: tuple(posts) for month, posts in groupby(self.posts, lambda p: p.month)}


@dataclass(frozen=True, slots=True)
class Library:
    """Every post and page in every language, newest first, and the editions made of them."""

    posts: tuple[Post, ...]
    pages: tuple[Page, ...]
    editions: Mapping[str, Edition]
    siblings: Mapping[str, Mapping[str, Text]] = field(default_factory=lambda: MappingProxyType({}))

    def edition(self, lang: str) -> Edition:
        """The edition in a language; KeyError where the site has no such language."""
        return self.editions[lang]

    def translations(self, text: Text) -> Mapping[str, Text]:
        """The same folder in each language that it is written in, itself included."""
        return self.siblings[text.folder]

    def original(self, text: Text) -> Text:
        """The text of the same folder that was written first."""
        return next(each for each in self.siblings[text.folder].values() if each.original)


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

    `contribute` is the URL of the page that says how to write for it, where there is one. `closes`
    is its last day; open, it is a preview. `others` has its URL in the other languages.
    """

    month: str
    lang: str
    title: str
    subject: str
    preheader: str
    note: Markup
    webinars: tuple[Webinar, ...]
    sections: tuple[Section, ...]
    contributors: tuple[str, ...]
    contribute: str
    closes: date
    closed: bool
    address: str
    url: str
    others: Mapping[str, str]

    @property
    def stories(self) -> tuple[Post, ...]:
        """Its stories, in the order that they are shown."""
        return tuple(story for section in self.sections for story in section.stories)
