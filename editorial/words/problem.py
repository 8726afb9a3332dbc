"""What a check found, and the formats in which it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Generic, TypeVar

from editorial.words.message import TO_CORRECT, Message, SetupError, say

_MOST = 400
"""Characters of a line in a report for a comment."""


CheckT = TypeVar("CheckT")


class Stops(IntEnum):
    """What a problem stops; each of these stops what is named above it as well."""

    NOTHING = 0
    LIST = 1
    """Sending to the list; a test is still sent."""

    SENDING = 2
    """Sending anything."""

    ALL = 3
    """A build of the site; `issue` exits with 1."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[CheckT]):
    """A rule's name, its check, its level (`error`, `warning`), and what it stops.

    `build` doesn't apply a rule that `advises`: what it finds changes nothing in the site. A rule
    that is `near` looks at the vocabulary and the texts of one folder, and at nothing else.
    """

    name: str
    check: CheckT
    level: str = "error"
    stops: Stops = Stops.NOTHING
    advises: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found in a file or a mail, which is in the language `lang`.

    `path` is as the person calling knows it, `quote` the line as it was typed. `kind` is what an
    editor looks for, a word of `attention.toml` or a line of the checklist; empty for most.
    """

    path: str
    line: int
    level: str
    rule: str
    stops: Stops
    lang: str
    message: Message
    column: int = 1
    quote: str = ""
    kind: str = ""

    @property
    def text(self) -> str:
        """Return the message in the file's language, on one line."""
        return " ".join(say(self.lang, self.message).split())


class FaultsError(SetupError):
    """Faults that must be corrected before anything else can be done; `problems` lists them."""

    def __init__(
        self, problems: Sequence[Problem], text: str = TO_CORRECT, **values: object
    ) -> None:
        super().__init__(text, file=problems[0].path, **{"count": len(problems), **values})
        self.problems = tuple(problems)


def render_lines(problems: Iterable[Problem]) -> str:
    """Render a line for each problem: `PATH:LINE: level: message`."""
    return "\n".join(f"{each.path}:{each.line}: {each.level}: {each.text}" for each in problems)


def render_github(problems: Iterable[Problem]) -> str:
    """Render workflow commands, which GitHub shows as annotations of a file's lines."""
    lines = []
    for problem in problems:
        file = _escaped(problem.path).replace(":", "%3A").replace(",", "%2C")
        column = f",col={problem.column}" if problem.column > 1 else ""
        place = f"file={file},line={problem.line}{column}"
        lines.append(f"::{problem.level} {place},title={problem.rule}::{_escaped(problem.text)}")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Escape the data of a workflow command as GitHub's toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def render_json(problems: Iterable[Problem], categories: Collection[str] = ()) -> str:
    """Render path, line, column, level, rule and message of each problem, as schema 1.

    `categories` are the categories of the texts that were looked at, if it matters who reviews
    them. `quote` is the line, cut to what a comment shows of it; `kind` is for an editor.
    """
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.text,
            "quote": problem.quote[:_MOST],
            "kind": problem.kind,
        }
        for problem in problems
    ]
    about = {"categories": sorted(categories)} if categories else {}
    return json.dumps({"version": 1, "problems": rows, **about}, ensure_ascii=False, indent=2)


PROBLEM_FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": render_lines,
    "github": render_github,
    "json": render_json,
}
"""The formats of `check` for programs and logs; `editorial.checks.comment` writes for people."""


def shown(folder: Path) -> str:
    """Give a folder's path from the current folder, if it is below that; else its whole path."""
    resolved, here = folder.resolve(), Path.cwd()
    inside = resolved.is_relative_to(here)
    return (resolved.relative_to(here) if inside else resolved).as_posix()
