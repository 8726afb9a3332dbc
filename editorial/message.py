"""A text for a person, kept until it is known which language they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
