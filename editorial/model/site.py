"""The site itself: its languages, the words it knows, what the settings say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, an entry of `vocabulary/languages.toml`.

    `words` are the path words of its addresses (`category` → `categoria`); `headers` its names
    for headers (`Título` → `Title`). Texts in a language without an `edition` appear in others'
    editions. People who write in a language without a catalog are answered in the language
    `answers`, if it names one; `small_words` are frequent words by which it is recognised.
    """

    code: str
    name: str
    tagline: str
    words: Mapping[str, str]
    headers: Mapping[str, str]
    edition: bool = True
    answers: str = ""
    small_words: frozenset[str] = frozenset()

    def header_name(self, name: str) -> str:
        """Return this language's name for a header, `Título` for `Title`, else the name itself."""
        return next((alias for alias, meant in self.headers.items() if meant == name), name)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that every language has a name for: a category, tag, country, structure …

    Without a `slug` it is on no list, just a name as somebody wrote it. `aliases` are further names
    that it goes by, `addresses` has the address of its own page in each edition; `paths` has what
    stands in a language's addresses instead of the slug.
    """

    slug: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """Return its name in a language, else in the first language that has one, else the word."""
        return self.names.get(lang) or next(iter(self.names.values()), self.slug)


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the region, an entry of `vocabulary/countries.toml`.

    `code` is from ISO 3166-1, `subregion` a word of `vocabulary/subregions.toml`; `at` is where
    a map has its dot, in degrees north and east. What isn't known is empty.
    """

    term: Term
    code: str = ""
    subregion: str = ""
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the region whose clock readers go by, an entry of `vocabulary/places.toml`."""

    term: Term
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class FormLink:
    """A form with which somebody who reads in a language sends a text of a kind."""

    kind: str
    lang: str
    name: str
    url: str


class Prefilled(NamedTuple):
    """What a mail begins with, in the language of the page that it begins at."""

    subject: str
    body: str


class Licence(NamedTuple):
    """The licence under which others may pass the texts on; empty if none has been chosen."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class MailingList:
    """The list that an edition's newsletter goes to: addresses to write to, to join, to leave.

    `form` is that of the service that keeps the subscribers, if one does: its `action`, the name of
    its `field`, what is `hidden` in it, and the `hosts` that its answer leads on to.
    """

    address: str
    join: str = ""
    leave: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MailIdentity:
    """Whom the newsletter comes from: role addresses, and the domain of its message ids."""

    sender: str
    reply_to: str
    domain: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say about the site, and the day that it is built for.

    `languages` are those of its editions, `written` all that texts may be in. `contact` is where
    people read what is written to them, `mailbox` an address that a program reads; `prefilled` has
    what a mail to either begins with, by language. `theme` is the folder of its templates and
    static files. Months before `first_issue` have no newsletter.
    """

    url: str
    name: str
    organisation: Term
    postal_address: str
    contact: str
    mailbox: str
    repository: str
    default_lang: str
    languages: Mapping[str, Language]
    written: Mapping[str, Language]
    categories: Mapping[str, Term]
    places: tuple[Place, ...]
    forms: tuple[FormLink, ...]
    prefilled: Mapping[str, Prefilled]
    lists: Mapping[str, MailingList]
    mail: MailIdentity
    social: Mapping[str, str]
    colours: Mapping[str, str]
    per_page: int
    feed_length: int
    feed_namespace: str
    cname: str
    licence: Licence
    timezone: ZoneInfo
    today: date
    theme: Path
    first_issue: str = ""

    def link(self, address: str) -> str:
        """Return the whole URL of an address below SITEURL."""
        return f"{self.url}/{address}"

    def title(self, lang: str) -> str:
        """Return the site's name with the organisation's, for the title of a home page."""
        whole = self.organisation.name(lang)
        return whole if self.name in whole else f"{self.name} – {whole}"
