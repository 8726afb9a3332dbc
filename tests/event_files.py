"""Events of GitHub, by which forms arrive: those in tests/events, and one for any form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from intake.forms import Form

EVENTS = Path(__file__).with_name("events")


def read_event_file(name: str) -> Mapping[str, Any]:
    event: Mapping[str, Any] = json.loads((EVENTS / f"{name}.json").read_bytes())
    return event


def an_event(form: Form, values: Mapping[str, str]) -> dict[str, Any]:
    """The event of an issue that was written with a form, every box ticked if not said."""
    typed = {field.id: "- [x] yes\n" * field.boxes for field in form.fields if field.boxes}
    typed |= {name: value for name, value in values.items() if value}
    parts = (f"### {each.label}\n\n{typed.get(each.id, '_No response_')}" for each in form.fields)
    issue = {"number": 7, "title": form.title, "body": "\n\n".join(parts)}
    issue |= {"user": {"login": "ana"}, "author_association": "NONE"}
    labels = [{"name": mark} for mark in form.marks]
    return {"action": "opened", "issue": {**issue, "labels": labels, "state": "open"}}
