"""The tables of a TOML file → rows whose values can be read, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches

from editorial.model.vocabulary import Vocabulary, known_names
from editorial.reading.headers.header import Headed, HeaderLine, find_excess
from editorial.reading.records.record import Cell, Key, Part, RecordKind, Row, Shape
from editorial.reading.toml_text import Place, Toml, render_value
from editorial.text.plain import fold_name, one_line
from editorial.times.dates import is_language
from editorial.words.message import N_, Finding, finding

_LARGEST = 10**15
"""Of a number: Python writes none in words that has thousands of digits."""

_HEADING = N_(
    "“{name}” doesn't belong here: write a heading like {heading}, and below it lines like "
    "{example}."
)
_NOTHING = N_(
    "Nothing is said here yet: below a heading like {heading} write lines like {example}."
)
_NAMELESS = N_("The name in this heading can't be shown: write it like {heading}.")
_TWICE = N_("“{name}” is here a second time: keep one.")
_UNKNOWN = N_("“{name}” means nothing here. Write one of these: {known}.")
_CLOSE = N_("“{name}” means nothing here: did you mean “{known}”?")
_TABLE = N_("“{name}” takes one value: write it on one line, like {example}.")
_EMPTY = N_("“{name}” is empty: write it like {example}, or remove this line.")
_MISSING = N_("“{name}” is missing here: add a line like {example}.")


def read_rows(toml: Toml, kind: RecordKind, vocabulary: Vocabulary) -> Iterator[Row | Finding]:
    """The tables of a file, in the table's order of parts, and all that is wrong with them."""
    seen: set[tuple[str, str]] = set()
    parts = [part.name for part in kind.parts]
    headings = ", ".join(part.heading for part in kind.parts)
    for name in toml.values if "" not in parts else ():
        if name not in parts:
            yield finding(toml.line(name), _UNKNOWN, name=name, known=headings)
    for part, place, table in _list_tables(toml, kind):
        name = one_line(str(place[-1])) if place and part.shape is Shape.EACH else ""
        line, twin = toml.line(*place), (part.name, fold_name(name))
        if not isinstance(table, dict):
            yield _about(part, line, _HEADING, name=str(place[0]))
        elif part.shape is Shape.EACH and not any(sign.isalnum() for sign in name):
            yield _about(part, line, _NAMELESS)
        elif name and twin in seen:
            yield finding(line, _TWICE, name=name)
        else:
            yield from _read_row(part, name, place, table, toml, vocabulary)
        seen.add(twin)
    for part in kind.parts:
        if part.required and part.name not in {name for name, _ in seen}:
            yield _about(part, 1, _NOTHING)


def _list_tables(toml: Toml, kind: RecordKind) -> Iterator[tuple[Part, Place, object]]:
    """What should be a table, with its part and its names from outside to inside."""
    parts = {part.name: part for part in kind.parts}
    others = {name: value for name, value in toml.values.items() if name not in parts}
    for name, part in parts.items():
        value = toml.values.get(name) if name else others
        if not value:
            continue
        if not name and part.shape is Shape.ONE:
            yield part, (), value
        elif not name:
            yield from ((part, (key,), each) for key, each in others.items())
        elif part.shape is Shape.LIST and isinstance(value, list):
            yield from ((part, (name, at), each) for at, each in enumerate(value))
        elif part.shape is Shape.EACH and isinstance(value, dict):
            yield from ((part, (name, key), each) for key, each in value.items())
        else:
            yield part, (name,), value if part.shape is Shape.ONE else None


def _read_row(
    part: Part,
    name: str,
    place: Place,
    table: Mapping[str, object],
    toml: Toml,
    vocabulary: Vocabulary,
) -> Iterator[Row | Finding]:
    known = key_names(part)
    cells: dict[str, Cell] = {}
    names: dict[str, str] = {}
    for written, value in table.items():
        line, text = toml.line(*place, written), _as_text(value)
        key = known.get(fold_name(written))
        if part.named and text and (written in vocabulary.written or is_language(written)):
            names[written] = text
        elif key is None:
            yield _unknown(line, written, known, part, vocabulary)
        elif key.name in cells:
            yield finding(line, _TWICE, name=written)
        else:
            cells[key.name] = Cell(text or "", line)
            yield from _find_faults(line, written, text, key, vocabulary)
    for key in part.keys:
        if key.required and key.name not in cells:
            yield finding(toml.line(*place), _MISSING, name=key.name, example=_example(key))
    if not table:
        yield _about(part, toml.line(*place), _NOTHING)
    yield Row(part, name, toml.line(*place), cells, names)


def _find_faults(
    line: int, written: str, text: str | None, key: Key, vocabulary: Vocabulary
) -> Iterator[Finding]:
    """What is wrong with a value; None is no value, but a table or a list of them."""
    excess = find_excess(Headed((HeaderLine(written, text or "", line, None),), "", 0))
    if excess:
        yield excess
    elif not text:
        message = _TABLE if text is None else _EMPTY
        yield finding(line, message, name=written, example=_example(key))
    else:
        for fault in key.type.faults(text, vocabulary, vocabulary.default_lang):
            yield Finding(line, fault.filled(header=written, value=text))


def key_names(part: Part) -> Mapping[str, Key]:
    """Every way to write a key: its own name, and in any language what it is said to be."""
    keys = {key.name: key for key in part.keys}
    labels = {name: key.help for name, key in keys.items()}
    also = {name: key.also for name, key in keys.items() if key.also}
    return {written: keys[name] for written, name in known_names(labels, also).items()}


def _unknown(
    line: int, written: str, known: Mapping[str, Key], part: Part, vocabulary: Vocabulary
) -> Finding:
    if close := get_close_matches(fold_name(written), known, 1, 0.75):
        return finding(line, _CLOSE, name=written, known=known[close[0]].name)
    langs = list(vocabulary.written) if part.named else []
    names = ", ".join([*langs, *(key.name for key in part.keys)])
    return finding(line, _UNKNOWN, name=written, known=names)


def _about(part: Part, line: int, message: str, /, **values: object) -> Finding:
    example = 'es = "…"' if part.named or not part.keys else _example(part.keys[0])
    return finding(line, message, heading=part.heading, example=example, **values)


def _example(key: Key) -> str:
    return f"{key.name} = {render_value(key.example)}"


def _as_text(value: object) -> str | None:
    """A value as its type reads it; None where it is no plain value, nor a list of them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        texts = [None if isinstance(each, list) else _as_text(each) for each in value]
        return None if None in texts else ", ".join(filter(None, texts))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, int) and abs(value) > _LARGEST:
        return "…"
    return one_line(str(value)) if isinstance(value, int | str) else None
