"""What a region says of itself when it adopts the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.messages.pofile import read_po

from editorial.words.message import LOCALES, MESSAGE_LANGUAGE, catalog_languages, say

GITHUB = "https://github.com/"
_GITHUB_PAGES = ".github.io"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region. `languages` are codes, the first the default; `countries` two-letter codes.

    `organisation` has its whole name in each language, `lists` the address of each one's mailing
    list, where there is one, `colours` what is chosen of them. `zones` are those of its clocks, the
    main one first. `day` is the day of adoption.
    """

    name: str
    organisation: Mapping[str, str]
    languages: tuple[str, ...]
    zones: tuple[ZoneInfo, ...]
    day: date
    countries: tuple[str, ...] = ()
    siteurl: str = ""
    repository: str = ""
    postal_address: str = ""
    contact: str = ""
    sender: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The zone that it goes by."""
        return self.zones[0]

    @property
    def domain(self) -> str:
        """Its site's own domain; empty where it has none, as below GitHub's."""
        parts = urlsplit(self.siteurl)
        host = parts.hostname or ""
        return "" if parts.path or host.endswith(_GITHUB_PAGES) else host


def list_ways(address: str) -> dict[str, str]:
    """The addresses to join a list and to leave it (Mailman 3, List addresses)."""
    name, _, host = address.partition("@")
    return {way: f"{name}-{way}@{host}" for way in ("join", "leave")}


def is_spoken(lang: str) -> bool:
    """Whether the project says its messages in a language."""
    return lang == MESSAGE_LANGUAGE or (lang in catalog_languages() and bool(_count(lang)))


def count_messages() -> int:
    """How many messages a translation of the project has."""
    return max(map(_count, catalog_languages()[:-1]))


def _count(lang: str) -> int:
    with (LOCALES / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return sum(1 for each in read_po(file) if each.id and each.string)


def said(lang: str, message: str, **values: object) -> str:
    """A message in a language; in English, while no catalog has it."""
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)
