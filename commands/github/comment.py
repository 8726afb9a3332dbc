"""Tell a contributor under the pull request what the check found: github comment.

The check ran on somebody's own code: what its report says is data, which `reports` reads.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import click

from commands.github import threads
from commands.github.client import GitHub, Row, ask, download, open_github, read_event
from commands.github.proposals import ask_to_review
from commands.github.reports import read_categories, read_report
from commands.parcels import LONGEST_REPORT, REPORT, ParcelError
from commands.shell import FILE, ROOT
from editorial.checks.comment import LOOKED, render_comment
from editorial.model.addresses import CONTENT
from editorial.model.vocabulary import Vocabulary
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import N_, say
from editorial.words.problem import Problem

NAME = "check"

NOT_BUILT = N_(
    "Thank you! The text itself is fine, but the site could not be built with it. That is not "
    "your fault: an editor will look into it."
)

ARTIFACT = "report"
_MEASURED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is unpacked no further than asked for; a bzip2 of 500 KB would fill gigabytes at once."""


@click.command()
@click.argument("event", type=FILE)
def comment(event: Path) -> None:
    """Say under the pull request what the check found; EVENT is the finished run's."""
    run = read_event(event, "workflow_run")["workflow_run"]
    github = open_github(os.environ)
    pull = find_checked_pull(github, run)
    if pull is None:
        click.echo("no open pull request stands at the commit that was checked")
        return
    vocabulary = read_vocabulary(ROOT / CONTENT)
    report = fetch_report(github, int(run["id"]))
    problems = read_report(report, vocabulary.languages, vocabulary.default_lang)
    number = int(pull["number"])
    touched = touched_languages(threads.list_files(github, number), vocabulary)
    if not touched and (problems or threads.find_comment(github, number, NAME)):
        touched = [vocabulary.default_lang]
    built = run["conclusion"] == "success"
    threads.keep_comment(github, number, NAME, render_told(problems, touched, built=built))
    if any(problem.rule in LOOKED for problem in problems):
        threads.add_labels(github, number, threads.LOOK)
    click.echo(f"#{number}: {len(problems)} problems told")
    ask_to_review(github, pull, vocabulary, read_categories(report))


def find_checked_pull(github: GitHub, run: Row) -> Row | None:
    """Find the open pull request whose latest commit a run has checked.

    The report is not trusted for this: the branch and the commit come from GitHub.
    """
    owner = ((run.get("head_repository") or {}).get("owner") or {}).get("login")
    if run.get("event") != "pull_request" or not owner:
        return None
    return threads.find_pull(github, run["head_branch"], owner, run["head_sha"])


def touched_languages(files: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """List the languages that the writers of these files read, in the order of the site."""
    parts = (file.split("/") for file in files if file.startswith(f"{CONTENT}/"))
    names = {each[-1].removesuffix(".md") for each in parts}
    told = {vocabulary.edition_of(lang) for lang in vocabulary.written if lang in names}
    return [lang for lang in vocabulary.languages if lang in told]


def render_told(problems: Sequence[Problem], langs: Sequence[str], *, built: bool) -> str:
    """Write the comment in these languages; it is empty if there is nothing to say."""
    if built or problems:
        return render_comment(problems, langs) if langs else ""
    return "\n\n".join(say(lang, NOT_BUILT) for lang in langs)


def fetch_report(github: GitHub, run: int) -> bytes:
    """Fetch the report that a workflow run has left; ParcelError if it is missing or too large."""
    listed = ask(github, "GET", f"actions/runs/{run}/artifacts?name={ARTIFACT}")
    found = next((each for each in listed["artifacts"] if each["name"] == ARTIFACT), None)
    if found is None:
        raise ParcelError(f"run {run}: left no report")
    return unpack(download(github, f"actions/artifacts/{int(found['id'])}/zip", LONGEST_REPORT))


def unpack(packed: bytes) -> bytes:
    """Unpack the report of an archive in memory; ParcelError if it is larger than allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(REPORT) as file:
            if archive.getinfo(REPORT).compress_type not in _MEASURED:
                raise ParcelError(f"{ARTIFACT}: is packed in another way than ours")
            content = file.read(LONGEST_REPORT + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError) as error:
        raise ParcelError(f"{ARTIFACT}: can't be opened: {error}") from error
    if len(content) > LONGEST_REPORT:
        raise ParcelError(f"{REPORT}: has more than {LONGEST_REPORT} bytes")
    return content
