"""A text for a person, kept until it is known which language they read; errors that carry one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Message:
    """A text that `N_` marks, and what goes into its `{named}` gaps: values, or other messages.

    A text without values is taken as it is. `editorial.catalogs.say` says it in a language; as a
    string it is English.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map(self.values) if self.values else self.text

    def filled(self, **values: object) -> Message:
        """The same message, with values for the gaps that it leaves open."""
        return Message(self.text, {**values, **self.values})


class Finding(NamedTuple):
    """What is wrong in a file, and where.

    Lines and columns count from 1; a column of 1 means the whole line.
    """

    line: int
    message: Message
    column: int = 1


def finding(line: int, text: str, column: int = 1, /, **values: object) -> Finding:
    """A finding whose message has these values."""
    return Finding(line, Message(text, values), column)


class SaidError(Exception):
    """A fault that a person can mend; as a string it is English."""

    def __init__(self, text: str | Message, **values: object) -> None:
        message = Message(text) if isinstance(text, str) else text
        self.message = message.filled(**values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class SetupError(SaidError):
    """A set-up that can't be used; the message begins with its source: a file, a variable."""
