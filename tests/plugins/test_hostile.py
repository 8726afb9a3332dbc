"""A post that tries everything: it builds, and in each output it is text or gone."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from lxml import etree, html

from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import ROOT
from tests.content_files import write_below
from tests.photos import a_photo

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

[a]({attach}foto.jpg) ![b]({static}foto.jpg) <span title='{attach}foto.jpg'>c</span>

Uno {: onclick="alert(1)" } [js](javascript:alert(1)) [host](//evil.example/x) {{ 7*7 }}

<ul><li>sin cerrar
"""
DANGER = re.compile(
    r"<script(?!> </script>| src=.\S*/theme/js/| type=.application/ld\+json.>\[|"
    r" type=.speculationrules.>\{)|<iframe|<[^>]+\son\w+=|javascript:|evil\.example|</mj-"
)


def test_page_and_feeds_hold_it_as_text_without_its_photo_s_secrets_and_the_writer_is_told(
    tmp_path: Path,
) -> None:
    content, output = write_small_sample(tmp_path / "content"), tmp_path / "site"
    headers = f"Title: {TITLE}\x07\u202e\nSummary: {SUMMARY}\x01\nAuthor: {AUTHOR}\n"
    text, photo = f"{headers}Category: region\n{BODY}", a_photo(said="secreto")
    write_below(content / "posts/2019-07-20-hostil", {"es.md": text, "foto.jpg": photo})
    places = {"PATH": str(content), "OUTPUT_PATH": str(output)}

    report = write_site(load_settings(ROOT / "publishconf.py", **places, FEED_MAX_ITEMS=50))

    page = (output / "es/2019/07/hostil/index.html").read_text(encoding="utf-8")
    document = html.document_fromstring(page)
    assert document.xpath("string(//h1)") == TITLE
    assert document.xpath("string(//meta[@name='description']/@content)") == SUMMARY
    assert AUTHOR in document.text_content()
    assert not DANGER.search(page)
    for name in ("feed.xml", "atom.xml"):
        root = etree.parse(output / "es" / name)
        entry = "//*[local-name()='item' or local-name()='entry']"
        assert TITLE in root.xpath(f"{entry}/*[local-name()='title']/text()")
        shown = root.xpath(f"{entry}/*[local-name()='encoded' or local-name()='content']/text()")
        assert shown
        assert not DANGER.search(" ".join(shown))
    descriptions = etree.parse(output / "es" / "feed.xml").xpath("//item/description/text()")
    assert SUMMARY in map(unescape, descriptions)
    assert SUMMARY not in descriptions  # a feed reader may show it as HTML
    said = "\n".join(problem.text for problem in report.problems)
    for removed in (
        "<script",
        "<iframe",
        "onmouseover=",
        "javascript:alert(1)",
        "//evil.example/x",
    ):
        assert removed in said
    assert (output / "pictures/posts/2019-07-20-hostil/foto.jpg").exists()
    published = [path.read_bytes() for path in output.rglob("*") if path.is_file()]
    assert not [data for data in published if data == photo or b"secreto" in data]
