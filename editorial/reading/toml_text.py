"""A TOML file → its values, with the line of each; what is wrong with its form, in our words."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from editorial.system.files import read_file
from editorial.text.plain import BOM, without_controls
from editorial.words.message import N_, Finding, finding

_NO_FILE = N_("This can't be read: it is no file. Put a text file here, or remove this.")
_UNREADABLE = N_("This file can't be read ({reason}): save it again as text in UTF-8.")
_TOO_LARGE = N_("This file has more than {most} kB: take out what doesn't belong here.")
_TOO_DEEP = N_("Too many brackets stand within one another here: write plain values.")
_CURLY = N_("Write straight quotes (\") here: computers don't know “ and ” as quotes.")
_TWICE = N_("This name is here a second time: keep one of the two, with all that belongs to it.")
_EQUALS = N_("Between a name and its value there is an equals sign: write this line as {example}.")
_HEADING = N_("A bracket is missing: write the heading of a table in a line of its own, as [name].")
_UNCLOSED = N_("A bracket is opened and not closed again: write the one that is missing.")
_QUOTES = N_("A quote is missing: a text begins and ends with one, on one line: {example}.")
_VALUE = N_(
    "What follows the equals sign can't be read: write digits alone for a number (1234), a day as "
    "2019-08-28, and put any text between straight quotes."
)
_ONE_A_LINE = N_(
    "After the value, this line has something that doesn't belong to it: write digits alone for a "
    "number (1234), text between quotes, and one name with its value a line."
)
_MARKS = N_(
    "Put this name between straight quotes: only those of unaccented letters, digits and hyphens "
    "may stand without."
)
_NO_LINE = N_("This line can't be read: write {example}, or begin it with # if it is a note.")
_FORMS = (
    (r"Cannot (?:declare|overwrite|mutate|redefine)|Duplicate", _TWICE),
    (r"Expected '='.*\n.*=|Expected '\].*\n.*\]|Invalid initial", _MARKS),
    (r"Expected '='", _EQUALS),
    (r"Expected '\]", _HEADING),
    (r"Unclosed", _UNCLOSED),
    (r"Unterminated|Illegal character|Unescaped|Expected \"'|Invalid hex|Escaped", _QUOTES),
    (r"Invalid value|Invalid date", _VALUE),
    (r"Expected newline", _ONE_A_LINE),
)
"""What tomllib says, with the line below it, and what we say then; of the rest, `_NO_LINE`."""

_QUOTED = r"\"(?:\\.|[^\"\\])*\"|'[^']*'"
_STRING = rf"\"{{3}}(?:\\.|[^\\])*?\"{{3,5}}|'{{3}}.*?'{{3,5}}|{_QUOTED}"
_TOKEN = re.compile(rf"{_STRING}|#[^\n]*|[\[\]{{}}\n]|[^\"'#\[\]{{}}\n]+", re.DOTALL)
_STATEMENT = re.compile(
    rf"(?:[ \t\n]|#[^\n]*)*(?P<opening>\[?\[?)(?P<name>(?:[\w.\- \t]|{_QUOTED})+)"
)

_BARE = re.compile(r"0|[1-9]\d*|\d{4}-\d{2}-\d{2}")

Place = tuple[str | int, ...]
"""A value's names from outside to inside; the members of `[[name]]` have numbers, from 0."""


class TomlError(ValueError):
    """A file that is no TOML, or none that can be read: what is wrong, where, and its text."""

    def __init__(self, found: Finding, text: str = "") -> None:
        super().__init__(str(found.message))
        self.finding = found
        self.text = text


@dataclass(frozen=True, slots=True)
class Toml:
    """The values of a file and its text; `controls` are lines that held what no eye can see.

    A number with a point is kept as it was typed.
    """

    values: Mapping[str, Any]
    text: str
    controls: tuple[int, ...] = ()

    def line(self, *path: str | int) -> int:
        """The line on which a value stands, else the table that it is in; 1 without any.

        `[a.b]` alone is where `a` is.
        """
        lines = _find_lines(self.text)
        known = (path[:end] for end in range(len(path), 0, -1) if path[:end] in lines)
        within = (place for place in lines if place[:1] == path[:1])
        return lines.get(next(known, next(within, ())), 1)


def read_toml(file: Path, most: int) -> Toml:
    """Read a file of at most so many bytes; TomlError where it can't be."""
    try:
        if not file.is_file():
            raise TomlError(finding(1, _NO_FILE))
        data = read_file(file, most + 1)
    except OSError as error:
        raise TomlError(finding(1, _UNREADABLE, reason=error.strerror)) from error
    if len(data) > most:
        raise TomlError(finding(1, _TOO_LARGE, most=str(most // 1000)))
    try:
        return parse_toml(data.decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TomlError(finding(line, _UNREADABLE, reason="UTF-8")) from error


def parse_toml(text: str) -> Toml:
    """The values of a text; TomlError where it is no TOML."""
    clean, controls = without_controls(text.removeprefix(BOM))
    hidden = tuple(sorted({*controls, *([1] if text.startswith(BOM) else [])}))
    try:
        return Toml(tomllib.loads(clean, parse_float=str), clean, hidden)
    except RecursionError as error:
        raise TomlError(finding(1, _TOO_DEEP), clean) from error
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_reword(str(error), clean), clean) from error
    except ValueError as error:  # a number with thousands of digits
        raise TomlError(finding(1, _VALUE), clean) from error


def render_value(value: str) -> str:
    """A value as TOML has it: numbers and days bare, anything else between quotes."""
    return value if _BARE.fullmatch(value) else quote_text(value)


def quote_text(text: str) -> str:
    """As JSON does, which TOML reads; both want signs that nobody sees escaped."""
    return json.dumps(text, ensure_ascii=False)


def _reword(said: str, text: str) -> Finding:
    lines = text.rstrip("\n").split("\n")
    place = re.search(r"at line (\d+)", said)
    line = min(int(place[1]) if place else len(lines), len(lines))
    whole = f"{said}\n{lines[line - 1]}"
    known = (message for pattern, message in _FORMS if re.search(pattern, whole))
    message = _CURLY if re.search(r"[“”„]", lines[line - 1]) else next(known, _NO_LINE)
    return finding(line, message, example='name = "…"')


@lru_cache(maxsize=8)
def _find_lines(text: str) -> Mapping[Place, int]:
    """The line of each table and of each `name = value` of a text that is TOML."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for line, opening, names in _list_statements(text):
        if not opening:
            lines.setdefault((*table, *names), line)
            continue
        if opening == "[[":
            table = (*_resolve(names[:-1], counts), names[-1])
            counts[table] = counts.get(table, 0) + 1
        table = _resolve(names, counts)
        lines.setdefault(table, line)
    return lines


def _list_statements(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The line of each statement, the brackets with which it begins, and its name."""
    line, place = 1, 0
    while match := _STATEMENT.match(text, place):
        line += text.count("\n", place, match.start("name"))
        yield line, match["opening"], _split_name(match["name"])
        place = _find_end(text, match.end())
        line += text.count("\n", match.start("name"), place)


def _find_end(text: str, place: int) -> int:
    """Where a statement ends: at the first end of a line that is in no text and no brackets."""
    depth = 0
    for token in _TOKEN.finditer(text, place):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if token[0] == "\n" and depth <= 0:
            return token.end()
    return len(text)


def _split_name(text: str) -> tuple[str, ...]:
    """`a."b c"` → `a`, `b c`, as TOML reads it."""
    value: Any = tomllib.loads(f"{text.strip()} = 0")
    names: list[str] = []
    while isinstance(value, dict):
        ((name, value),) = value.items()
        names.append(name)
    return tuple(names)


def _resolve(names: tuple[str, ...], counts: Mapping[Place, int]) -> Place:
    """A name's path: within `[[name]]`, the last one is meant."""
    path: Place = ()
    for name in names:
        path = (*path, name)
        path = (*path, counts[path] - 1) if path in counts else path
    return path
