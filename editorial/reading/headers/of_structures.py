"""Structures: how texts name them, and the headers that only they have, with their value types.

These headers are public facts, and each is shown only if `Consent` lists it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache, partial
from urllib.parse import urlsplit

from editorial.model.site import Term
from editorial.model.texts import STRUCTURES
from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import Header
from editorial.reading.headers.values import Day, Names, SecureLink, Value
from editorial.reading.headers.words import Languages, Words
from editorial.text.plain import fold, fold_name, plain, split_list
from editorial.words.message import N_, Message

UNLISTED = N_(
    "“{word}” isn't in our directory of structures yet: it appears as you wrote it, without a link."
)
NEAR = N_(
    "“{word}” is not in our directory of structures: did you mean “{known}”? If so, write that "
    "name, and it leads to their page. If you mean another one, leave it as it is.",
    name="near",
)
_LIKENESS = 0.8
_TICKED = re.compile(r"\[[xX]\]\s*(.*?)\s*(?=[-*] \[[ xX]\]|$)")
_EXPLAINED = re.compile(r"\s*\([^()]*\)")


class Structures(Words):
    """Structures by their name, an alias or their folder; others are kept as they stand."""

    rule = "structure-unlisted"

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
        terms = (
            vocabulary.find(self.vocabulary, word) or Term("", {"": word})
            for word in self._split(value, vocabulary)
        )
        return tuple({term.slug or fold(term.name("")): term for term in terms}.values())

    def _unknown(self, word: str, vocabulary: Vocabulary, lang: str) -> Message:
        if known := near_structure(word, vocabulary):
            return Message(NEAR, {"word": word, "known": known})
        return Message(UNLISTED, {"word": word})


@lru_cache(maxsize=1024)
def near_structure(word: str, vocabulary: Vocabulary) -> str:
    """Return the name of a structure that is written nearly like a word, or an empty text."""
    names = {
        plain(name): name
        for term in vocabulary.terms["structures"].values()
        for name in (*term.names.values(), *term.aliases)
    }
    close = get_close_matches(plain(word), names, 1, _LIKENESS)
    return names[close[0]] if close else ""


class Consented(Value):
    """Names of headers, in any language, separated by commas; or the ticked boxes of a form."""

    def read(self, value: str, vocabulary: Vocabulary) -> frozenset[str]:
        """Read the headers' own names, folded; any other word stays as it is."""
        own, words = vocabulary.header_names, map(fold_name, split_list(value))
        return frozenset(fold_name(own.get(word, word)) for word in words)

    def take(self, text: str, vocabulary: Vocabulary) -> str:
        """Return the ticked boxes, or the names of a list, without explanations in brackets."""
        chosen = _TICKED.findall(text) if "[" in text else split_list(text)
        return ", ".join(_EXPLAINED.sub("", each).strip() for each in chosen)


class PublicLink(SecureLink):
    """A link in the entry of a structure."""

    rule = "structure-facts"

    def take(self, text: str, vocabulary: Vocabulary) -> str:
        """Return a link, with `https://` before it if that was left out."""
        return text if "://" in text or not text else f"https://{text}"


@dataclass(frozen=True, slots=True)
class Account(SecureLink):
    """A page on a network, at one of its `hosts`; `home` begins the address of a mere name.

    A network without `hosts` is on many sites.
    """

    rule = "structure-facts"
    wrong = N_(
        "“{value}” is not the address of a page on this network. Write the whole address, like "
        "{like}"
    )
    home: str = ""
    hosts: tuple[str, ...] = ()

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        link = SecureLink.read(self, value, vocabulary)
        parts = urlsplit(link)
        host = parts.hostname or ""
        there = not self.hosts or any(f".{host}".endswith(f".{each}") for each in self.hosts)
        return link if there and parts.path.strip("/") else ""

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        if not self.read(value, vocabulary):
            like = f"{self.home or 'https://social.example.org/@'}name"
            yield Message(self.wrong, {"like": like})

    def take(self, text: str, vocabulary: Vocabulary) -> str:
        """Return the whole address of `@name`, of `x.com/name`, of `@name@social.example.org`."""
        text = text.replace("http://", "https://")
        name, _, host = text.removeprefix("@").partition("@")
        if "://" not in text and re.fullmatch(r"[\w.-]+", name):
            return f"https://{host}/@{name}" if host else f"{self.home}{name}"
        return text if "://" in text else f"https://{text}"


class Year(Value):
    """A year: `2009`."""

    rule = "structure-facts"
    wrong = N_("“{value}” is not a year. Write it in four digits, like 2009.")

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if re.fullmatch(r"(?:19|20)[0-9]{2}", value) else None


_header = partial(Header, kinds=STRUCTURES)


def _accounts() -> Iterable[Header]:
    """Return the networks that a structure may have a page on: another one is a line here."""
    for name, home, hosts in (
        ("X", "https://x.com/", ("x.com", "twitter.com")),
        ("Facebook", "https://www.facebook.com/", ("facebook.com", "fb.com")),
        ("Instagram", "https://www.instagram.com/", ("instagram.com",)),
        ("LinkedIn", "https://www.linkedin.com/company/", ("linkedin.com",)),
        ("Mastodon", "", ()),
        ("YouTube", "https://www.youtube.com/@", ("youtube.com", "youtu.be")),
    ):
        example = f"{home or 'https://social.example.org/@'}example"
        help_ = N_("the structure's own page there, not a person's")
        yield _header(name, Account(home, hosts)).says(help_, example)


OF_STRUCTURES = (
    _header("Also-Called", Names()).says(
        N_("other names and initials that posts call it by"), N_("Neighbours' Network, RV")
    ),
    _header("Languages", Languages()).says(N_("the languages that it works in"), "{languages}"),
    _header("Website", PublicLink()).says(N_("the address of its website"), "https://example.org"),
    _header("Feed", PublicLink()).says(
        N_("the address of its RSS or Atom feed"), "https://example.org/feed.xml"
    ),
    *_accounts(),
    _header("Since", Year()).says(N_("the year in which it began"), "2009"),
    _header("Verified", Day(), shared=True, free=True).says(
        N_("the day on which somebody in the structure last said that all this is right"),
        "2026-05-31",
    ),
    _header("Consent", Consented(), shared=True, free=True).says(
        N_(
            "the lines of this file that the structure wants published, commas between them; only "
            "its name, summary, text and country need none"
        ),
        "Website, Since",
    ),
)
