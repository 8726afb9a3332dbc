"""What people write: posts, webinars, pages, structures, each in one language; and their kinds.

A new kind of text is an entry of `KINDS`, its headers, its class, and the template named after the
class; a word of its own in addresses is one of `PATH_WORDS`, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar
from zoneinfo import ZoneInfo

from markupsafe import Markup

from editorial.model.site import Term
from editorial.pictures.crops import LEAD, THUMB, Crop

_Day = date
"""The type of a day, where a field is called `date`."""

_A_DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: a JPEG and, beside it, a WebP of each of some widths.

    `file` is what was sent, on this machine; `address` is where the site has the JPEG, `width` and
    `height` its pixels, `digest` what its forms are made of. `focus` is the point that stays when
    it is cropped, where somebody chose one: percent of its width from the left, and of its height
    from the top.
    """

    file: Path
    address: str
    url: str
    width: int
    height: int
    widths: tuple[int, ...]
    digest: str
    alt: str = ""
    credit: str = ""
    focus: tuple[int, int] | None = None

    @property
    def lead(self) -> Picture:
        """Return the wide part of it that the first story of a mail shows."""
        return self.cropped(LEAD)

    @property
    def thumb(self) -> Picture:
        """Return the small part of it that stands beside a story of a mail."""
        return self.cropped(THUMB)

    def cropped(self, crop: Crop) -> Picture:
        """Return a part of it that is a file of its own."""
        width, height = crop.fit(self.width, self.height)
        address, url = (
            f"{each.removesuffix('.jpg')}{crop.end}" for each in (self.address, self.url)
        )
        return replace(self, address=address, url=url, width=width, height=height, widths=())


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that a post links to, published as it is."""

    file: Path
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One Markdown file in one language, ready to be shown.

    `folder` names it in every language (`posts/2019-07-22-reunion`). `shown_in` is the language of
    the edition that has its page: another language if its own has no edition. `body` is clean HTML
    with absolute links, `source` the file's path below the content folder. `original`: it was
    written first.
    """

    folder: str
    lang: str
    shown_in: str
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
        """Tell whether it is a translated title and summary that lead to the full text."""
        return not self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Text):
    """A page outside the stream of posts: about, contribute, subscribe, privacy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure(Text):
    """An At-Large Structure: its name is the title. It holds only what `Consent` lists.

    `languages` are codes or names, `accounts` its pages by the network's name; `since` is a year,
    `verified` the day on which the structure last said that this is right.
    """

    country: tuple[Term, ...] = ()
    also_called: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    website: str = ""
    feed: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict)
    since: int | None = None
    verified: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Text):
    """One article in one language; `received` is the day on which it came in by a form.

    `share` is what texts to pass on say instead of the summary. If it is `featured`, it leads the
    home page for some weeks.
    """

    date: date
    category: Term
    tags: tuple[Term, ...] = ()
    authors: tuple[str, ...] = ()
    structures: tuple[Term, ...] = ()
    working_groups: tuple[Term, ...] = ()
    countries: tuple[Term, ...] = ()
    members: bool = False
    received: _Day | None = None
    share: str = ""
    featured: bool = False
    is_webinar: ClassVar[bool] = False

    @property
    def month(self) -> str:
        """Return the month of its issue: `2019-07`."""
        return self.date.isoformat()[: len("2019-07")]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks, and their role: moderator, host, or whom they speak for."""

    name: str
    role: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.role else self.name


class Attendance(StrEnum):
    """How people take part in an event."""

    ONLINE = "online"
    IN_PERSON = "in-person"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Venue:
    """The place where people meet; what isn't known is empty."""

    name: str
    street: str = ""
    city: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.street, self.city)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Webinar(Post):
    """The announcement of a webinar, or of an event at a `venue`.

    Times are in UTC; `zone` is the one in which its start was written. While the date is open,
    there is no `starts`, and `when` says in words what is known; `until` is the last day that these
    words name, if they name one. `minutes` is its length,
    `deadline` the last moment to register, `previous` has the starts that were announced before.
    `sequence` grows with each change that a calendar must know of (RFC 5545, 3.8.7.4). `partners`
    help to promote it.
    """

    starts: datetime | None = None
    zone: ZoneInfo | None = None
    minutes: int | None = None
    deadline: datetime | None = None
    previous: tuple[datetime, ...] = ()
    cancelled: bool = False
    sequence: int = 0
    when: str = ""
    until: date | None = None
    attendance: Attendance = Attendance.ONLINE
    venue: Venue | None = None
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    partners: tuple[str, ...] = ()
    series: str = ""
    seats: int | None = None
    register: str = ""
    questions: str = ""
    for_whom: str = ""
    recording: str = ""
    slides: str = ""
    outcome: str = ""
    is_webinar: ClassVar[bool] = True

    @property
    def ends(self) -> datetime | None:
        """Return when it ends; None if its start or its length isn't known."""
        return self._end_of(self.starts)

    @property
    def takes_days(self) -> bool:
        """Tell whether it lasts a whole day or longer."""
        return bool(self.minutes and self.minutes >= _A_DAY)

    @property
    def is_online(self) -> bool:
        """Tell whether there is no place to go to: then it is called a webinar, else an event."""
        return self.attendance == Attendance.ONLINE

    @property
    def is_postponed(self) -> bool:
        """Tell whether its announced date no longer holds, and no new one is known."""
        return self.starts is None and bool(self.previous)

    @property
    def entry(self) -> tuple[datetime | None, datetime | None]:
        """Return its start and end in calendars; if postponed, those that were announced last."""
        start = self.previous[-1] if self.is_postponed else self.starts
        return start, self._end_of(start)

    def _end_of(self, start: datetime | None) -> datetime | None:
        return start + timedelta(minutes=self.minutes) if start and self.minutes else None


class Naming(Enum):
    """How the folder of a text is named."""

    DATED = "2019-07-22-taller"
    PLAIN = "privacy"
    MONTH = "2019-07"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text. `name` is its folder below `content/`.

    `makes` is the model's class for its texts, or None if they have no pages. `word` is the path
    word of `languages.toml` below which its pages are; without one, a page that isn't dated is
    directly below its language.
    """

    name: str
    naming: Naming
    makes: type[Text] | None = None
    word: str = ""


_KINDS = (
    Kind("posts", Naming.DATED, Post),
    Kind("webinars", Naming.DATED, Webinar),
    Kind("pages", Naming.PLAIN, Page),
    Kind("structures", Naming.PLAIN, Structure, "structures"),
    Kind("issues", Naming.MONTH),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Each kind by its name, in the order in which they are read."""

POSTS = frozenset(kind.name for kind in KINDS.values() if kind.naming is Naming.DATED)
TEXTS = frozenset(kind.name for kind in KINDS.values() if kind.makes)
WEBINARS = frozenset({"webinars"})
CHANGED = ("Status", "Starts", "Previous-Start")
"""The headers of a webinar that a form for cancelling or moving it may change."""

PAGES = frozenset({"pages"})
STRUCTURES = frozenset({"structures"})
ISSUES = frozenset({"issues"})
