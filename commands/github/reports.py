"""What a check's report says, and it may be a lie: the check ran on somebody's own code.

Only what the rules of schema 1 allow comes through, as problems whose words are mere text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from commands.parcels import REPORT, ParcelError
from editorial.model.kinds import KINDS
from editorial.reading.contributing import CONTENT
from editorial.reading.records.table import RECORD_FOLDERS
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops

MOST_PROBLEMS = 10_000
"""The most that are read, of half a kilobyte each; a comment counts those it has no room for."""

LONGEST_PATH = 300

_KEYS = {"path", "line", "column", "level", "rule", "message"}
_MORE = {"wording", "values", "quote"}
"""What a comment needs to look as `--format markdown` does; a report may come without."""

_FOLDERS = "|".join([*KINDS, *RECORD_FOLDERS, "vocabulary"])
_PATH = re.compile(rf"{CONTENT}/(?:{_FOLDERS})(?:/[^/\\]+){{1,4}}")
_RULE = re.compile(r"[a-z][a-z0-9-]{0,40}")
_GAP = re.compile(r"[a-z]{1,20}")


def read_report(content: bytes, languages: Collection[str], default: str) -> tuple[Problem, ...]:
    """The problems of a report, each in the language of its file, else in the default one.

    ParcelError where anything is not as our check writes it.
    """
    rows = _parse(content)["problems"]
    if not isinstance(rows, list) or len(rows) > MOST_PROBLEMS:
        raise ParcelError(f"{REPORT}: has more than {MOST_PROBLEMS} problems")
    return tuple(_read_row(row, number, languages, default) for number, row in enumerate(rows, 1))


def read_categories(content: bytes) -> frozenset[str]:
    """The categories that a report says the texts are of, which only say whom to ask to review."""
    found = _parse(content).get("categories", [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ParcelError(f"{REPORT}: its categories are not ours")
    return frozenset(found)


def _parse(content: bytes) -> dict[str, Any]:
    try:
        report = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ParcelError(f"{REPORT}: is not JSON") from error
    known = {"version", "problems"}
    if not isinstance(report, dict) or not known <= set(report) <= {*known, "categories"}:
        raise ParcelError(f"{REPORT}: is not a report")
    if report["version"] != 1:
        raise ParcelError(f"{REPORT}: has another version")
    return report


def _read_row(row: object, number: int, languages: Collection[str], default: str) -> Problem:
    if not isinstance(row, dict) or not _KEYS <= set(row) <= _KEYS | _MORE or not _is_sane(row):
        raise ParcelError(f"{REPORT}: problem {number} is not one of ours")
    path: str = row["path"]
    wording: str = row["wording"] if "wording" in row else row["message"]
    stem = path.rpartition("/")[2].removesuffix(".md")
    values: dict[str, str] = row.get("values", {})
    return Problem(
        path=path,
        line=row["line"],
        level=row["level"],
        rule=row["rule"],
        stops=Stops.NOTHING,
        lang=stem if stem in languages else default,
        message=Message(_as_message(wording, values), values),
        quote=row.get("quote", ""),
    )


def _is_sane(row: dict[str, Any]) -> bool:
    """Whether a row has the types, sizes and forms of schema 1.

    A message may quote anything that somebody typed: it is cut and quoted when it is shown.
    """
    path, rule, values = row["path"], row["rule"], row.get("values", {})
    wording, quote = row.get("wording", row["message"]), row.get("quote", "")
    texts = [path, rule, row["level"], row["message"], wording, quote]
    texts += values.values() if isinstance(values, dict) else [None]
    if not all(type(text) is str for text in texts):
        return False
    numbers = (row["line"], row["column"])
    return (
        len(path) <= LONGEST_PATH
        and path.isprintable()
        and bool(_PATH.fullmatch(path))
        and not {".", ".."} & set(path.split("/"))
        and bool(row["message"].strip())
        and bool(wording.strip())
        and all(_GAP.fullmatch(name) for name in values)
        and bool(_RULE.fullmatch(rule))
        and row["level"] in ("error", "warning")
        and all(type(each) is int and 0 < each < 1_000_000 for each in numbers)
    )


def _as_message(text: str, values: Collection[str]) -> str:
    """A text as a message with no other gaps than those of `values`: other braces mean nothing."""
    if not values:
        return text
    escaped = text.replace("{", "{{").replace("}", "}}")
    for name in values:
        escaped = escaped.replace(f"{{{{{name}}}}}", f"{{{name}}}")
    return escaped
