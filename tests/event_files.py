"""Events of GitHub, by which forms arrive: those in tests/events, and one for any form.

A test says what matters to it, and gets an event with all that GitHub sends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any
from zlib import crc32

from intake.forms import Form

EVENTS = Path(__file__).with_name("events")
_PARTS: Mapping[str, Any] = json.loads(Path(__file__).with_name("event_parts.json").read_bytes())
"""All fields of an issue, of its user, of a label …, each with what usually stands there."""

_EVENTS = {
    "comment": "issue_comment", "issue": "issues", "pull_request": "pull_request",
    "workflow_run": "workflow_run", "inputs": "workflow_dispatch", "ref": "push",
}  # fmt: skip
"""What GitHub calls an event that has such a part; the first one counts."""

CLOSED = "2019-08-19T15:04:05Z"
_NAMES = ("login", "full_name", "name", "number")


def event_name(said: Mapping[str, Any]) -> str:
    """What GitHub calls an event; nothing where it describes none, as for a schedule."""
    return next((name for part, name in _EVENTS.items() if part in said), "")


def whole_event(said: Mapping[str, Any]) -> dict[str, Any]:
    """Complete an event with what GitHub sends beside what a test says."""
    if not (name := event_name(said)):
        return dict(said)
    writer = (said.get("comment") or said.get("issue") or {}).get("user")
    whole = {"sender": writer or {}, **said}
    match said.get("action"):
        case "edited":
            whole.setdefault("changes", {})
        case "unlabeled":
            whole["label"] = _complete("label", said["label"])
        case "closed" if "issue" in said:
            whole["issue"] = {**said["issue"], "state": "closed", "closed_at": CLOSED}
    return _complete(f"{name}_event", whole)


def read_event_file(name: str) -> dict[str, Any]:
    return whole_event(json.loads((EVENTS / f"{name}.json").read_bytes()))


def write_event_file(name: str, folder: Path) -> Path:
    file = folder / f"{name}.json"
    file.write_text(json.dumps(read_event_file(name)), encoding="utf-8")
    return file


def an_event(form: Form, values: Mapping[str, str]) -> dict[str, Any]:
    """The event of an issue that was written with a form, every box ticked if not said."""
    typed = {field.id: "- [x] yes\n" * len(field.boxes) for field in form.fields if field.boxes}
    typed |= {name: value for name, value in values.items() if value}
    parts = (f"### {each.label}\n\n{typed.get(each.id, '_No response_')}" for each in form.fields)
    issue = {"number": 7, "title": form.title, "body": "\n\n".join(parts)}
    issue["created_at"] = "2019-08-20T15:04:05Z"
    labels = [{"name": mark} for mark in form.marks]
    return whole_event({"issue": {**issue, "user": {"login": "ana"}, "labels": labels}})


def _complete(part: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Lay what is said of a part over what usually stands there; another name has another id."""
    usual = _PARTS[part]
    number = crc32(str([said.get(name) for name in _NAMES]).encode())
    known = {**usual, "id": number, **said}
    found: dict[str, Any] = json.loads(Template(json.dumps(usual)).substitute(known)) | said
    for field, each in usual.items():
        match each:
            case {"part": kind} if found[field] is not None:
                found[field] = _complete(kind, said.get(field, {}))
            case [{"part": kind}]:
                found[field] = [_complete(kind, one) for one in said.get(field, ())]
            case "$id":
                found[field] = known[field]
    return found
