"""Every kind of page is correct HTML, as the Nu HTML checker of the W3C reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.built_sites.built import BuiltSite, choose_pages
from tests.conftest import find_node_file, find_tool


def test_every_kind_of_page_is_correct_html(
    site: BuiltSite, sample: BuiltSite, region: BuiltSite, states: BuiltSite, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><title>x</title><p id=a><p id=a>")
    redirects = [each.file("") for each in (site, sample)]
    pages = [each.file(page) for each, page in choose_pages(site, sample, region, states)]

    messages = check_html([wrong, *redirects, *pages])

    assert ["/wrong.html:1: Duplicate ID" in message for message in messages] == [True], messages


def check_html(files: list[Path]) -> list[str]:
    """What the checker calls an error, with page and line; it is slow to begin, so ask once.

    It ends before Java's second compiler would pay; what the first one makes needs more stack.
    """
    jar = find_node_file("vnu-jar/build/dist/vnu.jar")
    java = [find_tool("java"), "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [*java, "-jar", str(jar), "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{each.get('url', '')}:{each.get('lastLine', 1)}: "
        f"{each['message']} {each.get('extract', '')}"
        for each in messages
        if each["type"] == "error" or each["type"] == "non-document-error"
    ]
