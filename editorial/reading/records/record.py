"""Reads TOML files that people edit, and settings, and finds all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from editorial.model.vocabulary import Vocabulary
from editorial.reading.headers import find_long
from editorial.reading.headers.values import NOT_ON_LIST, Like, Value
from editorial.reading.records import ANY, Key, Part, RecordKind, Shape
from editorial.reading.toml_text import (
    NOT_A_FILE,
    NOT_A_MONTH,
    KeyPath,
    ReadingError,
    parse_toml,
    quote_toml,
    read_text,
    render_value,
)
from editorial.system.files import ELSEWHERE, NOT_OURS, is_inside
from editorial.text.plain import fold_name, one_line
from editorial.times.dates import is_language, is_month
from editorial.words.message import N_, Finding, catalog_languages, finding, listed, say

_BARE_NAME = re.compile(r"[A-Za-z0-9_-]+")
_LARGEST = 10**15
"""The largest number that is read: Python refuses to write one of thousands of digits."""

HEADING = N_(
    "“{name}” doesn't belong here: write a heading like {heading}, and below it lines like "
    "{example}."
)
NOTHING = N_("Nothing is said here yet: below a heading like {heading} write lines like {example}.")
NAMELESS = N_('Below {heading}, say in each language what it is: es = "…".')
TWICE = N_("“{name}” appears here a second time: keep only one.")
TABLE = N_("“{name}” takes one value: write it on one line, like {example}.")
_EMPTY = N_("“{name}” is empty: write it like {example}, or remove this line.")
KEY_MISSING = N_("“{name}” is missing here: add a line like {example}.")


@dataclass(frozen=True, slots=True)
class Cell:
    """A key's value, as the text that its value type reads, and its line, counted from 1.

    `members` are the texts of a list, or the one text.
    """

    value: str
    line: int
    members: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file: its part, the name in its heading, and its values by key.

    A table within another has the outer table's name. Names in a language are among the cells.
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
        """Return a key's value as text; empty if it is missing."""
        return self.cells[key].value if key in self.cells else ""

    def read(self, key: str, vocabulary: Vocabulary) -> Any:
        """Return what a key's value means, as its type reads it; None if it is missing."""
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

    def rows_of(self, part: str) -> tuple[Row, ...]:
        """Return the tables of a part, in the order of the file."""
        return tuple(row for row in self.rows if row.part.name == part)


def render_record(rows: Iterable[Row]) -> str:
    """Write tables as TOML: each below its heading, its keys in the order of its part."""
    tables = []
    for row in rows:
        part = row.part
        name = row.name if _BARE_NAME.fullmatch(row.name) else quote_toml(row.name)
        inside = ".".join(filter(None, (part.name, name if part.shape is Shape.EACH else "")))
        heading = f"[[{inside}]]" if part.shape is Shape.LIST else f"[{inside}]" if inside else ""
        names = [f"{lang} = {quote_toml(said)}" for lang, said in row.names.items()]
        given = [key.name for key in part.keys if key.name in row.cells]
        cells = [f"{key} = {render_value(row.value(key))}" for key in given]
        tables.append("".join(f"{line}\n" for line in filter(None, (heading, *names, *cells))))
    return "\n".join(tables)


_NAME = Key(ANY, Value())
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
        return _NAME
    known = entries(part)
    return known.get(fold_name(written) or ANY) or known.get(ANY) or known.get("")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads tables as their parts describe them, and finds everything that is wrong with them.

    `line` gives the line of a place. A subclass reads settings.
    """

    words: Vocabulary
    line: Callable[..., int]

    def read(
        self, part: Part, table: Mapping[str, object], place: KeyPath = (), name: str = ""
    ) -> Iterator[Row | Finding]:
        """Read a table: the rows of the tables within it, then its own, and its faults."""
        cells, seen = dict[str, Cell](), set[str]()
        for written, value in table.items():
            entry, at = find_entry(part, written), (*place, written)
            own = (entry.name or fold_name(written)) if entry else ""
            if entry is None:
                langs = self.words.written if part.named else ()
                headings = (each.heading for each in part.parts)
                known = ", ".join((*langs, *(key.name for key in part.keys), *headings))
                yield finding(self.line(*at), NOT_ON_LIST, value=self.name(at), known=known)
            elif own in seen - {ANY}:
                yield finding(self.line(*at), TWICE, name=self.name(at))
            elif isinstance(entry, Part):
                yield from self._read_inside(entry, value, at, name)
            else:
                texts = self._list_texts(entry, value)
                cell = Cell(", ".join(filter(None, texts or ())), self.line(*at), texts or ())
                cells[written if own == ANY else own] = cell
                yield from self._judge(entry, at, texts)
            seen |= {own, entry.name} if entry else set()
        yield from self._find_lacking(part, place, seen)
        row = Row(part, name, self.line(*place), cells)
        if part.named and cells and not (row.names or row.value("code")):  # CLDR's, of a country
            yield finding(row.line, NAMELESS, heading=part.heading)
        yield from [row] if part.keys or part.named else ()

    def name(self, place: KeyPath) -> str:
        """Name a place as its file does."""
        return str(place[-1]) if place else ""

    def text(self, value: object, key: Key) -> str | None:  # noqa: ARG002 - settings need it
        """Return a value as the text that its key's type reads; None if it has another form."""
        if isinstance(value, str):
            return one_line(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime | date | time):
            return value.isoformat()
        if isinstance(value, int) and abs(value) > _LARGEST:
            return "…"
        return str(value) if isinstance(value, int) else None

    def about(self, part: Part, place: KeyPath, *, empty: bool = False) -> Finding:
        """Make a finding about an `empty` or wrong table, with an example of what to write."""
        key = _NAME if part.named or not part.keys else part.keys[0]
        example = self._example(key, (*place, "es" if key.name == ANY else key.name))
        values = {"name": self.name(place), "heading": part.heading, "example": example}
        return finding(self.line(*place), NOTHING if empty else HEADING, **values)

    def _example(self, key: Key, place: KeyPath) -> str:
        """Return a line that says what to write for a key at a place."""
        own = place if key.name == ANY else (*place[:-1], key.name)
        return f"{self.name(own)} = {render_value(key.example)}"

    def _read_inside(
        self, part: Part, value: object, place: KeyPath, within: str
    ) -> Iterator[Row | Finding]:
        """Read what should be one table or several, and judge their names."""
        for at, table in list_tables(part, place, value):
            name = one_line(str(at[-1])) if part.shape is Shape.EACH else within
            if not isinstance(table, dict):
                yield self.about(part, at)
                continue
            if part.shape is Shape.EACH:
                yield from self._ask(part.called, name, at, part)
            required = any(each.required for each in part.keys)
            if not (table or required or part.pending or part.shape is Shape.ONE):
                yield self.about(part, at, empty=True)
            yield from self.read(part, table, at, name)

    def _list_texts(self, key: Key, value: object) -> tuple[str, ...] | None:
        members = value if isinstance(value, list) else [value]
        texts = tuple(text for each in members if (text := self.text(each, key)) is not None)
        return texts if len(texts) == len(members) else None

    def _judge(self, key: Key, at: KeyPath, texts: tuple[str, ...] | None) -> Iterator[Finding]:
        """Find what is wrong with a value, or with each member of it."""
        if texts is None:
            yield self._tell(key, at, TABLE)
            return
        if key.name == ANY:
            yield from self._ask(key.called, str(at[-1]), at, key)
        for text in texts if key.each else [", ".join(filter(None, texts))]:
            if excess := find_long(str(at[-1]), text, self.line(*at)):
                yield excess
            elif not text.strip(" ,") and not isinstance(key.type, Like):
                yield self._tell(key, at, _EMPTY)
            else:
                yield from self._ask(key.type, text, at, key)

    def _ask(self, kind: Value, text: str, at: KeyPath, of: Key | Part) -> Iterator[Finding]:
        for fault in kind.faults(text, self.words, self.words.default_lang):
            example = of.heading if isinstance(of, Part) else self._example(of, at)
            told = {"header": self.name(at), "value": text, "example": example}
            yield Finding(self.line(*at), fault.filled(**told))

    def _tell(self, key: Key, at: KeyPath, message: str) -> Finding:
        return finding(self.line(*at), message, name=self.name(at), example=self._example(key, at))

    def _find_lacking(self, part: Part, place: KeyPath, seen: set[str]) -> Iterator[Finding]:
        for key in part.keys:
            if key.required and key.name not in seen:
                yield self._tell(key, (*place, key.name), KEY_MISSING)
        for each in part.parts:
            if each.required and each.name not in seen:
                yield self.about(each, (*place, each.name), empty=True)


def list_tables(part: Part, place: KeyPath, value: object) -> Iterator[tuple[KeyPath, object]]:
    """Yield what should be tables of a part, each with its place."""
    if part.shape is Shape.LIST and isinstance(value, list):
        yield from (((*place, number), each) for number, each in enumerate(value))
    elif part.shape is Shape.EACH and part.name and isinstance(value, dict):
        yield from (((*place, name), each) for name, each in value.items())
    else:
        single = part.shape is Shape.ONE or not part.name
        yield place, value if single else None


def read_records(
    root: Path, vocabulary: Vocabulary, kinds: Iterable[RecordKind]
) -> tuple[Record, ...]:
    """Read every record of a content folder, kind by kind, in the order of their paths."""
    found, lang = list[Record](), vocabulary.default_lang
    for kind in kinds:
        in_folder = "/*/" in kind.place
        for file in sorted(root.glob(kind.place.replace("*.toml", "*"))):
            path = file.relative_to(root).as_posix()
            month = file.parent.name if in_folder else file.stem if "*" in kind.place else ""
            ours = not file.name.startswith(".") and file.name not in NOT_OURS
            if ours and (not in_folder or is_month(month)):  # another folder's texts are told so
                record = Record(file, path, kind, month, edition_lang=lang)
                found.append(read_record_file(record, root, vocabulary))
    return tuple(found)


def read_record_file(record: Record, root: Path, vocabulary: Vocabulary) -> Record:
    """Read the file of a record, which must be below `root`, and all that is wrong with it."""
    if not is_inside(record.file, root):
        return replace(record, faults=(finding(1, ELSEWHERE),))
    if "*" in record.kind.place and not (is_month(record.month) and record.file.suffix == ".toml"):
        return replace(record, faults=(finding(1, NOT_A_MONTH),))
    if not record.file.is_file():
        return replace(record, faults=(finding(1, NOT_A_FILE),))
    try:
        toml = parse_toml(read_text(record.file))
    except ReadingError as error:
        return replace(record, faults=(error.finding,), raw=error.text)
    whole = Part("", Shape.ONE, record.kind.keys, parts=record.kind.parts)
    found = [*Reader(vocabulary, toml.line).read(whole, toml.values)]
    return replace(
        record,
        rows=tuple(each for each in found if isinstance(each, Row)),
        faults=tuple(each for each in found if isinstance(each, Finding)),
        raw=toml.text,
    )
