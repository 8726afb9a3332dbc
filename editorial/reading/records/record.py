"""A record: a TOML file that people edit, as its kind says what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers.values import Heading, Value
from editorial.reading.toml_text import quote_text, render_value
from editorial.text.plain import fold_name, quote_line
from editorial.times.dates import is_language
from editorial.words.message import Finding, catalog_languages, listed, say

ANY = "*"
"""Instead of a key's name: any name. It stands for those that no other key has."""

_ANYTHING = Heading()
_BARE_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Key:
    """What stands before an equals sign, as a header does before its colon.

    `help` says what it is: pages show it, and it may be written instead of the name. `also` lists
    by commas what else people write for it. `each`: its type reads the members of a list one by
    one, and there may be any number of them. `called` is what a name must be that `ANY` allows.
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
    may have, `called` what such a name must be. `open`: it may have other keys, which nobody reads.
    """

    name: str
    shape: Shape
    keys: tuple[Key, ...]
    named: bool = False
    required: bool = False
    example: str = "…"
    called: Value = _ANYTHING
    open: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def heading(self) -> str:
        """Return the line that such a table begins with."""
        if self.shape is Shape.LIST:
            return f"[[{self.name}]]"
        names = [self.name, *([self.example] if self.shape is Shape.EACH else [])]
        return f"[{'.'.join(filter(None, names))}]"


@dataclass(frozen=True, slots=True, eq=False)
class RecordKind:
    """A kind of file: where it stands below the content folder, `*` for a month; its parts.

    `keys` stand above all tables. `rare`: a region may well have no such file.
    """

    name: str
    place: str
    parts: tuple[Part, ...]
    keys: tuple[Key, ...] = ()
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands after a key, as the text that its value type reads; its line from 1.

    `members` are those of a list.
    """

    value: str
    line: int
    members: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file: its part, the name in its heading, what it says by key.

    A table within another has that one's name. What it is called in a language is in a cell, too.
    """

    part: Part
    name: str
    line: int
    cells: Mapping[str, Cell]

    @property
    def names(self) -> Mapping[str, str]:
        """Return what it is called, by language, if its part is `named`."""
        cells = self.cells.items() if self.part.named else ()
        return {own: cell.value for own, cell in cells if is_language(own)}

    def value(self, key: str) -> str:
        """Tell what a key says; empty if it is missing."""
        return self.cells[key].value if key in self.cells else ""

    def read(self, key: str, vocabulary: Vocabulary) -> Any:
        """Tell what a key's value means, as its type reads it; None if it is missing."""
        if key not in self.cells:
            return None
        kind = next(each.type for each in self.part.keys if each.name == key)
        return kind.read(self.cells[key].value, vocabulary)


@dataclass(frozen=True, slots=True)
class Record:
    """A file as it was read. `path` is below the content folder, `month` is from its name, if any.

    `faults` is all that is wrong with it: a record with one stops a build. `raw` is the whole text,
    `edition_lang` the language in which people are told what is wrong.
    """

    file: Path
    path: str
    kind: RecordKind
    month: str = ""
    rows: tuple[Row, ...] = ()
    faults: tuple[Finding, ...] = ()
    raw: str = ""
    edition_lang: str = ""

    def quoted(self, line: int) -> str:
        """Return a line of the file as it was typed, or an empty text."""
        return quote_line(self.raw, line)

    def rows_of(self, part: str) -> tuple[Row, ...]:
        """Return the tables of a part, in the order that they stand in."""
        return tuple(row for row in self.rows if row.part.name == part)


def render_record(rows: Iterable[Row]) -> str:
    """Write the file: each table below its heading, its keys in the order of its part."""
    tables = []
    for row in rows:
        part = row.part
        name = row.name if _BARE_NAME.fullmatch(row.name) else quote_text(row.name)
        inside = ".".join(filter(None, (part.name, name if part.shape is Shape.EACH else "")))
        heading = f"[[{inside}]]" if part.shape is Shape.LIST else f"[{inside}]" if inside else ""
        names = [f"{lang} = {quote_text(said)}" for lang, said in row.names.items()]
        given = [key.name for key in part.keys if key.name in row.cells]
        cells = [f"{key} = {render_value(row.value(key))}" for key in given]
        tables.append("".join(f"{line}\n" for line in filter(None, (heading, *names, *cells))))
    return "\n".join(tables)


NAME = Key(ANY, Value())
"""What a table is called in a language."""


@cache
def key_names(part: Part) -> Mapping[str, Key]:
    """List every way to write a key, folded: its own name, and what any language calls it."""
    langs = catalog_languages()
    also = ((word, key) for key in part.keys if key.also for word in listed(key.also, langs))
    labels = ((say(lang, key.help), key) for key in part.keys if key.help for lang in langs)
    own = ((key.name, key) for key in part.keys)
    return {fold_name(written): key for written, key in chain(also, labels, own)}


@cache
def entries(part: Part) -> Mapping[str, Key | Part]:
    """List what may stand in a table, by every way to write it, folded."""
    return {**key_names(part), **{fold_name(each.name): each for each in part.parts}}


def find_entry(part: Part, written: str) -> Key | Part | None:
    """Find what a name in a table means; None if it means nothing there."""
    if part.named and is_language(written):
        return NAME
    known = entries(part)
    return known.get(fold_name(written) or ANY) or known.get(ANY) or known.get("")
