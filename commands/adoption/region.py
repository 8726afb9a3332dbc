"""What a region says of itself when it adopts the project."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from editorial.words.message import LOCALES, MESSAGE_LANGUAGE, catalog_languages, say

GITHUB = "https://github.com/"
_GITHUB_PAGES = ".github.io"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region. `languages` are codes, the first the default; `countries` two-letter codes.

    `organisation` has its whole name in each language, `lists` the address of each one's mailing
    list, if it has one. `zones` are those of its clocks, the main one first; `colour` is the main
    one. `day` is the day of adoption.
    """

    name: str
    organisation: Mapping[str, str]
    languages: tuple[str, ...]
    zones: tuple[ZoneInfo, ...]
    colour: str
    day: date
    countries: tuple[str, ...] = ()
    siteurl: str = ""
    repository: str = ""
    postal_address: str = ""
    contact: str = ""
    sender: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        """The site's own domain; empty if it is below GitHub's."""
        parts = urlsplit(self.siteurl)
        host = parts.hostname or ""
        return "" if parts.path or host.endswith(_GITHUB_PAGES) else host


def said(lang: str, message: str, **values: object) -> str:
    """Say a message in a language, or in English if no catalog has it."""
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)


@cache
def read_usual(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Read the `words`, `headers` and `countries` of a language; `locales/` may have none."""
    file = LOCALES / lang / "language.toml"
    usual = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    return {"words": {}, "headers": {}, "countries": {}} | usual
