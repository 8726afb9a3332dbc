"""What a rule found in a mail, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.catalogs import say
from editorial.message import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in the mail of an edition.

    `content`: it makes `issue` exit 1. `sending`: it stops `send`. `list_only`: but not
    `send --test`.
    """

    lang: str
    rule: str
    level: str
    content: bool
    sending: bool
    list_only: bool
    message: Message

    @property
    def text(self) -> str:
        """The message in the edition's language, on one line."""
        return " ".join(say(self.lang, self.message).split())
