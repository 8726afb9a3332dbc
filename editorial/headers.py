"""The one reader of the `Name: value` lines on top of a Markdown file, and the table of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """A header that we know: which kinds of file have it, whether translations inherit it.

    `vocabulary` names the list whose words it takes.
    """

    name: str
    kinds: frozenset[str]
    inherited: bool = False
    vocabulary: str = ""


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


KINDS = ("posts", "webinars", "pages", "issues")
"""The folders that hold Markdown files: each kind has headers of its own."""

_POSTS = frozenset({"posts", "webinars"})
_TEXTS = _POSTS | {"pages"}
_WEBINARS = frozenset({"webinars"})
_ISSUES = frozenset({"issues"})

HEADERS = (
    Header("Title", _TEXTS),
    Header("Summary", _TEXTS),
    Header("Category", _POSTS, inherited=True, vocabulary="categories"),
    Header("Structure", _POSTS, inherited=True, vocabulary="structures"),
    Header("Working-Group", _POSTS, inherited=True, vocabulary="working-groups"),
    Header("Country", _POSTS, inherited=True, vocabulary="countries"),
    Header("Tags", _POSTS, inherited=True, vocabulary="tags"),
    Header("Author", _POSTS, inherited=True),
    Header("Picture", _TEXTS, inherited=True),
    Header("Picture-Alt", _TEXTS),
    Header("Picture-Credit", _TEXTS, inherited=True),
    Header("Audience", _POSTS, inherited=True),
    Header("Original", _TEXTS),
    Header("Moved-From", _TEXTS),
    Header("Starts", _WEBINARS, inherited=True),
    Header("Ends", _WEBINARS, inherited=True),
    Header("Duration", _WEBINARS, inherited=True),
    Header("Previous-Start", _WEBINARS, inherited=True),
    Header("Status", _WEBINARS, inherited=True),
    Header("Revision", _WEBINARS, inherited=True),
    Header("When", _WEBINARS),
    Header("Venue", _WEBINARS),
    Header("Attendance", _WEBINARS, inherited=True),
    Header("Spoken", _WEBINARS, inherited=True),
    Header("Interpreted", _WEBINARS, inherited=True),
    Header("Speakers", _WEBINARS),
    Header("Partners", _WEBINARS, inherited=True),
    Header("Series", _WEBINARS, inherited=True),
    Header("Seats", _WEBINARS, inherited=True),
    Header("Register", _WEBINARS, inherited=True),
    Header("Questions", _WEBINARS, inherited=True),
    Header("For", _WEBINARS),
    Header("Deadline", _WEBINARS, inherited=True),
    Header("Recording", _WEBINARS, inherited=True),
    Header("Slides", _WEBINARS, inherited=True),
    Header("Subject", _ISSUES),
    Header("Preheader", _ISSUES),
    Header("Order", _ISSUES),
)

REQUIRED = {
    "posts": ("Title", "Summary", "Category"),
    "webinars": ("Title", "Summary", "Category"),
    "pages": ("Title", "Summary"),
    "issues": (),
}
"""What a text of each kind has to say in the language that it was written in first."""

AUDIENCES = ("public", "members")

CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""What neither XML nor an eye can take: controls, spaces without width, marks that turn text."""

_FENCE = "---"
_LINE = re.compile(r"(?P<name>[^\W\d_][\w -]{0,30}?)\s*:(?!//)(?P<space>\s*)(?P<value>.*)$")


def fold(word: str) -> str:
    """A word as it is compared: without case, accents and surrounding space."""
    decomposed = unicodedata.normalize("NFKD", word.strip().casefold())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def read_headers(text: str, names: Mapping[str, Header]) -> Headed:
    """Split a file into headers and body; the headers end at the first line that is none.

    `names` are those of `header_names` for the kind of file. Lines of `---` around the headers, as
    other blogs want them, are passed over.
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
    """A line as a header; None where it is text. `Name:value` is one only if the name is known."""
    match = _LINE.match(text)
    known = names.get(fold_name(match["name"])) if match else None
    if not match or not (known or match["space"] or not match["value"]):
        return None
    return HeaderLine(match["name"], match["value"].strip(), number, known)


def header_names(kind: str, aliases: Mapping[str, str]) -> dict[str, Header]:
    """Every way to write a header of a kind of file (`posts`), folded, with the header it means.

    `aliases` are the languages' names for headers.
    """
    known = {header.name: header for header in HEADERS if kind in header.kinds}
    written = {**{name: name for name in known}, **aliases}
    return {fold_name(name): known[meant] for name, meant in written.items() if meant in known}


def split_list(value: str) -> tuple[str, ...]:
    """The members of a value that is a list by commas."""
    return tuple(_stripped(value.split(",")))


def _stripped(words: Iterable[str]) -> Iterable[str]:
    return (word.strip() for word in words if word.strip())


def fold_name(name: str) -> str:
    """A header's name as it is compared: `foto credito` is `Foto-Crédito`."""
    return re.sub(r"[ _-]+", "-", fold(name))
