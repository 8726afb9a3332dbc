"""A record: a TOML file that people edit, as its kind says what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Value
from editorial.text.plain import quote_line
from editorial.words.message import Finding


@dataclass(frozen=True, slots=True)
class Key:
    """What stands before an equals sign, as a header does before its colon.

    `help` says what it is: pages show it, and it may be written instead of the name. `also` lists
    by commas what else people write for it.
    """

    name: str
    type: Value
    help: str
    example: str
    required: bool = False
    also: str = ""


class Shape(Enum):
    """How often a part stands in a file, and what its heading is like."""

    ONE = "[rotation]"
    """Once."""

    EACH = "[team.name]"
    """Once for each name; of a part without a name of its own, `[name]`."""

    LIST = "[[action]]"
    """As often as one likes, without names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of table in a file, and the keys that it may have.

    `name` is that of its heading; without one, an `EACH` is any other table of the file, and a
    `ONE` the lines above all tables. `named`: it has a name in each language, as the vocabulary's
    words have: `es = "…"`. `example` is a name that an `EACH` may have.
    """

    name: str
    shape: Shape
    keys: tuple[Key, ...]
    named: bool = False
    required: bool = False
    example: str = "…"

    @property
    def heading(self) -> str:
        """The line that such a table begins with."""
        if self.shape is Shape.LIST:
            return f"[[{self.name}]]"
        names = [self.name, *([self.example] if self.shape is Shape.EACH else [])]
        return f"[{'.'.join(filter(None, names))}]"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of file: where it stands below the content folder, `*` for a month; its parts."""

    name: str
    place: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands after a key, as the text that its value type reads; its line from 1."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file: its part, the name in its heading, what it says by key.

    `names` has what it is called, by language, where its part is `named`.
    """

    part: Part
    name: str
    line: int
    cells: Mapping[str, Cell]
    names: Mapping[str, str] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """What a key says; empty where it is missing."""
        return self.cells[key].value if key in self.cells else ""

    def read(self, key: str, vocabulary: Vocabulary) -> Any:
        """What a key's value means, as its type reads it; None where it is missing."""
        if key not in self.cells:
            return None
        kind = next(each.type for each in self.part.keys if each.name == key)
        return kind.read(self.cells[key].value, vocabulary)


@dataclass(frozen=True, slots=True)
class Record:
    """A file as it was read. `path` is below the content folder, `month` that of its name, if any.

    `faults` is all that is wrong with it: a record with one stops a build. `controls` lists the
    lines that held control characters, `raw` is the whole text. `told_in` is the language in which
    people are told what is wrong.
    """

    file: Path
    path: str
    kind: RecordKind
    month: str = ""
    rows: tuple[Row, ...] = ()
    faults: tuple[Finding, ...] = ()
    controls: tuple[int, ...] = ()
    raw: str = ""
    told_in: str = ""

    def quoted(self, line: int) -> str:
        """A line of the file as it was typed; empty where there is none."""
        return quote_line(self.raw, line)

    def rows_of(self, part: str) -> tuple[Row, ...]:
        """The tables of a part, in the order that they stand in."""
        return tuple(row for row in self.rows if row.part.name == part)
