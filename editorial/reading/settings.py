"""Checks the site's settings, and tells all that is missing, wrong or contradictory at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from editorial.model.addresses import CONTENT
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import MONTH, Amount, Like, Value, Zone
from editorial.reading.records import ANY, Key, Part, Shape
from editorial.reading.records.record import KEY_MISSING, TABLE, Reader, find_entry
from editorial.reading.toml_text import KeyPath
from editorial.text.plain import DOMAIN, MAILBOX
from editorial.times.dates import is_zone
from editorial.words.message import (
    MESSAGE_LANGUAGE,
    N_,
    Finding,
    SetupError,
    catalog_languages,
    finding,
)
from editorial.words.problem import FaultsError, Problem, Stops

CONF = "pelicanconf.py"
READABLE = 5.5
"""The least contrast of white letters: then paler ones have 4.5, and paper, too (WCAG 1.4.3)."""

_NO_LANGUAGE = N_(
    "{setting}: “{language}” is not a language of the site: remove it, or add it to {file}."
)
_TWO_HOSTS = N_(
    "CNAME is {cname}, but SITEURL leads to {host}: write the same in both, or leave CNAME empty."
)
_NO_CONTACT = N_(
    "Nobody can ask you in private to take a photo down, and unless there are forms or a MAILBOX, "
    "nobody can send anything: write {address} here."
)
_ONE_ADDRESS = N_(
    "MAILBOX is the same address as CONTACT: requests to take something down go to CONTACT, which "
    "people read, and MAILBOX is read by a program. Use two addresses."
)
_PALE = N_(
    "White text on {colour}, the “brand” of COLOURS, has a contrast of {ratio}: choose a darker "
    "colour, with 5.5 at least."
)


_PLAIN_MAILBOX, _PLAIN_DOMAIN = f"(?a:{MAILBOX})", f"(?a:{DOMAIN})"
"""What every mail server takes."""

_WEB = r"https?://[^\s/]+\S*"
LICENCE = Like(rf"|[^\[\]\n]*[^\[\]\s,:] {_WEB}")
"""A licence's name and, after it, its address; empty if none has been chosen."""

LICENCE_EXAMPLE = "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"


def _key(name: str, like: str | Value, example: str, *, required: bool = True) -> Key:
    kind = Like(like) if isinstance(like, str) else like
    return Key(name, kind, example=example, required=required and name != ANY)


def _table(name: str, *keys: Key, shape: Shape = Shape.ONE, parts: Sequence[Part] = ()) -> Part:
    return Part(name, shape, keys, required=True, parts=tuple(parts))


_WAY = rf"|mailto:{MAILBOX}\S*|{_WEB}"
_CONTACT = _key("CONTACT", rf"|{MAILBOX}|{_WEB}", "editors@example.org")
_FORM = (
    _key("action", rf"https://{_PLAIN_DOMAIN}(?:/\S*)?", "https://news.example.org/join"),
    _key("field", r".*\S.*", "email"),
    Key("hosts", Like(rf"(?:\*\.)?{_PLAIN_DOMAIN}"), example="pages.example.org", each=True),
)
_HIDDEN = Part("hidden", Shape.ONE, (_key(ANY, r"(?s:.*)", "…"),))
_COLOURS = ("brand", "accent", "paper", "highlight", "ink")
_VALUES = (
    _key("SITENAME", r".*\S.*", "Red Vecinal"),
    _key("POSTAL_ADDRESS", r"(?s:.*)", "Calle 1, San José"),
    _CONTACT,
    _key("MAILBOX", rf"|{_PLAIN_MAILBOX}", "stories@example.org", required=False),
    _key("CONTENT_LICENSE", LICENCE, LICENCE_EXAMPLE, required=False),
    _key("REPOSITORY", rf"|{_WEB}", "https://github.com/owner/name"),
    _key("FEED_NAMESPACE", r"[\w.-]+", "lacralo"),
    _key("FIRST_ISSUE", MONTH, "2019-07"),
    _key("SITEURL", r"https?://[\w.:-]+(?:/[\w./~-]*)?", "https://example.org/blog"),
    _key("CNAME", rf"|{DOMAIN}", "blog.example.org"),
    _key("TIMEZONE", Zone(), "America/Panama"),
    _key("DEFAULT_PAGINATION", Amount(r"[1-9]\d*"), "12"),
    _key("FEED_MAX_ITEMS", Amount(r"[1-9]\d*"), "50"),
)
_TABLES = (
    _table("ORGANISATION", _key(ANY, r".*\S.*", "LACRALO, …")),
    _table("SOCIAL_ACCOUNTS", _key(ANY, _WEB, "https://social.example.org/@name")),
    _table("COLOURS", *(_key(name, "#[0-9a-fA-F]{6}", "#0b5d66") for name in _COLOURS)),
    _table(
        "MAILING_LISTS",
        _key("address", _PLAIN_MAILBOX, "news@lists.example.org"),
        _key("join", _WAY, "https://lists.example.org/es", required=False),
        _key("leave", _WAY, "https://lists.example.org/es", required=False),
        shape=Shape.EACH,
        parts=[Part("form", Shape.ONE, _FORM, parts=(_HIDDEN,))],
    ),
    _table(
        "NEWSLETTER_MAIL",
        _key("sender", _PLAIN_MAILBOX, "news@example.org"),
        _key("reply_to", rf"|{_PLAIN_MAILBOX}", "editors@example.org"),
        _key("domain", _PLAIN_DOMAIN, "example.org"),
    ),
)
SETTINGS_PART = Part("", Shape.ONE, _VALUES, parts=_TABLES)
_LOCAL = {"127.0.0.1", "localhost"}


def read_today(environ: Mapping[str, str], timezone: str) -> date:
    """Read the day to build for: from SOURCE_DATE_EPOCH if it is set, else from the clock.

    It is the day in UTC if there is no such time zone, a fault that `check_settings` tells. Raise
    SetupError if the variable holds no number.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        return moment.astimezone(ZoneInfo(timezone) if is_zone(timezone) else UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise SetupError(f"SOURCE_DATE_EPOCH: is no time in seconds: {epoch}") from error


def require_settings(settings: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Raise FaultsError if `check_settings` finds anything."""
    if problems := tuple(check_settings(settings, vocabulary)):
        raise FaultsError(problems)


def check_settings(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Problem]:
    """List every problem of the settings, in the site's default language.

    A language may lack a mailing list, and then has no sign-up, or a name of the organisation, and
    then shows another language's. An entry for a language that the site doesn't have is a mistake,
    unless the content is not the project's own.
    """
    ours = {name: value for name, value in settings.items() if find_entry(SETTINGS_PART, name)}
    lines = _find_lines(settings)
    found = _Reader(vocabulary, lambda *at: lines[at[0]] if at else 1).read(SETTINGS_PART, ours)
    faults = [each for each in found if isinstance(each, Finding)]
    elsewhere = "ROOT" in settings and Path(settings["PATH"]) != settings["ROOT"] / "content"
    for name in () if elsewhere else ("ORGANISATION", "MAILING_LISTS"):
        table = settings.get(name)
        for lang in table if isinstance(table, dict) else ():
            if lang not in vocabulary.languages:
                told = {"setting": name, "language": str(lang), "file": "vocabulary/languages.toml"}
                faults.append(finding(lines[name], _NO_LANGUAGE, **told))
    host, cname = urlsplit(str(settings.get("SITEURL"))).hostname, settings.get("CNAME")
    if cname and host and host not in {*_LOCAL, cname}:
        faults.append(finding(lines["CNAME"], _TWO_HOSTS, cname=str(cname), host=host))
    mailbox, contact = (str(settings.get(name)).casefold() for name in ("MAILBOX", "CONTACT"))
    if "@" in mailbox and mailbox == contact:
        faults.append(finding(lines["MAILBOX"], _ONE_ADDRESS))
    for each in faults:
        yield _tell(CONF, each, vocabulary, Stops.ALL)


def advise_settings(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Warn of settings that hinder senders or readers, and of what the vocabulary lacks."""
    lines = _find_lines(settings)
    if not settings["CONTACT"]:
        found = finding(lines["CONTACT"], _NO_CONTACT, address=f"CONTACT = {_CONTACT.example!r}")
        yield _tell(CONF, found, vocabulary, Stops.NOTHING)
    brand = settings["COLOURS"]["brand"]
    if (ratio := white_contrast(brand)) < READABLE:
        told = {"colour": brand, "ratio": f"{ratio:.1f}"}
        found = finding(lines["COLOURS"], _PALE, **told)
        yield _tell(CONF, found, vocabulary, Stops.NOTHING)
    for path, lack in vocabulary.lacking:
        yield _tell(f"{CONTENT}/{path}", lack, vocabulary, Stops.NOTHING)


def white_contrast(colour: str) -> float:
    """Compute the contrast of white letters on a colour like `#0b5d66` (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    red, green, blue = linear
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _find_lines(settings: Mapping[str, Any]) -> Mapping[object, int]:
    """Find the line in which `pelicanconf.py` sets each name; the first one if it doesn't."""
    file = Path(settings.get("ROOT", "")) / CONF
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    lines = ((re.split(r"\W", line)[0], n) for n, line in enumerate(text.splitlines(), 1))
    return defaultdict(lambda: 1, lines)


def _tell(file: str, found: Finding, vocabulary: Vocabulary, stops: Stops) -> Problem:
    own = vocabulary.default_lang
    lang = own if own in catalog_languages() else MESSAGE_LANGUAGE
    level = "error" if stops else "warning"
    return Problem(file, found.line, level, "setting", stops, lang, found.message)


class _Reader(Reader):
    """Reads settings, which are Python's: `MAILING_LISTS['es']['address'] = "…"`."""

    def name(self, place: KeyPath) -> str:
        return str(place[0]) + "".join(f"[{each!r}]" for each in place[1:])

    def text(self, value: object, key: Key) -> str | None:
        kind = int if isinstance(key.type, Amount) else str
        return str(value) if type(value) is kind else None

    def about(self, part: Part, place: KeyPath, *, empty: bool = False) -> Finding:
        needed = {key.name: key.example for key in part.keys if key.required or key.name == ANY}
        inner = {"es" if name == ANY else name: example for name, example in needed.items()}
        whole = {"es": inner} if part.shape is Shape.EACH and len(place) == 1 else inner
        values = {"name": self.name(place), "example": f"{self.name(place)} = {whole}"}
        return finding(self.line(*place), KEY_MISSING if empty else TABLE, **values)
