"""Lines that may go: a review suggests it, and an editor takes each suggestion with a tap."""

from __future__ import annotations

import json
from typing import Any

from tests.commands.github.jobs import FILE, TEXT, Job
from tests.commands.github.test_proposals import receive

LINES = f"{TEXT}Gracias a todos.\nSaludos @alguien\nEnviado desde mi teléfono\n"
FOUND = ((6, "closing"), (7, "closing"), (8, "program"))


def propose(job: Job, *found: tuple[int, str], text: str = LINES, path: str = FILE) -> int:
    """Propose a text in which these lines may go, each with its kind; the proposal's number."""
    row = {"column": 1, "level": "warning", "rule": "suggestion", "quote": "Saludos @alguien"}
    lies = [(40_000, "closing", path), (1, "title", "content/posts/*/es.md")]
    rows = [
        {**row, "path": where, "line": line, "kind": kind, "message": f"Parece {kind} @alguien"}
        for line, kind, where in [*((*each, path) for each in found), *lies]
    ]
    report = json.dumps({"version": 1, "problems": rows})
    receive(job, text, report=report, file=path)
    (number,) = job.github.pulls
    return number


def places(comments: list[dict[str, Any]]) -> list[tuple[int | None, int]]:
    return [(each.get("start_line"), each["line"]) for each in comments]


def test_a_proposal_gets_one_review_with_a_suggestion_for_each_line_that_may_go(job: Job) -> None:
    more = [(line, "closing") for line in range(10, 70, 2)]

    number = propose(job, *FOUND, *more, text="\n".join([LINES, *["Saludos\n"] * 30]))

    (review,) = job.github.reviews[number]
    head, _ = job.checkout.compare("intake/issue-7")
    assert (review["state"], review["commit_id"]) == ("COMMENTED", head)
    assert "“Add suggestion to batch”" in review["body"]
    comments = job.github.review_comments[number]
    assert places(comments)[:2] == [(6, 7), (None, 8)]
    assert len(comments) == 20
    assert comments[1]["path"] == FILE
    assert comments[1]["body"].endswith("\nParece program `@alguien`\n\n```suggestion\n```\n")
    assert job.github.pulls[number]["labels"] == [{"name": "intake"}]


def test_suggestions_are_made_anew_with_the_text_and_an_answered_one_stays(job: Job) -> None:
    number = propose(job, *FOUND)
    second = job.github.review_comments[number][1]["id"]
    place = {"path": FILE, "line": 8, "commit_id": "a" * 40, "body": "No"}
    answer = job.github.add_review_comment(number, "berta", in_reply_to_id=second, **place)

    propose(job, (7, "closing"), text=LINES.replace("sábado", "domingo"))
    kept = [*job.github.review_comments[number]]
    propose(job, text=LINES.replace("sábado", "lunes"))

    assert [each["id"] for each in kept[:-1]] == [second, answer]
    assert places(kept[-1:]) == [(None, 7)]
    assert job.github.review_comments[number] == kept[:-1]
    assert len(job.github.reviews[number]) == 2


def test_of_a_text_that_is_updated_only_new_lines_are_suggested(job: Job) -> None:
    path = "content/structures/taller/es.md"
    job.write(path, LINES)
    job.push()

    number = propose(job, *FOUND, (9, "closing"), text=f"{LINES}Saludos\n", path=path)

    assert places(job.github.review_comments[number]) == [(None, 9)]


def test_a_refused_review_is_sent_once_more_and_the_note_lists_the_lines_too(job: Job) -> None:
    job.github.refuse("review", 422, "end_commit_oid is not part of the pull request", times=1)

    number = propose(job, *FOUND)

    assert len(job.github.reviews[number]) == 1
    assert "**Línea 8.** Parece program" in job.github.pulls[number]["body"]
