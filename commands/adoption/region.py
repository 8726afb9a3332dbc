"""What `region.toml` may say: a region's languages and countries, and settings by their names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from PIL import ImageColor

from commands.adoption.reading import main_clocks
from commands.adoption.texts import Region
from editorial.model.addresses import pages_url
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Amount, Like, Value
from editorial.reading.headers.words import Languages, Words
from editorial.reading.records import Key, Part, RecordKind, Shape
from editorial.reading.records.record import Record
from editorial.reading.settings import SETTINGS_PART, read_today
from intake.prose import build_slug

NO_SENDER = "newsletter@example.org"
"""A placeholder: nothing is sent to the list while it stands in the settings."""


class Colour(Value):
    """A colour by its name in CSS, such as `darkgreen`, or as the settings write it."""

    wrong = Like.wrong

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        """Return it as the settings write it."""
        try:
            return "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(value)[:3])
        except ValueError:
            return ""


def _keys() -> Iterator[Key]:
    """Yield the keys above all tables: the settings that a region chooses, then its words."""
    for key in SETTINGS_PART.keys:
        if not isinstance(key.type, Amount):
            yield replace(key, required=key.name == "SITENAME")
    yield Key("languages", Languages(), example="pt, fr", required=True)
    yield Key("countries", Words("countries"), example="Angola, CV", required=True)


def _partial(part: Part) -> Part:
    """Return a table of settings of which a region may give what it knows."""
    each = part.shape is Shape.EACH
    keys = (replace(key, required=each and key.required) for key in part.keys)
    if part.name == "COLOURS":
        keys = (replace(key, type=Colour()) for key in keys)
    return replace(part, keys=tuple(keys), required=False, parts=())


REGION = RecordKind("region", "region.toml", tuple(map(_partial, SETTINGS_PART.parts)), (*_keys(),))


def make_region(record: Record, words: Vocabulary, settings: Mapping[str, Any]) -> Region:
    """Make a region from a file without faults; the colours that it leaves out are `settings`'."""
    given: dict[str, Any] = {}
    for row in record.rows:
        cells = {key: cell.value for key, cell in row.cells.items()}
        if row.part.shape is Shape.EACH:
            given.setdefault(row.part.name, {})[row.name] = cells
        else:
            given |= {row.part.name: cells} if row.part.name else cells
    languages = Languages().read(given.pop("languages"), words)
    named = Words("countries").read(given.pop("countries"), words)
    countries = tuple(country.slug.upper() for country in named)
    mail = {"sender": NO_SENDER, "reply_to": "", **given.get("NEWSLETTER_MAIL", {})}
    site = (given.get("SITEURL") or pages_url(given.get("REPOSITORY", ""))).rstrip("/")
    address = urlsplit(site)
    host = address.hostname or ""
    zone = given.get("TIMEZONE", main_clocks()[countries[0]][0].key)
    today = read_today(os.environ, zone)
    defaults = {
        **dict.fromkeys(("POSTAL_ADDRESS", "CONTACT", "MAILBOX", "CONTENT_LICENSE"), ""),
        "REPOSITORY": "",
        "FEED_NAMESPACE": build_slug(given["SITENAME"]) or "region",
        "SOCIAL_ACCOUNTS": {},
        "FIRST_ISSUE": f"{today:%Y-%m}",
        "TIMEZONE": zone,
        "CNAME": "" if address.path or host.endswith(".github.io") else host,
    }
    lists = given.get("MAILING_LISTS", {})
    colours = {name: Colour().read(each, words) for name, each in given.get("COLOURS", {}).items()}
    tables = {
        "ORGANISATION": dict.fromkeys(languages, given["SITENAME"]) | given.get("ORGANISATION", {}),
        "COLOURS": {**settings["COLOURS"], **colours},
        "MAILING_LISTS": {lang: _list(each["address"]) | each for lang, each in lists.items()},
        "NEWSLETTER_MAIL": {"domain": mail["sender"].rpartition("@")[2], **mail},
    }
    own = defaults | given | tables | {"SITEURL": site}
    return Region(own, languages, countries, today)


def _list(address: str) -> dict[str, str]:
    """Return a mailing list's setting, with Mailman 3's addresses to join and to leave."""
    name, _, host = address.partition("@")
    ways = {way: f"mailto:{name}-{way}@{host}" for way in ("join", "leave")}
    return {"address": address, **ways}
