"""Describes TOML files that people edit, and settings: their tables and the keys in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editorial.reading.headers.values import TableName, Value

ANY = "*"
"""In place of a key's name: any name that no other key has."""

_ANYTHING = TableName()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table, with its value's type, as a header has one.

    `help` says what it is: pages show it, and people may write it instead of the name. `also` lists
    what else they write, separated by commas. `each`: its type reads the members of a list one by
    one, and there may be any number of them. `called` is the type of a name that `ANY` allows.
    """

    name: str
    type: Value
    help: str = ""
    example: str = "…"
    required: bool = False
    also: str = ""
    each: bool = False
    called: Value = _ANYTHING


class Shape(Enum):
    """How often a part stands in a file, and what its heading is like."""

    ONE = "[rotation]"
    """Once."""

    EACH = "[team.name]"
    """Once for each name; of a part without a name of its own, `[name]`."""

    LIST = "[[action]]"
    """As often as one likes, without names."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A kind of table in a file, the keys that it may have, and the `parts` that may be within it.

    `name` is in its heading; an `EACH` without one is any other table. `named`: it has a name
    in each language, as the vocabulary's words have: `es = "…"`. `example` is a name that an `EACH`
    may have, `called` the type of such a name. `pending`: one may still be without a value.
    """

    name: str
    shape: Shape
    keys: tuple[Key, ...]
    named: bool = False
    required: bool = False
    example: str = "…"
    called: Value = _ANYTHING
    parts: tuple[Part, ...] = ()
    pending: bool = False

    @property
    def heading(self) -> str:
        """Return the line that such a table begins with."""
        if self.shape is Shape.LIST:
            return f"[[{self.name}]]"
        names = [self.name, *([self.example] if self.shape is Shape.EACH else [])]
        return f"[{'.'.join(filter(None, names))}]"


@dataclass(frozen=True, slots=True, eq=False)
class RecordKind:
    """A kind of file: its place below the content folder, with `*` for a month, and its parts.

    `keys` are those above all tables.
    """

    name: str
    place: str
    parts: tuple[Part, ...]
    keys: tuple[Key, ...] = ()
