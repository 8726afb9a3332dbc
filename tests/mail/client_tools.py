"""Programs that judge a mail as a spam filter and as mail programs do, and what is known so far."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsletter.parts import Parts
from tests.conftest import NODE_MODULES, find_node_file, find_tool

TOOLS = NODE_MODULES.parent


def rate_spam(content: bytes, home: Path) -> tuple[float, str]:
    """The points that SpamAssassin gives a message without asking the network, and for what.

    `home` is where it may write: without it, it leaves files in the home of who runs the tests.
    """
    done = subprocess.run(
        [find_tool("spamassassin"), "-L", "-t", "-x"],
        input=content,
        capture_output=True,
        check=True,
        env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"},
    )
    report = done.stdout.decode().rpartition("Content analysis details:")[2]
    points = re.match(r"\s+\((-?[\d.]+) points", report)
    assert points, report
    rules = re.findall(r"^ *(-?\d\.\d) ([A-Z]\w+)", report, re.MULTILINE)
    return float(points[1]), ", ".join(f"{name} {value}" for value, name in rules if float(value))


def find_unsupported(parts: Iterable[Parts]) -> dict[str, set[str]]:
    """What clients don't support of HTML parts, by caniemail.com: clients by `feature: how`."""
    asked = json.dumps([each.html for each in parts])
    return {finding: set(clients) for finding, clients in _ask("caniemail", asked).items()}


def validate_mjml(source: str) -> list[str]:
    errors: list[str] = _ask("mjml", source, "strict-mjml")
    return errors


def read_pasted(parts: Parts, service: str) -> Parts:
    """What a service makes of pasted parts, but for its word: listmonk's are strings for `Safe`."""
    if service != "listmonk":
        return parts
    string = re.compile(r"\{\{ Safe `([^`]*)` \}\}")
    return Parts(parts.issue, *(string.sub(r"\1", part) for part in (parts.html, parts.text)))


def _ask(package: str, text: str, script: str = "") -> Any:
    find_node_file(package)
    command = [find_tool("node", "nodejs"), str(TOOLS / f"{script or package}.mjs")]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


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
