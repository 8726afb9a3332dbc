"""A month's newsletter in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from editorial.model.site import Term
from editorial.model.texts import Attachment, Picture, Post
from editorial.model.webinars import Webinar


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

    @property
    def is_public(self) -> bool:
        """Whether it has more to show than what is for members only."""
        shown = (*self.stories, *self.webinars)
        return bool(self.note) or not all(post.members for post in shown)

    @property
    def stories(self) -> tuple[Post, ...]:
        """Its stories, in the order that they are shown."""
        return tuple(story for section in self.sections for story in section.stories)
