"""The fake GitHub, held against GitHub's published description by another reader of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commands.github.client import GitHubError, ask, open_github
from tests.servers.description import Json, all_operations
from tests.servers.fake_github import OPERATIONS, FakeGitHub, start_github


def without_references(schema: Any, components: Json) -> Any:
    """A schema as JSON Schema writes it: OpenAPI 3.0 has a word of its own for null."""
    if isinstance(schema, list):
        return [without_references(each, components) for each in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: without_references(each, components) for name, each in schema.items()}
    return {"anyOf": [parts, {"type": "null"}]} if schema.get("nullable") else parts


@pytest.fixture(scope="module")
def components() -> Json:
    file = Path(__file__).with_name("github-api.json")
    read: Json = json.loads(file.read_bytes())["components"]
    return read


def test_the_least_answer_of_each_operation_is_valid_json_of_its_schema(components: Json) -> None:
    known = {"components": without_references(components, components)}

    for operation in all_operations():
        schema = without_references(operation.answer or {}, components)
        jsonschema.validate(operation.build_answer(), {**known, **schema})


def test_every_operation_that_jobs_use_is_described_and_has_a_step() -> None:
    described = {each.name for each in all_operations()}
    steps = {step for step, *_ in OPERATIONS.values()}

    assert set(OPERATIONS) <= described
    assert all(hasattr(FakeGitHub, f"_{step}") for step in steps)


PLANTED: tuple[tuple[str, str, Json | None, str], ...] = (
    ("POST", "issues/1/comments", {"text": "x"}, "text: is no field"),
    ("POST", "issues/1/comments", {}, "body: is missing"),
    ("POST", "issues/1/comments", {"body": 3}, "body: is no string"),
    ("POST", "issues/1/comments", {"body": None}, "body: can't be null"),
    ("POST", "issues/1/labels", {"labels": "look"}, "is no array"),
    ("GET", "issues/1/reaction", None, "is nothing that GitHub knows"),
    ("GET", "pulls?state=merged", None, "can't be 'merged'"),
    ("GET", "pulls?number=3", None, "is no parameter"),
    ("GET", "issues/2", None, "state: is no string"),
    ("PATCH", "issues/1", {"state": "closed"}, "needs issues: write"),
)
"""Requests that GitHub doesn't take, an answer that it wouldn't give, and a right that lacks."""


@pytest.mark.parametrize(("method", "path", "body", "fault"), PLANTED)
def test_what_github_would_not_do_is_a_fault(
    method: str, path: str, body: Json | None, fault: str
) -> None:
    with start_github() as github:
        github.add_issue()
        github.add_issue(state=7)
        right = "read" if method == "PATCH" else "write"
        github.rights = {"issues": right, "pull-requests": "read"}

        with pytest.raises(GitHubError):
            ask(replace(open_github(github.environment), pause=0), method, path, body)

        assert fault in github.faults[0]
        github.faults.clear()


REVIEW: Json = {"event": "COMMENT", "body": "…", "commit_id": "a" * 40}
REFUSED: Mapping[str, tuple[Json, Json]] = {
    "no body": ({"body": ""}, {}),
    "another commit": ({"commit_id": "b" * 40}, {}),
    "another file": ({}, {"path": "en.md"}),
    "outside the diff": ({}, {"line": 5}),
    "begins at its end": ({}, {"start_line": 2}),
    "from one part into another": ({}, {"start_line": 2, "line": 10}),
    "the old text": ({}, {"side": "LEFT"}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_one_bad_line_makes_github_refuse_the_whole_review(case: str) -> None:
    changes, place = REFUSED[case]
    good: Json = {"path": "es.md", "line": 2, "side": "RIGHT", "body": "…"}
    with start_github() as github:
        github.compare = lambda _: ("a" * 40, "+++ b/es.md\n@@ -0,0 +1,3 @@\n@@ -9 +10,3 @@\n")
        path = f"pulls/{github.add_pull('red', 'intake/issue-7')}/reviews"
        bad = {**REVIEW, **changes, "comments": [good, {**good, **place}]}

        with pytest.raises(GitHubError, match="422"):
            ask(open_github(github.environment), "POST", path, bad)

        assert (github.reviews, github.review_comments) == ({}, {})
        two = [good, {**good, "start_line": 10, "line": 12}]
        ask(open_github(github.environment), "POST", path, {**REVIEW, "comments": two})
        assert len(github.review_comments[1]) == 2
