"""Programs that judge a mail as a spam filter and as mail programs do."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

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


def find_unsupported(html: str) -> dict[str, set[str]]:
    """What clients don't support of an HTML part, by caniemail.com: clients by `feature: how`."""
    return {finding: set(clients) for finding, clients in _ask("caniemail", html).items()}


def validate_mjml(source: str) -> list[str]:
    errors: list[str] = _ask("mjml", source, "strict-mjml")
    return errors


def _ask(package: str, text: str, script: str = "") -> Any:
    """The answer, JSON, of one of the scripts in tests/tools."""
    find_node_file(package)
    command = [find_tool("node", "nodejs"), str(TOOLS / f"{script or package}.mjs")]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
