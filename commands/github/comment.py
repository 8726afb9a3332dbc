"""github comment: tell a contributor under the pull request what the check found.

The check ran the contributor's own code, so its report may be a lie. Only what schema 1 allows
comes through, as problems whose words are mere text.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import click

from commands.github import threads
from commands.github.client import MOST_ROWS, GitHub, Json, ask, open_github, read_event, request
from commands.parcels import LONGEST_REPORT, REPORT, ParcelError
from commands.shell import FILE, ROOT
from editorial.checks.comment import LOOKED, render_comment
from editorial.model.addresses import CONTENT
from editorial.model.texts import KINDS
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.table import RECORD_FOLDERS
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.quoting import quote_text
from editorial.words.message import N_, Message, SetupError, say
from editorial.words.problem import Problem, Stops

CHECK = "check"

NOT_BUILT = N_(
    "Thank you! The text itself is fine, but the site could not be built with it. That is not "
    "your fault: somebody in the group will look into it."
)

MORE_THAN_TEXTS = N_(
    "⚠️ This changes more than texts: {files}. Don’t publish it (“Merge”) before somebody who "
    "looks after the code has read it."
)
ARTIFACT = "report"
_MEASURED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Methods that unpack no more than asked for; 500 KB of bzip2 would fill gigabytes at once."""

MOST_PROBLEMS = 10_000
"""The most that are read, of about half a kilobyte each; a comment only counts the last ones."""

MOST_CATEGORIES = 20

_LONGEST = 2_000
"""The most characters of a message; the rest is cut."""

_FOLDERS = "|".join([*KINDS, *RECORD_FOLDERS, "vocabulary"])
_TEXTS = {
    "path": re.compile(rf"(?!.*/\.\.?(?:/|$)){CONTENT}/(?:{_FOLDERS})(?:/[^/\\]{{1,100}}){{1,4}}"),
    "level": re.compile("error|warning"),
    "rule": re.compile(r"[a-z][a-z0-9-]{0,40}"),
    "message": re.compile(r"(?s).*?\S.*"),
    "quote": re.compile(r"(?s).*"),
    "kind": re.compile(r"[a-z]{0,20}"),
}
"""The allowed form of each text of a problem. A message may hold anything that somebody typed, so
it is quoted when it is shown."""

_NUMBERS = ("line", "column")


@click.command()
@click.argument("event", type=FILE)
def comment(event: Path) -> None:
    """Say under the pull request what the check found; EVENT is of the finished run."""
    run = read_event(event, "workflow_run")["workflow_run"]
    github = open_github(os.environ)
    pull = find_checked_pull(github, run)
    if pull is None:
        click.echo("no open pull request stands at the commit that was checked")
        return
    vocabulary = read_vocabulary(ROOT / CONTENT)
    number = int(pull["number"])
    files = threads.list_changed(github, number)
    if code := render_code(files, vocabulary.default_lang):
        threads.add_labels(github, number, threads.LOOK)
    try:
        report = fetch_report(github, int(run["id"]))
        problems = read_report(report, vocabulary.languages, vocabulary.default_lang)
    except SetupError:
        threads.keep_comment(github, number, CHECK, code)
        raise
    touched = touched_languages(files, vocabulary)
    if problems or not code:
        touched = touched or [vocabulary.default_lang]
    told = render_comment(problems, touched) if touched else ""
    if not problems and run["conclusion"] != "success":
        told = "\n\n".join(say(lang, NOT_BUILT) for lang in touched)
    body = "\n\n".join([threads.mark_commit(run["head_sha"]), code, told])
    threads.keep_comment(github, number, CHECK, body)
    if any(problem.rule in LOOKED for problem in problems):
        threads.add_labels(github, number, threads.LOOK)
    click.echo(f"#{number}: {len(problems)} problems told")
    threads.ask_to_review(github, pull, vocabulary, read_categories(report))


def find_checked_pull(github: GitHub, run: Json) -> Json | None:
    """Find the open pull request whose latest commit a run has checked.

    The report is not trusted for this: the branch and the commit come from GitHub.
    """
    owner = ((run.get("head_repository") or {}).get("owner") or {}).get("login")
    if run.get("event") != "pull_request" or not owner:
        return None
    return threads.find_pull(github, run["head_branch"], owner, run["head_sha"])


def render_code(files: Sequence[str], lang: str) -> str:
    """Say that a pull request changes more than texts; empty if it doesn't."""
    code = [file for file in files if not file.startswith(f"{CONTENT}/")]
    code += ["…"] if len(files) >= MOST_ROWS else []  # what comes after them wasn't looked at
    return say(lang, MORE_THAN_TEXTS, files=", ".join(map(quote_text, code[:3]))) if code else ""


def touched_languages(files: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """List the editions' languages of these texts, in the order of the site."""
    parts = (file.split("/") for file in files if file.startswith(f"{CONTENT}/"))
    names = {each[-1].removesuffix(".md") for each in parts}
    told = {vocabulary.edition_of(lang) for lang in vocabulary.written if lang in names}
    return [lang for lang in vocabulary.languages if lang in told]


def fetch_report(github: GitHub, run: int) -> bytes:
    """Fetch the newest report of a workflow run; ParcelError if it is missing or too large."""
    listed = ask(github, "GET", f"actions/runs/{run}/artifacts?name={ARTIFACT}")
    found = [each for each in listed["artifacts"] if each["name"] == ARTIFACT]
    if not found:
        raise ParcelError(f"run {run}: left no report")
    newest = max(found, key=lambda each: str(each["created_at"]))  # each attempt leaves one
    path = f"actions/artifacts/{int(newest['id'])}/zip"
    return unpack(request(github, "GET", path, most=LONGEST_REPORT))


def unpack(packed: bytes) -> bytes:
    """Unpack the report of an archive in memory; ParcelError if it is larger than allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(REPORT) as file:
            if archive.getinfo(REPORT).compress_type not in _MEASURED:
                raise ParcelError(f"{ARTIFACT}: is packed in another way than ours")
            content = file.read(LONGEST_REPORT + 1)
    except Exception as error:  # whoever packed it can damage it in any way
        raise ParcelError(f"{ARTIFACT}: can't be opened: {error}") from error
    if len(content) > LONGEST_REPORT:
        raise ParcelError(f"{REPORT}: has more than {LONGEST_REPORT} bytes")
    return content


def read_report(content: bytes, languages: Collection[str], default: str) -> tuple[Problem, ...]:
    """Read the problems of a report, each in the language of its file or in the default one.

    ParcelError if anything differs from what our check writes.
    """
    rows = _parse(content)["problems"]
    if not isinstance(rows, list) or len(rows) > MOST_PROBLEMS:
        raise ParcelError(f"{REPORT}: has more than {MOST_PROBLEMS} problems")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not _is_sane({"quote": "", "kind": "", **row}):
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
    path, message, quote = row["path"], row["message"][:_LONGEST], row.get("quote", "")[:_LONGEST]
    stem = path.rpartition("/")[2].removesuffix(".md")
    lang, about = stem if stem in languages else default, (row["line"], row["level"], row["rule"])
    said, kind = Message(message), row.get("kind", "")
    return Problem(path, *about, Stops.NOTHING, lang, said, quote=quote, kind=kind)


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
