"""Reads the text of files that people edit, and TOML: its values, their lines and its faults."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from editorial.system.files import read_file
from editorial.text.plain import without_controls
from editorial.words.bounds import FILE_BYTES, TOO_LONG
from editorial.words.message import N_, Finding, finding

NOT_A_MONTH = N_("Name it after its month: a folder 2019-07, a file 2019-07.toml.")
NOT_A_FILE = N_("This is not a text file: put a text file here, or remove it.")
_UNREADABLE = N_("This file can't be read ({reason}): save it again as text in UTF-8.")
_NO_TOML = N_(
    "This can't be read: write lines like {example}. A text, or a name with accents or spaces, "
    'stands between straight quotes ("), on one line; a number (1234) and a day (2019-08-28) stand '
    "alone; each bracket is closed, and each name is there once. A note begins with #."
)

_QUOTED = r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
_STRING = rf"\"{{3}}(?:\\.|[^\\])*?\"{{3,5}}|'{{3}}.*?'{{3,5}}|{_QUOTED}"
_APART = re.compile(rf"(?P<string>{_STRING}|[\"'].*)|#[^\n]*", re.DOTALL)
"""Texts and comments; where a text has no end, nothing that follows is read."""
_DOTTED = re.compile(r"(?:\.[\w \t-]*+){6}")
"""A name of seven parts, or more: `tomllib` takes 3 GB of memory for one of 60,000."""

_STATEMENT = re.compile(r"[ \t]*+(?P<opening>\[{0,2})(?P<name>[\w.\- \t]++)[=\]]")
_NAME = re.compile(rf"{_QUOTED}|[\w-]+")
_BARE = re.compile(r"0|[1-9]\d*|\d{4}-\d{2}-\d{2}")

KeyPath = tuple[str | int, ...]
"""A value's names from outside to inside; the members of `[[name]]` have numbers, from 0."""


class ReadingError(ValueError):
    """A file that can't be read, or isn't TOML: what is wrong, where, and its text."""

    def __init__(self, found: Finding, text: str = "") -> None:
        super().__init__(str(found.message))
        self.finding = found
        self.text = text


@dataclass(frozen=True, slots=True)
class Toml:
    """The values of a file, and its text without control characters.

    A number with a point is kept as it was typed.
    """

    values: Mapping[str, Any]
    text: str

    def line(self, *path: str | int) -> int:
        """Return the line of a value, else the line of the table around it, else 1.

        If there is only `[a.b]`, `a` is on that line.
        """
        lines = _find_lines(self.text)
        known = (path[:end] for end in range(len(path), 0, -1) if path[:end] in lines)
        within = (place for place in lines if place[:1] == path[:1])
        return lines.get(next(chain(known, within), ()), 1)


def read_text(file: Path, most: int = FILE_BYTES) -> str:
    """Read a file as it was typed; ReadingError if it has too many bytes, or isn't UTF-8."""
    try:
        data = read_file(file, most + 1)
        if len(data) > most:
            raise ReadingError(TOO_LONG)
        return data.decode()
    except OSError as error:
        raise ReadingError(finding(1, _UNREADABLE, reason=error.strerror or "")) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReadingError(finding(line, _UNREADABLE, reason="UTF-8")) from error


def parse_toml(text: str) -> Toml:
    """Return the values of a text; raise ReadingError if it is not TOML."""
    clean, _ = without_controls(text)
    if dots := _DOTTED.search(_blank(clean)):
        raise ReadingError(_find_fault(clean.count("\n", 0, dots.start()) + 1), clean)
    try:
        return Toml(tomllib.loads(clean, parse_float=str), clean)
    except RecursionError as error:
        raise ReadingError(_find_fault(1), clean) from error
    except ValueError as error:  # a TOMLDecodeError, or a number with thousands of digits
        lines, place = clean.rstrip("\n").count("\n") + 1, re.search(r"at line (\d+)", str(error))
        line = min(int(place[1]) if place else lines, lines)
        raise ReadingError(_find_fault(line), clean) from error


def render_value(value: str) -> str:
    """Return a value as TOML has it: numbers and days bare, anything else between quotes."""
    return value if _BARE.fullmatch(value) else quote_toml(value)


def quote_toml(text: str) -> str:
    """Quote a text as JSON does, which TOML reads; both escape characters that can't be seen."""
    return json.dumps(text, ensure_ascii=False)


def _find_fault(line: int) -> Finding:
    return finding(line, _NO_TOML, example='name = "…"')


def _blank(text: str) -> str:
    """Put an x for each character of a text in TOML, and a space for one of a comment."""
    return _APART.sub(
        lambda found: re.sub(r"[^\n]", "x" if found["string"] else " ", found[0]), text
    )


@lru_cache(maxsize=8)
def _find_lines(text: str) -> Mapping[KeyPath, int]:
    """Return the line of each table and of each `name = value` of a text that is TOML."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    opened = 0
    both = zip(_blank(text).split("\n"), text.split("\n"), strict=True)
    for number, (bare, line) in enumerate(both, 1):
        if not opened and (found := _STATEMENT.match(bare)):
            parts = _NAME.findall(line[slice(*found.span("name"))])
            names = tuple(name for part in parts for name in tomllib.loads(f"{part} = 0"))
            if found["opening"] == "[[":
                within = (*_resolve(names[:-1], counts), names[-1])
                counts[within] = counts.get(within, 0) + 1
            place = _resolve(names, counts) if found["opening"] else (*table, *names)
            table = place if found["opening"] else table
            lines.setdefault(place, number)
        opened += sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
    return lines


def _resolve(names: tuple[str, ...], counts: Mapping[KeyPath, int]) -> KeyPath:
    """Find a name's path; within `[[name]]`, the last one is meant."""
    path: KeyPath = ()
    for name in names:
        path = (*path, name)
        path = (*path, counts[path] - 1) if path in counts else path
    return path
