"""What a check's report says, and it may be a lie: the check ran on somebody's own code.

Only what the rules of schema 1 allow comes through, as problems whose words are mere text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from commands.parcels import REPORT, ParcelError
from editorial.model.addresses import CONTENT
from editorial.model.texts import KINDS
from editorial.reading.records.table import RECORD_FOLDERS
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops

MOST_PROBLEMS = 10_000
"""The most that are read, of half a kilobyte each; a comment counts those it has no room for."""

MOST_CATEGORIES = 20

LONGEST = 2_000
"""Characters of a message. The rest is cut, as it is where a comment shows it."""

_FOLDERS = "|".join([*KINDS, *RECORD_FOLDERS, "vocabulary"])
_TEXTS = {
    "path": re.compile(rf"(?!.*/\.\.?(?:/|$)){CONTENT}/(?:{_FOLDERS})(?:/[^/\\]{{1,100}}){{1,4}}"),
    "level": re.compile("error|warning"),
    "rule": re.compile(r"[a-z][a-z0-9-]{0,40}"),
    "message": re.compile(r"(?s).*?\S.*"),
    "quote": re.compile(r"(?s).*"),
}
"""What the texts of a problem look like. A message may quote anything that somebody typed: it is
quoted when it is shown."""

_NUMBERS = ("line", "column")


def read_report(content: bytes, languages: Collection[str], default: str) -> tuple[Problem, ...]:
    """Read the problems of a report, each in the language of its file or in the default one.

    ParcelError if anything differs from what our check writes.
    """
    rows = _parse(content)["problems"]
    if not isinstance(rows, list) or len(rows) > MOST_PROBLEMS:
        raise ParcelError(f"{REPORT}: has more than {MOST_PROBLEMS} problems")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not _is_sane({"quote": "", **row}):
            raise ParcelError(f"{REPORT}: problem {number} is not one of ours")
    return tuple(_read_row(row, languages, default) for row in rows)


def read_categories(content: bytes) -> frozenset[str]:
    """Read the categories of the texts, which only choose the team that is asked to review."""
    found = _parse(content).get("categories", [])
    texts = isinstance(found, list) and all(type(each) is str for each in found)
    if not texts or len(found) > MOST_CATEGORIES:
        raise ParcelError(f"{REPORT}: its categories are not ours")
    return frozenset(found)


def _parse(content: bytes) -> dict[str, Any]:
    try:
        report = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ParcelError(f"{REPORT}: is not JSON") from error
    known = {"version", "problems"}
    whole = isinstance(report, dict) and known <= set(report) <= {*known, "categories"}
    if not whole or report["version"] != 1:
        raise ParcelError(f"{REPORT}: is not a report of version 1")
    return dict(report)


def _read_row(row: dict[str, Any], languages: Collection[str], default: str) -> Problem:
    path, message, quote = row["path"], row["message"][:LONGEST], row.get("quote", "")[:LONGEST]
    stem = path.rpartition("/")[2].removesuffix(".md")
    lang, about = stem if stem in languages else default, (row["line"], row["level"], row["rule"])
    return Problem(path, *about, Stops.NOTHING, lang, Message(message), quote=quote)


def _is_sane(row: dict[str, Any]) -> bool:
    """Tell whether a row has the types, sizes and forms of schema 1."""
    return (
        row.keys() == {*_TEXTS, *_NUMBERS}
        and all(
            type(row[name]) is str and form.fullmatch(row[name]) for name, form in _TEXTS.items()
        )
        and all(type(row[name]) is int and 0 < row[name] < 1_000_000 for name in _NUMBERS)
        and row["path"].isprintable()
    )
