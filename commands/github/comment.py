"""Tell a contributor under the pull request what the check found: github comment.

The check ran on somebody's own code: whatever its report says may be a lie. Only what the rules of
schema 1 allow comes through, as problems whose words are mere text.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import click

from commands.github.client import GitHub, Row, ask, download, open_github, read_event
from commands.github.threads import find_comment, find_pull, keep_comment, list_files
from commands.parcels import LONGEST_REPORT, REPORT, ParcelError
from commands.shell import FILE, ROOT
from editorial.checks.comment import render_comment
from editorial.contributing import CONTENT
from editorial.kinds import KINDS
from editorial.message import N_, Message, say
from editorial.problem import Problem, Stops
from editorial.vocabulary import Vocabulary, read_vocabulary

NAME = "check"

NOT_BUILT = N_(
    "Thank you! The text itself is fine, but the site could not be built with it. That is not "
    "your fault: an editor will look into it."
)

ARTIFACT = "report"
MOST_PROBLEMS = 10_000
"""The most that are read, of half a kilobyte each; a comment counts those it has no room for."""

LONGEST_PATH = 300

_MEASURED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is unpacked no further than asked for; a bzip2 of 500 KB would fill gigabytes at once."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError)
_KEYS = {"path", "line", "column", "level", "rule", "message"}
_MORE = {"wording", "values", "quote"}
"""What a comment needs to look as `--format markdown` does; a report may come without."""

_PATH = re.compile(rf"{CONTENT}/(?:{'|'.join(KINDS)})(?:/[^/\\]+){{1,4}}")
_RULE = re.compile(r"[a-z][a-z0-9-]{0,40}")
_GAP = re.compile(r"[a-z]{1,20}")


@click.command()
@click.argument("event", type=FILE)
def comment(event: Path) -> None:
    """Say under the pull request what the check found; EVENT is the finished run's."""
    run = read_event(event, "workflow_run")
    github = open_github(os.environ)
    pull = find_checked_pull(github, run)
    if pull is None:
        click.echo("no open pull request stands at the commit that was checked")
        return
    vocabulary = read_vocabulary(ROOT / CONTENT)
    languages = vocabulary.languages
    report = fetch_report(github, int(run["id"]))
    problems = read_report(report, languages, vocabulary.default_lang)
    number = int(pull["number"])
    touched = touched_languages(list_files(github, number), vocabulary)
    if not touched and (problems or find_comment(github, number, NAME)):
        touched = [vocabulary.default_lang]
    body = render_told(problems, touched, built=run["conclusion"] == "success")
    keep_comment(github, number, NAME, body)
    click.echo(f"#{number}: {len(problems)} problems told")


def find_checked_pull(github: GitHub, run: Row) -> Row | None:
    """The open pull request whose latest commit a run has checked.

    The report is not trusted for this: the branch and the commit come from GitHub.
    """
    repository = run.get("head_repository") or {}
    owner = (repository.get("owner") or {}).get("login")
    if run.get("event") != "pull_request" or not owner:
        return None
    return find_pull(github, owner, run["head_branch"], run["head_sha"])


def touched_languages(files: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The languages to tell the writers of these files in, in the order of the site."""
    parts = (file.split("/") for file in files if file.startswith(f"{CONTENT}/"))
    names = {each[-1].removesuffix(".md") for each in parts}
    told = {vocabulary.edition_of(lang) for lang in vocabulary.written if lang in names}
    return [lang for lang in vocabulary.languages if lang in told]


def render_told(problems: Sequence[Problem], langs: Sequence[str], *, built: bool) -> str:
    """The comment in these languages; empty where there is nothing to say to anybody."""
    if built or problems:
        return render_comment(problems, langs) if langs else ""
    return "\n\n".join(say(lang, NOT_BUILT) for lang in langs)


def fetch_report(github: GitHub, run: int) -> bytes:
    """The report that a workflow run has left; ParcelError where there is none, or a huge one."""
    listed = ask(github, "GET", f"actions/runs/{run}/artifacts?name={ARTIFACT}")
    found = next((each for each in listed["artifacts"] if each["name"] == ARTIFACT), None)
    if found is None:
        raise ParcelError(f"run {run}: left no report")
    return unpack(download(github, f"actions/artifacts/{int(found['id'])}/zip", LONGEST_REPORT))


def unpack(packed: bytes) -> bytes:
    """The report in an archive, in memory; ParcelError where it would be larger than allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(REPORT) as file:
            if archive.getinfo(REPORT).compress_type not in _MEASURED:
                raise ParcelError(f"{ARTIFACT}: is packed in another way than ours")
            content = file.read(LONGEST_REPORT + 1)
    except _BROKEN as error:
        raise ParcelError(f"{ARTIFACT}: can't be opened: {error}") from error
    if len(content) > LONGEST_REPORT:
        raise ParcelError(f"{REPORT}: has more than {LONGEST_REPORT} bytes")
    return content


def read_report(content: bytes, languages: Collection[str], default: str) -> tuple[Problem, ...]:
    """The problems of a report, each in the language of its file, else in the default one.

    ParcelError where anything is not as our check writes it.
    """
    try:
        report = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ParcelError(f"{REPORT}: is not JSON") from error
    if not isinstance(report, dict) or set(report) != {"version", "problems"}:
        raise ParcelError(f"{REPORT}: is not a report")
    rows = report["problems"]
    if report["version"] != 1 or not isinstance(rows, list) or len(rows) > MOST_PROBLEMS:
        raise ParcelError(f"{REPORT}: has another version, or more than {MOST_PROBLEMS} problems")
    return tuple(_read_row(row, number, languages, default) for number, row in enumerate(rows, 1))


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
