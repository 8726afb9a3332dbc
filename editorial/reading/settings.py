"""What the site's settings must be: all that is missing, wrong or contradictory, at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from editorial.model.vocabulary import Vocabulary
from editorial.reading.contributing import CONTENT, form_url
from editorial.reading.vocabulary import ATTENTION
from editorial.text.plain import DOMAIN, MAILBOX
from editorial.times.dates import is_month, is_zone
from editorial.words.message import MESSAGE_LANGUAGE, N_, Message, SetupError, catalog_languages
from editorial.words.problem import Problem, Stops

FILE = "pelicanconf.py"

_MISSING = N_("{setting} is missing: write a value like {example}.")
_WRONG = N_("{setting} can't be {value}: write a value like {example}.")
_UNKNOWN = N_("{setting} is not a setting: correct its name, or remove it.")
_NO_LANGUAGE = N_(
    "{setting}: “{language}” is not a language of the site: remove it, or add it to {file}."
)
_TWO_HOSTS = N_(
    "CNAME is {cname}, but SITEURL leads to {host}: write the same in both, or leave CNAME empty."
)
_NO_WAY = N_(
    "Nobody can send anything: the pages lead to no form and give no address. Write one of these "
    "here, or both: {forms}; {address}."
)
_NO_WORDS = N_(
    "There are no words here by which an editor sees what to look at before it is published: copy "
    "this file from the project."
)


class SettingsError(SetupError):
    """Settings of which no site can be made; `problems` says what to write."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{FILE}: to be corrected first: {len(problems)}")
        self.problems = problems


class _Value(NamedTuple):
    """What a setting must be like, by a value of its type."""

    example: str | int
    fits: Callable[[str], object]
    required: bool = True


_Schema = _Value | dict[str, "_Schema"]
"""A value, or a table of them by name; `*` is any name."""

_PLAIN_MAILBOX, _PLAIN_DOMAIN = f"(?a:{MAILBOX})", f"(?a:{DOMAIN})"
"""What every mail server takes."""

_WEB = r"https?://[^\s/]+\S*"


def _like(example: str | int, pattern: str, *, required: bool = True) -> _Value:
    return _Value(example, re.compile(pattern).fullmatch, required)


_COLOURS = ("brand", "accent", "paper", "highlight", "ink")
_WAY = _like("https://lists.example.org/es", rf"|mailto:{MAILBOX}\S*|{_WEB}", required=False)
_SETTINGS: dict[str, _Schema] = {
    "SITENAME": _like("LACRALO", r".*\S.*"),
    "ORGANISATION": {"*": _like("LACRALO, …", r".*\S.*")},
    "POSTAL_ADDRESS": _like("Calle 1, San José", r"(?s:.*)"),
    "CONTACT": _like("editors@example.org", rf"|{MAILBOX}|{_WEB}"),
    "REPOSITORY": _like("https://github.com/owner/name", rf"|{_WEB}"),
    "FEED_NAMESPACE": _like("lacralo", r"[\w.-]+"),
    "SOCIAL_ACCOUNTS": {"*": _like("https://social.example.org/@name", _WEB)},
    "COLOURS": {name: _like("#0b5d66", r"#[0-9a-fA-F]{6}") for name in _COLOURS},
    "MAILING_LISTS": {
        "*": {
            "address": _like("news@lists.example.org", _PLAIN_MAILBOX),
            "join": _WAY,
            "leave": _WAY,
            "listmonk": _like(3, r"\d+", required=False),
            "buttondown": _like("news_…", r"\S*", required=False),
        }
    },
    "FIRST_ISSUE": _Value("2019-07", is_month),
    "NEWSLETTER_MAIL": {
        "sender": _like("news@example.org", _PLAIN_MAILBOX),
        "reply_to": _like("editors@example.org", rf"|{_PLAIN_MAILBOX}"),
        "domain": _like("example.org", _PLAIN_DOMAIN),
    },
    "SITEURL": _like("https://example.org/blog", r"https?://[\w.:-]+(?:/[\w./~-]*)?"),
    "CNAME": _like("blog.example.org", rf"|{DOMAIN}"),
    "TIMEZONE": _Value("America/Panama", is_zone),
    "DEFAULT_PAGINATION": _like(12, r"[1-9]\d*"),
    "FEED_MAX_ITEMS": _like(50, r"[1-9]\d*"),
}
_LOCAL = {"127.0.0.1", "localhost"}


def read_today(environ: Mapping[str, str], timezone: str) -> date:
    """The day that everything is built for: SOURCE_DATE_EPOCH's when set, else the current one.

    It is that of UTC where the time zone can't be one, which is told with the other settings.
    SetupError where the variable holds no number.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        return moment.astimezone(ZoneInfo(timezone) if is_zone(timezone) else UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise SetupError(f"SOURCE_DATE_EPOCH: is no time in seconds: {epoch}") from error


def require_settings(settings: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """SettingsError where `check_settings` finds anything."""
    if problems := tuple(check_settings(settings, vocabulary)):
        raise SettingsError(problems)


def check_settings(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every problem of the settings, in the site's default language.

    A language without a mailing list has no sign-up, and one without a name of the organisation
    shows another's; but what is there for a language that the site doesn't have is a mistake,
    unless the content is another one than the project's own.
    """
    lang = _language(vocabulary)
    found = [
        said
        for name, schema in _SETTINGS.items()
        for said in _check(schema, settings.get(name, ...), name)
    ]
    for message in [*found, *_contradictions(settings, vocabulary)]:
        yield Problem(FILE, 1, "error", "setting", Stops.ALL, lang, message)


def advise_settings(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is no mistake, but leaves those who have something to tell with no way to send it."""
    if not (settings["CONTACT"] or form_url(settings["REPOSITORY"], "")):
        ways = (f"{name} = {_example(_SETTINGS[name])!r}" for name in ("REPOSITORY", "CONTACT"))
        told = dict(zip(("forms", "address"), ways, strict=True))
        yield _advise(FILE, Message(_NO_WAY, told), vocabulary)
    if not vocabulary.attention:
        yield _advise(f"{CONTENT}/vocabulary/{ATTENTION}", Message(_NO_WORDS), vocabulary)


def _advise(file: str, message: Message, vocabulary: Vocabulary) -> Problem:
    lang = _language(vocabulary)
    return Problem(file, 1, "warning", "setting", Stops.NOTHING, lang, message)


def _language(vocabulary: Vocabulary) -> str:
    own = vocabulary.default_lang
    return own if own in catalog_languages() else MESSAGE_LANGUAGE


def _check(schema: _Schema, value: object, name: str) -> Iterator[Message]:
    """What is wrong with a setting, or with those in a table; `...` is one that isn't there."""
    told = {"setting": name, "value": repr(value), "example": repr(_example(schema))}
    if value is ...:
        if isinstance(schema, dict) or schema.required:
            yield Message(_MISSING, told)
    elif isinstance(schema, dict) and isinstance(value, dict):
        for key in {**schema, **value}:
            inner, path = schema.get(key, schema.get("*")), f"{name}[{key!r}]"
            if inner is None:
                yield Message(_UNKNOWN, {"setting": path})
            elif key != "*":
                yield from _check(inner, value.get(key, ...), path)
    elif (
        isinstance(schema, dict)
        or type(value) is not type(schema.example)
        or not schema.fits(str(value))
    ):
        yield Message(_WRONG, told)


def _example(schema: _Schema) -> object:
    if not isinstance(schema, dict):
        return schema.example
    needed = {key: each for key, each in schema.items() if isinstance(each, dict) or each.required}
    return {"es" if key == "*" else key: _example(inner) for key, inner in needed.items()}


def _contradictions(settings: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Message]:
    elsewhere = "ROOT" in settings and Path(settings["PATH"]) != settings["ROOT"] / "content"
    for name in () if elsewhere else ("ORGANISATION", "MAILING_LISTS"):
        table = settings.get(name)
        for lang in table if isinstance(table, dict) else ():
            if lang not in vocabulary.languages:
                told = {"setting": name, "language": str(lang), "file": "vocabulary/languages.toml"}
                yield Message(_NO_LANGUAGE, told)
    host, cname = urlsplit(str(settings.get("SITEURL"))).hostname, settings.get("CNAME")
    if cname and host and host not in {*_LOCAL, cname}:
        yield Message(_TWO_HOSTS, {"cname": str(cname), "host": host})
