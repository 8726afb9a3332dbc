"""What a region says of itself when it adopts the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from editorial.message import MESSAGE_LANGUAGE, catalog_languages, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region. `languages` are codes, the first the default; `countries` two-letter codes.

    `organisation` has its whole name in each language, `lists` the address of each one's mailing
    list, where there is one, `colours` what is chosen of them. `day` is the day of adoption.
    """

    name: str
    organisation: Mapping[str, str]
    languages: tuple[str, ...]
    zone: ZoneInfo
    day: date
    countries: tuple[str, ...] = ()
    siteurl: str = ""
    repository: str = ""
    postal_address: str = ""
    contact: str = ""
    sender: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


def said(lang: str, message: str, **values: object) -> str:
    """A message in a language; in English, while no catalog has it."""
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)
