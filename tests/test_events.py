"""The events in tests are whole: octokit, whose schema many receivers trust, takes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft7Validator

from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.github import test_comment
from tests.conftest import FORMS, find_node_file
from tests.event_files import EVENTS, an_event, event_name, read_event_file, whole_event
from tests.workflows import test_act

Event = Mapping[str, Any]
LOOK = {"label": {"name": "look"}}
ODD: Mapping[str, Event] = {
    "issue.user": {"issue": {"user": None}},
    "workflow_run.head_repository": {"workflow_run": test_comment.a_run(head_repository=None)},
}
"""Events of a deleted account and a deleted fork, by what the schema doesn't foresee."""


def all_events() -> Iterator[tuple[str, Event]]:
    yield from ((file.stem, read_event_file(file.stem)) for file in EVENTS.glob("*.json"))
    yield from ((place, whole_event(said)) for place, said in ODD.items())
    for form in (*read_forms(FORMS), *read_forms(SAMPLE_FORMS)):
        event = an_event(form, {})
        yield form.file, event
        for action, more in (("edited", {}), ("closed", {}), ("unlabeled", LOOK)):
            yield f"{form.file}, {action}", whole_event({**event, "action": action, **more})
    yield "hostile", test_act.hostile_event()
    for said in (
        *(test_act.a_comment("ana"), {"workflow_run": test_comment.a_run()}),
        *({"workflow_run": {"pull_requests": [{"number": 1}]}}, {"inputs": {"month": "2019-07"}}),
        *({"pull_request": {"head": {"ref": "post"}}}, {"ref": "refs/heads/main"}),
    ):
        yield str(said), whole_event(said)


def test_every_event_in_tests_is_whole_unless_it_is_meant_to_be_odd() -> None:
    schema = find_node_file("@octokit/webhooks-schemas/schema.json")
    definitions, wrong = json.loads(schema.read_bytes())["definitions"], {}

    for case, event in all_events():
        name = f"#/definitions/{event_name(event)}${event.get('action', 'event')}"
        errors = Draft7Validator({"$ref": name, "definitions": definitions}).iter_errors(event)
        if places := [".".join(map(str, each.path)) or each.message for each in errors]:
            wrong[case] = places

    assert wrong == {place: [place] for place in ODD}
