"""Suggest in a review which lines of a proposal may go: an editor takes each one with a tap."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from commands.github import threads
from commands.github.client import GitHub, GitHubError, Json, ask, ask_if_possible, list_all
from commands.shell import ROOT
from editorial.checks.comment import SUGGESTION
from editorial.reading.history import ask_git
from editorial.text.quoting import quote_message
from editorial.words.message import N_, say
from editorial.words.problem import Problem

_MOST = 20
_HUNK = re.compile(r"(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
"""Begins a part of a diff, with the first line that was added and how many more there are."""

_HOW = N_(
    "Each line marked here may not belong to the text. “Commit suggestion” takes it out; “Add "
    "suggestion to batch” takes out several at once. Do it last: it counts as a correction of "
    "yours."
)


def suggest_lines(
    github: GitHub, number: int, commit: str, place: Path, problems: Sequence[Problem], lang: str
) -> None:
    """Write one review of the commit that was pushed, with a suggestion for each line that may go.

    Earlier suggestions are deleted unless somebody answered them. GitHub refuses a whole review for
    one line outside the diff, so only lines that the commit adds are taken from the report. The job
    goes on without the review: the proposal's note lists the same lines.
    """
    earlier = [*list_all(github, f"pulls/{number}/comments")]
    answered = {each.get("in_reply_to_id") for each in earlier}
    for each in earlier:
        if threads.is_ours(each, SUGGESTION) and each["id"] not in answered:
            ask_if_possible(github, "DELETE", f"pulls/comments/{each['id']}")
    paths = [file.relative_to(ROOT).as_posix() for file in sorted(place.glob("*.md"))]
    comments = [each for path in paths for each in _build_comments(path, commit, problems)]
    if not comments:
        return
    review: Json = {"event": "COMMENT", "body": say(lang, _HOW), "commit_id": commit}
    review = {**review, "comments": comments[:_MOST]}
    try:
        ask(github, "POST", f"pulls/{number}/reviews", review)
    except GitHubError as error:
        click.echo(error, err=True)
        if error.status == 422:  # GitHub may need a moment to see what was pushed
            time.sleep(github.pause)
            ask_if_possible(github, "POST", f"pulls/{number}/reviews", review)


def _build_comments(path: str, commit: str, problems: Sequence[Problem]) -> Iterator[Json]:
    """Build a comment for each line of a file that may go; neighbours of one kind share one."""
    diff = ask_git(ROOT, "diff", "--unified=0", "HEAD", commit, "--", path)
    hunks = [(int(start), int(count or 1)) for start, count in _HUNK.findall(diff)]
    added = {line for start, count in hunks for line in range(start, start + count)}
    suggested = (each for each in problems if (each.rule, each.path) == (SUGGESTION, path))
    lines = {each.line: each for each in suggested if each.line in added}
    numbered = enumerate(lines[line] for line in sorted(lines))
    for _, run in groupby(numbered, lambda row: (row[1].line - row[0], row[1].kind)):
        first, *rest = (each for _, each in run)
        said = f"{quote_message(first.lang, first.message)}\n\n```suggestion\n```"
        where = {"path": path, "line": first.line + len(rest), "side": "RIGHT"}
        if rest:
            where |= {"start_line": first.line, "start_side": "RIGHT"}
        yield {**where, "body": threads.marked(SUGGESTION, said)}
