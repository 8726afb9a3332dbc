"""Value types of what the entry of a structure says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from editorial.headers.values import SecureLink, Understood, Value
from editorial.message import N_, Message
from editorial.text.plain import fold_name, one_line, split_list
from editorial.vocabulary import Vocabulary

_TICKED = re.compile(r"\[[xX]\]\s*(.*?)\s*(?=[-*] \[[ xX]\]|$)")
_EXPLAINED = re.compile(r"\s*\([^()]*\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Consented(Value):
    """Names of headers, in whatever language, by commas; a form's ticked boxes."""

    def read(self, value: str, vocabulary: Vocabulary) -> frozenset[str]:
        """The headers' own names as they are compared; a word that is none stays as it is."""
        own = {
            fold_name(written): meant
            for language in vocabulary.written.values()
            for written, meant in language.headers.items()
        }
        words = map(fold_name, split_list(value))
        return frozenset(fold_name(own.get(word, word)) for word in words)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The boxes that are ticked, or what was chosen, without what stands in brackets."""
        text = one_line(typed)
        chosen = _TICKED.findall(text) if "[" in text else split_list(text)
        return Understood(", ".join(_EXPLAINED.sub("", each).strip() for each in chosen))


class PublicLink(SecureLink):
    """A link in the entry of a structure."""

    rule = "structure-facts"

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """A link, `https://` before it where it was left out."""
        text = one_line(typed)
        text = text if "://" in text or not text else f"https://{text}"
        return Understood(text, tuple(self.faults(text, vocabulary, lang)))


@dataclass(frozen=True, slots=True)
class Account(SecureLink):
    """A page on a network. `home` is what its address begins with, `hosts` where it may be.

    Where there are none, the network is at many places.
    """

    rule = "structure-facts"
    wrong = N_("“{value}” is not the address of a page there. Write it whole: {header}: {like}")
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
            yield Message(
                self.wrong, {"like": f"{self.home or 'https://social.example.org/@'}name"}
            )

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The whole address of `@name`, of `x.com/name`, of `@name@social.example.org`."""
        text = one_line(typed).replace("http://", "https://")
        name, _, host = text.removeprefix("@").partition("@")
        if "://" not in text and re.fullmatch(r"[\w.-]+", name):
            text = f"https://{host}/@{name}" if host else f"{self.home}{name}"
        elif "://" not in text:
            text = f"https://{text}"
        return Understood(text, tuple(self.faults(text, vocabulary, lang)))


class Year(Value):
    """A year: `2009`."""

    rule = "structure-facts"
    wrong = N_("“{value}” is not a year. Write it in four digits: {header}: 2009")

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if _YEAR.fullmatch(value) else None

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The year of `desde mayo de 2009`."""
        text = one_line(typed)
        years = _YEAR.findall(text)
        text = years[0] if len(years) == 1 else text
        return Understood(text, tuple(self.faults(text, vocabulary, lang)))
