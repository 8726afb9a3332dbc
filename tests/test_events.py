"""The events in tests are whole: what GitHub's own receivers take, ours are tried with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft7Validator

from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.github import test_comment, test_photos
from tests.conftest import FORMS, find_node_file
from tests.event_files import EVENTS, an_event, event_name, read_event_file, whole_event
from tests.workflows import test_act

Event = Mapping[str, Any]
ODD: Mapping[str, tuple[Event, str]] = {
    "whose account was deleted": ({"issue": {"number": 5, "user": None}}, "issue.user"),
    "whose fork was deleted": (
        {"workflow_run": test_comment.a_run(head_repository=None)},
        "workflow_run.head_repository",
    ),
}
"""What the schema doesn't know, though it happens, and where it finds that."""


@pytest.fixture(scope="module")
def definitions() -> Mapping[str, Any]:
    schema = find_node_file("@octokit/webhooks-schemas/schema.json")
    known: Mapping[str, Any] = json.loads(schema.read_bytes())["definitions"]
    return known


def wrong_places(event: Event, definitions: Mapping[str, Any]) -> list[str]:
    name = f"{event_name(event)}${event.get('action', 'event')}"
    schema = {"$ref": f"#/definitions/{name}", "definitions": definitions}
    errors = Draft7Validator(schema).iter_errors(event)
    return [".".join(map(str, each.absolute_path)) or each.message for each in errors]


def all_events() -> Iterator[tuple[str, Event]]:
    yield from ((file.stem, read_event_file(file.stem)) for file in EVENTS.glob("*.json"))
    for form in (*read_forms(FORMS), *read_forms(SAMPLE_FORMS)):
        event = an_event(form, {})
        yield form.file, event
        yield f"{form.file} edited", whole_event({**event, "action": "edited"})
        yield f"{form.file} closed", whole_event({**event, "action": "closed"})
        label = {"label": {"name": "waiting"}}
        yield f"{form.file} unlabeled", whole_event({**event, "action": "unlabeled", **label})
    yield "hostile", test_act.hostile_event()
    yield "comment", whole_event(test_act.a_comment("ana"))
    yield "photos", test_photos.an_event()
    yield "check", whole_event({"workflow_run": test_comment.a_run()})
    yield "check of a pull", whole_event({"workflow_run": {"pull_requests": [{"number": 1}]}})
    yield "pull", whole_event({"pull_request": {"head": {"ref": "post", "sha": "b" * 40}}})
    yield "push", whole_event({"ref": "refs/heads/main"})
    yield "press", whole_event({"inputs": {"month": "2019-07", "edition": "es", "via": "smtp"}})


def test_every_event_in_tests_is_as_github_sends_it(definitions: Mapping[str, Any]) -> None:
    wrong = {
        name: found for name, event in all_events() if (found := wrong_places(event, definitions))
    }

    assert wrong == {}


@pytest.mark.parametrize("case", ODD)
def test_an_event_that_is_meant_to_be_odd_is_so_in_one_place(
    case: str, definitions: Mapping[str, Any]
) -> None:
    said, place = ODD[case]

    assert wrong_places(whole_event(said), definitions) == [place]


def test_two_people_are_two_and_one_is_always_the_same() -> None:
    first, second = (whole_event({"issue": {"user": {"login": name}}}) for name in ("ana", "eva"))

    assert first["sender"] == first["issue"]["user"]
    assert first["sender"]["id"] != second["sender"]["id"]
    assert whole_event(first) == first
