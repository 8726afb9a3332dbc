"""The event that started a workflow, as GitHub leaves it in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from editorial.errors import SetupError


def read_event(file: Path, part: str) -> dict[str, Any]:
    """What an event says of its `issue` or `workflow_run`; SetupError where it has none."""
    try:
        event = json.loads(file.read_bytes())
    except ValueError as error:
        raise SetupError(f"{file}: is no event: {error}") from error
    found = event.get(part) if isinstance(event, dict) else None
    if not isinstance(found, dict):
        raise SetupError(f"{file}: is no event about an {part}")
    return found
