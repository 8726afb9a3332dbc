"""What a region says of itself when it adopts the project, and its settings and icons."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from PIL import Image

from editorial.words.message import LOCALES, MESSAGE_LANGUAGE, catalog_languages, say
from intake.prose import build_slug

GITHUB = "https://github.com/"

NO_SENDER = "newsletter@example.org"
"""A placeholder, as the address of a mailing list is: nothing is sent to either."""

_ICON = Path(__file__).with_name("icon.png")
"""The mark without the ground that it stands on, which has the main colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region. `languages` are codes, the first the default; `countries` two-letter codes.

    `organisation` has its whole name in each language, `lists` the address of each one's mailing
    list, if it has one. `zones` are the zones of its clocks, the main one first; `colour` is the
    main one. `day` is the day of adoption.
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
        """Return the site's own domain; nothing if it is below GitHub's."""
        parts = urlsplit(self.siteurl)
        host = parts.hostname or ""
        return "" if parts.path or host.endswith(".github.io") else host


def said(lang: str, message: str, **values: object) -> str:
    """Say a message in a language, or in English if no catalog has it."""
    return say(lang if lang in catalog_languages() else MESSAGE_LANGUAGE, message, **values)


@cache
def read_usual(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Read the `headers` and `countries` of a language; `locales/` may have none."""
    file = LOCALES / lang / "language.toml"
    usual = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    return {"headers": {}, "countries": {}} | usual


def region_settings(region: Region, colours: Mapping[str, str]) -> dict[str, object]:
    """Build the settings of `pelicanconf.py` that tell one region from another."""
    sender = region.sender or NO_SENDER
    mail = {"sender": sender, "reply_to": "", "domain": sender.rpartition("@")[2]}
    return {
        "SITENAME": region.name,
        "ORGANISATION": region.organisation,
        "POSTAL_ADDRESS": region.postal_address,
        "CONTACT": region.contact,
        "REPOSITORY": region.repository,
        "FEED_NAMESPACE": build_slug(region.name) or "region",
        "SOCIAL_ACCOUNTS": {},
        "COLOURS": {**colours, "brand": region.colour},
        "MAILING_LISTS": {lang: _list(address) for lang, address in region.lists.items()},
        "FIRST_ISSUE": f"{region.day:%Y-%m}",
        "NEWSLETTER_MAIL": mail,
        "CNAME": region.domain,
        "TIMEZONE": region.zones[0].key,
    }


def _list(address: str) -> dict[str, str]:
    """Add to a mailing list its addresses to join and to leave (Mailman 3, List addresses)."""
    name, _, host = address.partition("@")
    ways = {way: f"mailto:{name}-{way}@{host}" for way in ("join", "leave")}
    return {"address": address, **ways}


def set_values(source: str, values: Mapping[str, object]) -> str:
    """Put other values into Python settings, and leave what stands around them."""
    lines = source.splitlines(keepends=True)
    for node in reversed(ast.parse(source).body):
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ) if name in values:
                start, end = value.lineno - 1, value.end_lineno or value.lineno
                before = lines[start].encode()[: value.col_offset].decode()
                after = lines[end - 1].encode()[value.end_col_offset :].decode()
                written = json.dumps(values[name], ensure_ascii=False, indent=4)
                rows = re.sub(r'(?<=["}])\n', ",\n", written)  # no value is true, false or none
                lines[start:end] = [f"{before}{rows}{after}"]
    return "".join(lines)


def write_icon(file: Path, colour: str) -> None:
    """Draw an icon on a ground of a colour, in the shape and size that it has."""
    with Image.open(file) as old, Image.open(_ICON) as mark:
        icon = Image.new("RGBA", old.size, colour)
        icon.alpha_composite(mark.resize(old.size))
        icon.putalpha(old.convert("RGBA").getchannel("A"))
    icon.save(file, optimize=True)
