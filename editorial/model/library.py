"""Everything that was written, and the editions made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from editorial.model.texts import Page, Post, Text
from editorial.model.webinars import Webinar


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything in one language: each post once, in this language or else in its original.

    A post dated ahead is in no edition until its day: lists, feeds and issues are made of editions.
    `months` has the posts by month (`2019-07`), newest first; `webinars` those that are webinars.
    """

    lang: str
    posts: tuple[Post, ...]
    pages: tuple[Page, ...]
    months: Mapping[str, tuple[Post, ...]]
    webinars: tuple[Webinar, ...]

    @property
    def written(self) -> tuple[Post, ...]:
        """The posts written in this language, header-only ones too: what its feeds hold."""
        return tuple(post for post in self.posts if post.lang == self.lang and not post.members)

    def page(self, slug: str) -> Page | None:
        """One of its pages, or the original where it has not been translated."""
        return next((page for page in self.pages if page.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Library:
    """Every post and page in every language, newest first, and the editions made of them.

    What `posts` has and no edition does is dated ahead: it has its own page alone.
    """

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
