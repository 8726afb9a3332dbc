"""What mail programs are known not to do with our HTML: most of it is MJML's, made for others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

BASELINE = Path(__file__).with_name("caniemail-baseline.json")


def list_added(found: Mapping[str, set[str]], known: Mapping[str, set[str]]) -> list[str]:
    """What was found and isn't known yet: a line for each feature."""
    added = {finding: clients - known.get(finding, set()) for finding, clients in found.items()}
    return [f"{finding}: {' '.join(sorted(new))}" for finding, new in added.items() if new]


def read_baseline() -> dict[str, set[str]]:
    known = json.loads(BASELINE.read_bytes())
    return {finding: set(clients.split()) for finding, clients in known.items()}


def write_baseline(found: Mapping[str, set[str]]) -> None:
    lines = {finding: " ".join(sorted(found[finding])) for finding in sorted(found)}
    BASELINE.write_text(json.dumps(lines, indent=2) + "\n", encoding="utf-8")
