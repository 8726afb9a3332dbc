"""What a rule found in a mail, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from editorial.catalogs import say


class Finding(NamedTuple):
    """What a rule yields: a message with `{named}` gaps, and what goes into them."""

    message: str
    values: Mapping[str, str] = {}


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
    message: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message in the edition's language, on one line."""
        return " ".join(say(self.lang, self.message, **self.values).split())
