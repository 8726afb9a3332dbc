"""Value types: how what stands after a header's colon is read, understood, shown, and judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from editorial.catalogs import N_
from editorial.dates import length_name, read_minutes
from editorial.message import Message
from editorial.model.texts import Speaker
from editorial.plain_text import one_line, read_mailbox, read_secure_link, split_list
from editorial.typed import find_minutes
from editorial.vocabulary import Vocabulary

NO_LENGTH = N_("We couldn't read how long it takes in “{value}”: please write minutes, like 90.")
NO_MINUTES = N_("“{value}” is no number of minutes. Write the number alone: {header}: 90")
NEEDED = N_("Please write a few words: this is needed.")


@dataclass(frozen=True, slots=True)
class Understood:
    """What somebody typed, as a file has it, and what is wrong with it."""

    value: str
    faults: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """Any value. Faults have gaps for the {header} as its reader calls it and for the {value}.

    `rule` is the rule of `check` that tells the faults of a file's value.
    """

    rule: ClassVar[str] = ""

    def read(self, value: str, vocabulary: Vocabulary) -> object:
        """What a file's value means; nothing where it can't be used."""
        return value

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """What is wrong with a file's value; `lang` is that of whoever wrote it."""
        return iter(())

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """What somebody typed into a form or a terminal, as a file has it."""
        text = one_line(typed)
        return Understood(text, tuple(self.faults(text, vocabulary, lang)))

    def repair(self, value: str) -> str:
        """A file's value in its own form where only one thing can be meant, else as it is."""
        return value

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """A file's value in words."""
        return value


@dataclass(frozen=True, slots=True)
class Text(Value):
    """A line of text."""

    rule: ClassVar[str] = "placeholder"

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """It has a letter or a digit: `…`, `___` and `???` say nothing."""
        if not any(sign.isalnum() for sign in value):
            yield Message(
                N_(
                    "“{value}” still stands where your words go: write them, or take the line "
                    "“{header}” away."
                )
            )

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The line as it was typed."""
        text = one_line(typed)
        said = any(sign.isalnum() for sign in text)
        return Understood(text, () if said else (Message(NEEDED),))


@dataclass(frozen=True, slots=True)
class Names(Text):
    """Names by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The names."""
        return split_list(value)


@dataclass(frozen=True, slots=True)
class People(Text):
    """People with what they are there: `Ana Pérez (moderator); João Souza`."""

    _BETWEEN: ClassVar = re.compile(r"[,;](?![^()]*\))")
    _WITH_ROLE: ClassVar = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)")

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[Speaker, ...]:
        """The people, between commas or semicolons."""
        texts = filter(None, map(str.strip, self._BETWEEN.split(value)))
        matches = ((text, self._WITH_ROLE.fullmatch(text)) for text in texts)
        return tuple(
            Speaker(match["name"], match["role"]) if match else Speaker(text)
            for text, match in matches
        )


@dataclass(frozen=True, slots=True)
class Slugs(Value):
    """The names of folders, by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The names."""
        return split_list(value)


@dataclass(frozen=True, slots=True)
class Addresses(Value):
    """Addresses of pages of the site, by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The addresses, without slashes around."""
        return tuple(each.strip("/") for each in split_list(value))


@dataclass(frozen=True, slots=True)
class Link(Value):
    """A link that is whole and secure."""

    rule: ClassVar[str] = "webinar-form"

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        """The link; empty where it is not secure."""
        return read_secure_link(value)

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """It begins with https."""
        if not self.read(value, vocabulary):
            yield Message(
                N_("“{value}” is no secure link: it begins with https:// and has no spaces.")
            )


@dataclass(frozen=True, slots=True)
class Mailbox(Value):
    """One plain mail address."""

    rule: ClassVar[str] = "webinar-form"

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        """The address; empty where it is none."""
        return read_mailbox(value)

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """It is an address, and nothing else."""
        if not self.read(value, vocabulary):
            yield Message(
                N_("“{value}” is no mail address. Write only that: {header}: questions@example.org")
            )


@dataclass(frozen=True, slots=True)
class Number(Value):
    """A whole number above zero."""

    rule: ClassVar[str] = "webinar-form"

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        """The number; None where it is none."""
        return int(value) if re.fullmatch(r"[1-9][0-9]{0,5}", value.strip()) else None

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """It is written in digits."""
        if not self.read(value, vocabulary):
            yield Message(N_("“{value}” is no whole number. Write it in digits: {header}: 50"))


@dataclass(frozen=True, slots=True)
class Length(Value):
    """How long something takes, in minutes: at most a day."""

    rule: ClassVar[str] = "webinar-time"

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        """The minutes; None where it is no whole number of them."""
        return read_minutes(value)

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """It is a number of minutes."""
        if not read_minutes(value):
            yield Message(NO_MINUTES)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The minutes of `90 min` or `1,5 horas`."""
        minutes = find_minutes(one_line(typed))
        fault = Message(NO_LENGTH, {"value": one_line(typed)})
        return Understood(str(minutes)) if minutes else Understood("", (fault,))

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """`90 minutos`."""
        return length_name(int(value), lang) if read_minutes(value) else value
