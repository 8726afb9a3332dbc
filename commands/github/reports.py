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

MOST_GAPS = 20
"""The values of a problem, and the gaps that they fill; and the categories of a report."""

LONGEST = 2_000
"""Characters of a text, and of a value. The rest is cut, as it is where a comment shows it."""

_PLAIN = ("path", "line", "level", "rule")
_KEYS = {*_PLAIN, "column", "message"}
_MORE = {"wording", "values", "quote"}
"""What a comment needs to look as `--format markdown` does; a report may come without."""

_FOLDERS = "|".join([*KINDS, *RECORD_FOLDERS, "vocabulary"])
_TEXTS = {
    "path": re.compile(rf"(?!.*/\.\.?(?:/|$)){CONTENT}/(?:{_FOLDERS})(?:/[^/\\]{{1,100}}){{1,4}}"),
    "level": re.compile("error|warning"),
    "rule": re.compile(r"[a-z][a-z0-9-]{0,40}"),
    "message": re.compile(r"(?s).*?\S.*"),
    "wording": re.compile(r"(?s).*?\S.*"),
    "quote": re.compile(r"(?s).*"),
}
"""What the texts of a problem look like. A message may quote anything that somebody typed: it is
quoted when it is shown."""

_GAP = re.compile(r"[a-z]{1,20}")
_BRACES = re.compile(r"\{([a-z]{1,20})\}|[{}]")


def read_report(content: bytes, languages: Collection[str], default: str) -> tuple[Problem, ...]:
    """Read the problems of a report, each in the language of its file or in the default one.

    ParcelError if anything differs from what our check writes.
    """
    rows = _parse(content)["problems"]
    if not isinstance(rows, list) or len(rows) > MOST_PROBLEMS:
        raise ParcelError(f"{REPORT}: has more than {MOST_PROBLEMS} problems")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not _KEYS <= set(row) <= _KEYS | _MORE or not _is_sane(row):
            raise ParcelError(f"{REPORT}: problem {number} is not one of ours")
    return tuple(_read_row(row, languages, default) for row in rows)


def read_categories(content: bytes) -> frozenset[str]:
    """Read the categories of the texts, which only choose the team that is asked to review."""
    found = _parse(content).get("categories", [])
    texts = isinstance(found, list) and all(type(each) is str for each in found)
    if not texts or len(found) > MOST_GAPS:
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
    path, line, level, rule = (row[name] for name in _PLAIN)
    stem = path.rpartition("/")[2].removesuffix(".md")
    values = {name: value[:LONGEST] for name, value in row.get("values", {}).items()}
    wording = row.get("wording", row["message"])[:LONGEST]
    lang, told = (stem if stem in languages else default), _as_message(wording, values)
    quote, message = row.get("quote", "")[:LONGEST], Message(told, values)
    return Problem(path, line, level, rule, Stops.NOTHING, lang, message, quote=quote)


def _is_sane(row: dict[str, Any]) -> bool:
    """Tell whether a row has the types, sizes and forms of schema 1."""
    texts = ((row[name], form) for name, form in _TEXTS.items() if name in row)
    if not all(type(text) is str and form.fullmatch(text) for text, form in texts):
        return False
    values = row.get("values", {})
    gaps = row.get("wording", row["message"]).count("{") if values else 0
    return (
        row["path"].isprintable()
        and isinstance(values, dict)
        and max(len(values), gaps) <= MOST_GAPS
        and all(_GAP.fullmatch(name) and type(each) is str for name, each in values.items())
        and all(type(row[name]) is int and 0 < row[name] < 1_000_000 for name in ("line", "column"))
    )


def _as_message(text: str, values: Collection[str]) -> str:
    """Double the braces of a text that don't enclose one of `values`, so that they mean nothing."""

    def keep(found: re.Match[str]) -> str:
        return found[0] if found[1] in values else found[0].replace("{", "{{").replace("}", "}}")

    return _BRACES.sub(keep, text) if values else text
