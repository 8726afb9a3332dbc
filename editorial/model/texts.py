"""What people write: posts and pages, each in one language, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from editorial.model.site import Term


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
        return False

    @property
    def month(self) -> str:
        """The month of its issue: `2019-07`."""
        return f"{self.date:%Y-%m}"
