"""The event that started a workflow, as GitHub leaves it in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from editorial.errors import SetupError


def read_event(file: Path, part: str) -> dict[str, Any]:
    """What an event says of its `issue` or `workflow_run`; SetupError where it has none."""
    found = _read(file).get(part)
    if not isinstance(found, dict):
        raise SetupError(f"{file}: is no event about an {part}")
    return found


def read_action(file: Path) -> str:
    """What was done: `opened`, `edited`, `closed`; empty where an event doesn't say."""
    return str(_read(file).get("action", ""))


def _read(file: Path) -> dict[str, Any]:
    try:
        event = json.loads(file.read_bytes())
    except ValueError as error:
        raise SetupError(f"{file}: is no event: {error}") from error
    return event if isinstance(event, dict) else {}
