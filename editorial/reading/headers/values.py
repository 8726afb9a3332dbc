"""Value types: how what stands after a header's colon is read, understood, shown, and judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from editorial.model.texts import Speaker, Venue
from editorial.model.vocabulary import Vocabulary
from editorial.text.lists import split_people
from editorial.text.plain import one_line, read_mailbox, read_secure_link, split_list
from editorial.times.dates import length_name, read_minutes
from editorial.times.typed_hours import find_minutes
from editorial.words.message import N_, Message

NO_LENGTH = N_("We couldn't read how long it takes in “{value}”: please write minutes, like 90.")
NO_MINUTES = N_("“{value}” is not a number of minutes. Write only the number: {header}: 90")
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
    wrong: ClassVar[str] = ""
    """What is said of a value that means nothing."""

    def read(self, value: str, vocabulary: Vocabulary) -> object:
        """What a file's value means; nothing where it can't be used."""
        return value

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """What is wrong with a file's value; `lang` is that of whoever wrote it."""
        if self.wrong and not self.read(value, vocabulary):
            yield Message(self.wrong)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """What somebody typed into a form or a terminal, as a file has it."""
        text = one_line(typed)
        return Understood(text, tuple(self.faults(text, vocabulary, lang)))

    def is_open(self, vocabulary: Vocabulary) -> bool:
        """Whether there is anything that a file could say."""
        return True

    def repair(self, value: str) -> str:
        """A file's value in its own form where only one thing can be meant, else as it is."""
        return value

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """A file's value in words."""
        return value


class TextLine(Value):
    """A line of text."""

    rule = "placeholder"

    def faults(self, value: str, vocabulary: Vocabulary, lang: str) -> Iterator[Message]:
        """It has a letter or a digit: `…`, `___` and `???` say nothing."""
        if not any(sign.isalnum() for sign in value):
            yield Message(
                N_(
                    "“{value}” is still where your own words should be: write them, or remove the "
                    "line “{header}”."
                )
            )

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        text = one_line(typed)
        said = any(sign.isalnum() for sign in text)
        return Understood(text, () if said else (Message(NEEDED),))


class Names(TextLine):
    """Names by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        return split_list(value)


class People(TextLine):
    """People with what they are there: `Ana Pérez (moderator), João Souza`."""

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
        """The place: its name first, the city last."""
        name, *rest = split_list(value) or ("",)
        return Venue(name, ", ".join(rest[:-1]), "".join(rest[-1:])) if name else None


class Addresses(Value):
    """Addresses of pages of the site, by commas."""

    def read(self, value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        return tuple(each.strip("/") for each in split_list(value))


class SecureLink(Value):
    """A link that is whole and secure."""

    rule = "webinar-form"
    wrong = N_(
        "“{value}” is not a secure link: it must begin with https://, and have no spaces, no "
        "backslashes, no name before an @, and no letters of two alphabets in a word of the site's "
        "name."
    )

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return read_secure_link(value)


class Mailbox(Value):
    """One plain mail address."""

    rule = "webinar-form"
    wrong = N_(
        "“{value}” is not an e-mail address. Write only that: {header}: questions@example.org"
    )

    def read(self, value: str, vocabulary: Vocabulary) -> str:
        return read_mailbox(value)


class Number(Value):
    """A whole number above zero."""

    rule = "webinar-form"
    wrong = N_("“{value}” is not a whole number. Write it in digits: {header}: 50")

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return int(value) if re.fullmatch(r"[1-9][0-9]{0,5}", value.strip()) else None


class Length(Value):
    """How long something takes, in minutes: at most a day."""

    rule = "webinar-time"
    wrong = NO_MINUTES

    def read(self, value: str, vocabulary: Vocabulary) -> int | None:
        return read_minutes(value)

    def understand(self, typed: str, vocabulary: Vocabulary, lang: str) -> Understood:
        """The minutes of `90 min` or `1,5 horas`."""
        minutes = find_minutes(one_line(typed))
        fault = Message(NO_LENGTH, {"value": one_line(typed)})
        return Understood(str(minutes)) if minutes else Understood("", (fault,))

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        """`90 minutos`."""
        return length_name(int(value), lang) if read_minutes(value) else value
