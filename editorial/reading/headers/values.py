"""Value types: how the text after a header's colon is read, understood, shown and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from editorial.model.texts import Speaker, Venue
from editorial.model.vocabulary import Vocabulary, is_slug
from editorial.text.lists import split_people
from editorial.text.plain import fold, one_line, read_mailbox, read_secure_link, split_list
from editorial.times.dates import is_language, is_zone, long_date, read_day
from editorial.times.moments import UNKNOWN_ZONE
from editorial.words.message import N_, Message

NEEDED = N_("Please write a few words: this is needed.")
MONTH = r"[12]\d{3}-(?:0[1-9]|1[0-2])"
"""A month, `2019-08`."""

NO_MAILBOX = N_("“{value}” is not an e-mail address. Write only that, like: office@example.org")
_NO_NUMBER = N_("“{value}” is not a whole number. Write it in digits, like 1234.")
NOT_ON_LIST = N_("“{value}” can't be used here. Write one of these words: {known}.")


Understood = tuple[str, tuple[Message, ...]]
"""What somebody typed, in the form that a file has, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Value:
    """Any value. Its faults leave gaps for the {header}'s name in the file, and for the {value}.

    `rule` is the rule of `check` that reports the faults of values of this type.
    """

    rule: ClassVar[str] = ""
    wrong: ClassVar[str] = ""
    """The message about a value that means nothing."""

    def read(self, value: str, vocabulary: Vocabulary) -> object:
        """Return what a file's value means; something false or empty if it can't be used."""
        return value

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """Yield what is wrong with a file's value; `lang` is its author's language."""
        if self.wrong and not self.read(value, vocabulary):
            yield Message(self.wrong)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """Turn what somebody typed into a form or a terminal into a file's value."""
        text = self.take(one_line(typed), vocabulary)
        return text, tuple(self.faults(text, vocabulary, lang))

    def take(self, text: str, vocabulary: Vocabulary) -> str:
        """Convert a line that somebody typed into a file's value; empty if it can't be used."""
        return text

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """Return a file's value in words for people who read a language."""
        return value


@dataclass(frozen=True, slots=True)
class Like(Value):
    """Text that matches a pattern; some patterns match an empty text."""

    wrong = N_("“{header}” can't be “{value}”: write it like {example}")
    pattern: str

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        if not re.fullmatch(self.pattern, value):
            yield Message(self.wrong)


class Amount(Like):
    """A number that matches a pattern."""

    def read(self, value: str, vocabulary: Vocabulary) -> int:
        return int(value)


class TableName(Value):
    """The name of a table: any text with a letter or a digit."""

    wrong = N_("The name in this heading can't be shown: write it like {example}.")

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return value if any(sign.isalnum() for sign in value) else ""


class Word(Value):
    """A word that may be part of an address: lower-case letters, digits and hyphens."""

    wrong = N_("Write “{value}” in lower-case letters, digits and hyphens, like {example}.")

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return value if is_slug(value) else ""


class Slug(Word):
    """The last part of a page's address; a number is the archive of a year."""

    rule = "address"

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return value if is_slug(value) and not value.isdigit() else ""

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """Say what to write instead."""
        if not self.read(value, vocabulary):
            plain = "-".join(re.findall(r"[a-z0-9]+", fold(value))).lstrip("-0123456789")
            yield Message(self.wrong, {"example": plain or "about"})


class Code(Value):
    """The code of a language."""

    wrong = N_("“{value}” is not the code of a language: write one like es or pt-BR.")

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return value if is_language(value) else ""


class Zone(Value):
    """The name of a zone in the IANA time zone database."""

    wrong = UNKNOWN_ZONE

    def read(self, value: str, vocabulary: Vocabulary) -> ZoneInfo | None:
        return ZoneInfo(value) if is_zone(value) else None


class Spot(Value):
    """Where something is on earth: `-25.3, -57.6`."""

    wrong = Like.wrong

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[float, float] | None:
        """Read degrees north and east."""
        if not re.fullmatch(r"-?\d{1,3}(?:\.\d+)?, *-?\d{1,3}(?:\.\d+)?", value):
            return None
        north, east = map(float, value.split(","))
        return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


class TextLine(Value):
    """A line of text."""

    rule = "placeholder"

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """Ask for a letter or a digit: `…`, `___` and `???` say nothing."""
        if not any(sign.isalnum() for sign in value):
            yield Message(
                N_(
                    "“{value}” still stands for your own words in “{header}”: write them, or "
                    "remove the line if it isn't needed."
                )
            )


class Names(TextLine):
    """Names, separated by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        return split_list(value)


class People(TextLine):
    """People, perhaps with their roles: `Ana Pérez (moderator), João Souza`."""

    _WITH_ROLE: ClassVar = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)")

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Speaker, ...]:
        matches = ((text, self._WITH_ROLE.fullmatch(text)) for text in split_people(value))
        return tuple(
            Speaker(match["name"], match["role"]) if match else Speaker(text)
            for text, match in matches
        )


class MeetingPlace(TextLine):
    """Where people meet: `Casa Común, Calle 5, Asunción`."""

    def read(self, value: str, vocabulary: Vocabulary) -> Venue | None:
        """Return the place: its name first, the city last."""
        name, *rest = split_list(value) or ("",)
        return Venue(name, ", ".join(rest[:-1]), "".join(rest[-1:])) if name else None


class Addresses(Value):
    """Addresses of pages of the site, separated by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        return tuple(each.strip("/") for each in split_list(value))


class SecureLink(Value):
    """A link that is whole and secure."""

    rule = "webinar-form"
    wrong = N_(
        "“{value}” is not a secure link: open it in a browser, and copy the address from there. It "
        "must begin with https://."
    )

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return read_secure_link(value)


class Mailbox(Value):
    """One plain mail address."""

    rule = "webinar-form"
    wrong = NO_MAILBOX

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return read_mailbox(value)


class Number(Value):
    """A whole number above zero."""

    rule = "webinar-form"
    wrong = _NO_NUMBER

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if re.fullmatch(r"[1-9][0-9]{0,5}", value.strip()) else None


_LARGEST = 12
"""Digits of the largest number: there aren't more people than that."""

_WHOLE = re.compile(r"\+?(?:[0-9]+|[1-9][0-9]{0,2}([.,'’ ])[0-9]{3}(?:\1[0-9]{3})*)")


class Count(Value):
    """A whole number, including 0."""

    wrong = _NO_NUMBER

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if re.fullmatch(rf"[0-9]{{1,{_LARGEST}}}", value) else None

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        if self.read(value, vocabulary) is None:
            yield Message(self.wrong)

    def take(self, text: str, vocabulary: Vocabulary) -> str:
        """Take `1.234`, `1,234`, `1 234` and `+35` as well."""
        count = re.sub(r"\D", "", text) if _WHOLE.fullmatch(text) else ""
        return "" if self.read(count, vocabulary) is None else str(int(count))


class Day(Value):
    """A day: `2019-08-28`."""

    rule = "day"
    wrong = N_("“{value}” is not a day: write year, month and day, like 2019-08-28.")

    def read(self, value: str, vocabulary: Vocabulary) -> date | None:
        return read_day(value)

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """Give `28 de agosto de 2019`."""
        day = self.read(value, vocabulary)
        return long_date(day, lang) if day else value
