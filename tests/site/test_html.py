"""Every page is correct HTML, as the Nu HTML checker of the W3C reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.built_sites.built import BuiltSite
from tests.conftest import find_node_file, find_tool


def test_every_page_is_correct_html(
    site: BuiltSite, sample: BuiltSite, region: BuiltSite, states: BuiltSite
) -> None:
    messages = check_html(site, sample, region, states)

    assert not messages, "\n".join(messages)


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>")

    messages = check_html(BuiltSite(tmp_path, ""))

    assert [message for message in messages if "/index.html:1: Duplicate ID" in message]


def check_html(*sites: BuiltSite) -> list[str]:
    """What the checker calls an error, with page and line; it is slow to begin, so ask once."""
    jar = find_node_file("vnu-jar/build/dist/vnu.jar")
    command = [find_tool("java"), "-jar", str(jar), "--format", "json", "--skip-non-html"]
    command += [str(site.output) for site in sites]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{each.get('url', '')}:{each.get('lastLine', 1)}: "
        f"{each['message']} {each.get('extract', '')}"
        for each in messages
        if each["type"] == "error" or each["type"] == "non-document-error"
    ]
