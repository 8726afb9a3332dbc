"""The report of a check that ran on somebody's own code: whatever it says may be a lie.

Only what the rules of schema 1 allow comes through, as problems whose words are mere text.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Collection
from typing import Any

from commands.github.client import GitHub, ask, download
from editorial.checks.problem import Problem, Stops
from editorial.contributing import CONTENT
from editorial.headers.header import KINDS
from editorial.message import Message, SetupError

ARTIFACT, FILE = "report", "report.json"
MOST_BYTES = 5_000_000
MOST_PROBLEMS = 10_000
"""The most that are read, of half a kilobyte each; a comment counts those it has no room for."""

LONGEST_PATH = 300

_MEASURED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is unpacked no further than asked for; a bzip2 of 500 KB would fill gigabytes at once."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
)
_KEYS = {"path", "line", "column", "level", "rule", "message"}
_MORE = {"wording", "values", "quote"}
"""What a comment needs to look as `--format markdown` does; a report may come without."""

_PATH = re.compile(rf"{CONTENT}/(?:{'|'.join(KINDS)})(?:/[^/\\]+){{1,4}}")
_RULE = re.compile(r"[a-z][a-z0-9-]{0,40}")
_GAP = re.compile(r"[a-z]{1,20}")


class ReportError(SetupError):
    """A report that is not what our check writes."""


def fetch_report(github: GitHub, run: int) -> bytes:
    """The report that a workflow run has left; ReportError where there is none, or a huge one."""
    listed = ask(github, "GET", f"actions/runs/{run}/artifacts?name={ARTIFACT}")
    found = next((each for each in listed["artifacts"] if each["name"] == ARTIFACT), None)
    if found is None:
        raise ReportError(f"run {run}: left no report")
    packed = download(github, f"actions/artifacts/{int(found['id'])}/zip", MOST_BYTES)
    return unpack(packed)


def unpack(packed: bytes) -> bytes:
    """The report in an archive, in memory; ReportError where it would be larger than allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(FILE) as file:
            if archive.getinfo(FILE).compress_type not in _MEASURED:
                raise ReportError(f"{ARTIFACT}: is packed in another way than ours")
            content = file.read(MOST_BYTES + 1)
    except _BROKEN as error:
        raise ReportError(f"{ARTIFACT}: can't be opened: {error}") from error
    if len(content) > MOST_BYTES:
        raise ReportError(f"{FILE}: has more than {MOST_BYTES} bytes")
    return content


def read_report(content: bytes, languages: Collection[str], default: str) -> tuple[Problem, ...]:
    """The problems of a report, each in the language of its file, else in the default one.

    ReportError where anything is not as our check writes it.
    """
    try:
        report = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{FILE}: is not JSON") from error
    if not isinstance(report, dict) or set(report) != {"version", "problems"}:
        raise ReportError(f"{FILE}: is not a report")
    rows = report["problems"]
    if report["version"] != 1 or not isinstance(rows, list) or len(rows) > MOST_PROBLEMS:
        raise ReportError(f"{FILE}: has another version, or more than {MOST_PROBLEMS} problems")
    return tuple(_read_row(row, number, languages, default) for number, row in enumerate(rows, 1))


def _read_row(row: object, number: int, languages: Collection[str], default: str) -> Problem:
    if not isinstance(row, dict) or not _KEYS <= set(row) <= _KEYS | _MORE or not _is_sane(row):
        raise ReportError(f"{FILE}: problem {number} is not one of ours")
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
