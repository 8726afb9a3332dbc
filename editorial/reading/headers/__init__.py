"""The `Name: value` lines at the top of a Markdown file: what a header is, and their one reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from editorial.reading.headers.values import Value
from editorial.text.plain import fold_name, one_line
from editorial.words.bounds import MOST_HEADERS, MOST_MEMBERS, VALUE
from editorial.words.message import N_, Finding, finding

_AROUND = re.compile(r"[*_`]|^[\s>#-]+")
_FENCE = "---"
_LINE = re.compile(r"(?P<name>[^\W\d_][\w -]{0,30}?)\s*:(?!//)(?P<space>\s*)(?P<value>.*)$")

_YAML = re.compile(r"\"[^\"]*\"|'[^']*'|\[.*\]")
_GOES_ON = re.compile(r"[ \t]+\S|- ")
"""How a value looks in YAML, and a line below it that belongs to it."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header: which kinds of file have it, its value type, and how guides explain it.

    `inherited`: a translation takes it from the original. `shared`: it is the same in every
    language, in any file. `required`: an original needs it. `rare`: people who begin a text
    don't need it. `free`: it is shown even if `Consent` doesn't list it. Its names in other
    languages are in `vocabulary/languages.toml`.
    """

    name: str
    type: Value
    kinds: frozenset[str]
    inherited: bool = True
    shared: bool = False
    required: bool = False
    rare: bool = False
    free: bool = False
    help: str = ""
    example: str = ""

    def says(self, help_: str, example: str) -> Header:
        """Return the same header, explained."""
        return replace(self, help=help_, example=example)


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One header as it stands in a file, `line` counted from 1. An unknown one has no `header`."""

    written: str
    value: str
    line: int
    header: Header | None


@dataclass(frozen=True, slots=True)
class Headed:
    """A file's headers and the Markdown below them, which begins at `body_line`."""

    headers: tuple[HeaderLine, ...]
    body: str
    body_line: int


def read_headers(text: str, names: Mapping[str, Header]) -> Headed:
    """Split a file into headers and body; the headers end at the first other line.

    `names` are those of `header_names` for the kind of file. Lines of `---` around the headers, as
    other blogs want them, are skipped.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fenced = lines[start] == _FENCE
    end = start + fenced
    headers: list[HeaderLine] = []
    while end < len(lines) and (header := read_line(lines[end], end + 1, names)):
        headers.append(header)
        end += 1
    end += fenced and lines[end : end + 1] == [_FENCE]
    while end + 1 < len(lines) and not lines[end].strip(" \t"):
        end += 1
    return Headed(tuple(headers), "\n".join(lines[end:]).strip("\n"), end + 1)


def read_line(text: str, number: int, names: Mapping[str, Header]) -> HeaderLine | None:
    """Read a line as a header; None if it is text. `Name:value` needs a name that is known."""
    match = _LINE.match(text)
    known = names.get(fold_name(match["name"])) if match else None
    if not match or not (known or match["space"] or not match["value"]):
        return None
    return HeaderLine(match["name"], match["value"].strip(), number, known)


def find_yaml(text: str) -> Iterator[tuple[int, int, str]]:
    """Find values on top that are written as YAML: their lines, from 0 to before, and one instead.

    A value goes on below its line only where lines of `---` are around the headers.
    """
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fenced = is_fenced(text)
    at += fenced
    while at < len(lines) and (line := _LINE.match(lines[at])):
        end = at + 1
        while fenced and end < len(lines) and _GOES_ON.match(lines[end]):
            end += 1
        typed = "\n".join(lines[at:end])
        if len(typed) <= VALUE and (end > at + 1 or _YAML.fullmatch(line["value"].strip())):
            try:
                loaded = yaml.load(typed, yaml.BaseLoader)  # noqa: S506 - it makes mere text
                value = next(iter(loaded.values()))
            except (yaml.YAMLError, RecursionError, AttributeError):
                value = None
            said = value if isinstance(value, list) else [value]
            if all(isinstance(each, str) for each in said):
                yield at, end, f"{line['name']}: {one_line(', '.join(said))}"
        at = end


def is_fenced(text: str) -> bool:
    """Tell whether a text begins with a line of `---`, as YAML does."""
    return text.lstrip().partition("\n")[0] == _FENCE


def find_excess(headed: Headed) -> Finding | None:
    """Return a finding about the first header that is beyond a bound; None without one."""
    for number, line in enumerate(headed.headers):
        if number == MOST_HEADERS:
            message = N_(
                "There are more than {most} headers. If these lines are text, leave an empty line "
                "above them."
            )
            return finding(line.line, message, most=str(MOST_HEADERS))
        if excess := find_long(line.written, line.value, line.line):
            return excess
    return None


def find_long(name: str, value: str, line: int) -> Finding | None:
    """Return a finding if a value is beyond a bound, by characters or entries; else None."""
    if len(value) > VALUE:
        message = N_("“{header}” has more than {most} characters: shorten it.")
        return finding(line, message, header=name, most=str(VALUE))
    if value.count(",") >= MOST_MEMBERS:
        message = N_("“{header}” lists more than {most} entries: keep fewer.")
        return finding(line, message, header=name, most=str(MOST_MEMBERS))
    return None


def read_marked(text: str, number: int, names: Mapping[str, Header]) -> HeaderLine | None:
    """Read a line as a header, in bold or not; None if it is text."""
    return read_line(_AROUND.sub("", text), number, names)
