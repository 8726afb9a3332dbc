"""A post that tries everything: it builds, and in each output it is text or gone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from lxml import etree, html

from editorial.issues import build_issue
from newsletter.parts import build_parts
from plugins.reading import load_model
from plugins.settings import load_settings
from plugins.site import write_site

ROOT = Path(__file__).parents[2]
TITLE = (
    "</mj-text></mj-section> 1 < 2 & 3 {{ 7*7 }} \"a\" 'b' \U0001f600 \u200f "
    "=?utf-8?q?=0d=0aBcc:_x?= uno\u2028dos fin"
)
SUMMARY = '<b>no</b> ]]> </description> 1 < 2 & 3 {{ 7*7 }} {% raw %} "a"'
AUTHOR = "O'Higgins & <script>Hijos</script>"
BODY = """
<script>alert(1)</script>
<iframe src="//evil.example/"></iframe>

<p onmouseover="alert(1)">Sigue</p>

Uno {: onclick="alert(1)" } [js](javascript:alert(1)) [host](//evil.example/x) {{ 7*7 }}

<ul><li>sin cerrar
"""
DANGER = re.compile(
    r"<script(?! src=.\S+/theme/js/| type=.application/ld\+json.>\[| type=.speculationrules.>\{)|"
    r"<iframe|<[^>]+\son\w+=|javascript:|evil\.example|</mj-"
)


@dataclass(frozen=True)
class Outputs:
    """Everything that is made of the hostile post."""

    page: str
    feeds: Mapping[str, bytes]
    html_part: str
    text_part: str
    warnings: str


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    folder = tmp_path_factory.mktemp("hostile")
    content, output = folder / "content", folder / "site"
    shutil.copytree(ROOT / "tests" / "sample_site", content)
    post = content / "posts" / "2019-07-20-hostil"
    post.mkdir()
    headers = f"Title: {TITLE}\x07\u202e\nSummary: {SUMMARY}\x01\nAuthor: {AUTHOR}\n"
    (post / "es.md").write_text(f"{headers}Category: region\n{BODY}", encoding="utf-8")
    settings = load_settings(
        ROOT / "publishconf.py", PATH=str(content), OUTPUT_PATH=str(output), FEED_MAX_ITEMS=50
    )
    report = write_site(settings)
    model = load_model(settings)
    issue = build_issue(model.library, model.site, model.notes, "2019-07", "es")
    parts = build_parts(issue, model.site)
    feeds = {path.name: path.read_bytes() for path in (output / "es").glob("*.xml")}
    page = (output / "es/2019/07/hostil/index.html").read_text(encoding="utf-8")
    said = "\n".join(problem.text for problem in report.problems)
    return Outputs(page, feeds, parts.html, parts.text, said)


def test_the_page_shows_it_as_text(outputs: Outputs) -> None:
    document = html.document_fromstring(outputs.page)

    assert document.xpath("string(//h1)") == TITLE
    assert document.xpath("string(//meta[@name='description']/@content)") == SUMMARY
    assert AUTHOR in document.text_content()
    assert not DANGER.search(outputs.page)


def test_the_feeds_hold_it_as_text(outputs: Outputs) -> None:
    for feed in outputs.feeds.values():
        root = etree.fromstring(feed)
        titles = root.xpath(
            "//*[local-name()='item' or local-name()='entry']/*[local-name()='title']"
        )

        assert TITLE in [title.text for title in titles]
        assert not DANGER.search(
            " ".join(root.xpath("//*[local-name()='encoded' or local-name()='content']/text()"))
        )
    assert set(outputs.feeds) == {"feed.xml", "atom.xml"}


def test_a_feed_reader_that_shows_the_description_as_html_shows_text(outputs: Outputs) -> None:
    root = etree.fromstring(outputs.feeds["feed.xml"])
    descriptions = [str(text) for text in root.xpath("//item/description/text()")]

    assert SUMMARY in [unescape(text) for text in descriptions]
    assert SUMMARY not in descriptions


def test_the_html_part_shows_it_as_text(outputs: Outputs) -> None:
    document = html.document_fromstring(outputs.html_part.encode())

    words = " ".join(document.text_content().split())
    assert " ".join(TITLE.split()) in words
    assert SUMMARY in words
    assert not DANGER.search(outputs.html_part)


def test_the_text_part_holds_it_as_it_was_written(outputs: Outputs) -> None:
    words = " ".join(outputs.text_part.split())

    assert " ".join(TITLE.split()) in words
    assert SUMMARY in words
    assert "\x07" not in outputs.text_part


def test_the_writer_is_told_what_was_taken_out(outputs: Outputs) -> None:
    for removed in (
        *("<script", "<iframe", "onmouseover=", "javascript:alert(1)", "//evil.example/x"),
    ):
        assert removed in outputs.warnings
