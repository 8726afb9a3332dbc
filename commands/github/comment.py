"""Tell a contributor under the pull request what the check found: github comment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from commands.github.client import GitHub, Row, open_github, read_event
from commands.github.reports import fetch_report, read_report
from commands.github.threads import find_comment, find_pull, keep_comment, list_files
from commands.shell import FILE, ROOT
from editorial.checks.comment import render_comment
from editorial.checks.problem import Problem
from editorial.contributing import CONTENT
from editorial.message import N_, say
from editorial.vocabulary import Vocabulary, read_vocabulary

NAME = "check"

NOT_BUILT = N_(
    "Thank you! The text itself is fine, but the site could not be built with it. That is not "
    "your fault: an editor will look into it."
)


@click.command()
@click.argument("event", type=FILE)
def comment(event: Path) -> None:
    """Say under the pull request what the check found; EVENT is that of the finished run."""
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
    """The languages of the texts among these files, in the order of the site."""
    parts = (file.split("/") for file in files if file.startswith(f"{CONTENT}/"))
    names = {each[-1].removesuffix(".md") for each in parts}
    return [lang for lang in vocabulary.languages if lang in names]


def render_told(problems: Sequence[Problem], langs: Sequence[str], *, built: bool) -> str:
    """The comment in these languages; empty where there is nothing to say to anybody."""
    if built or problems:
        return render_comment(problems, langs) if langs else ""
    return "\n\n".join(say(lang, NOT_BUILT) for lang in langs)
