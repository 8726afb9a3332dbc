"""What people really send, in tests/pasted: chats, mails, documents, each with what comes of it.

The golden file has the post's files, the answer, without the text that the answer shows again, and
the text of its page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from markdownify import markdownify

from commands.intake import write_post
from editorial.checks import check_content
from editorial.content import read_content
from intake.contribution import read_written
from intake.written.documents import read_document
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import CONFIG, ROOT
from tests.intake.sending import no_fetch

PASTED = ROOT / "tests" / "pasted"
DAY = date(2024, 10, 20)
"""Two weeks after most of them were written."""

FILES = sorted(PASTED.iterdir())
NAMES = [file.name for file in FILES]
KEYS = ("invitacion-de-meet.pt.txt", "invitacion-de-teams.en.txt", "invitacion-de-zoom.es.txt")
"""What a build refuses: anybody could walk into the meeting."""


@dataclass(frozen=True)
class Sent:
    """What becomes of a file: its folder, and the answer."""

    folder: Path
    answer: str


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sent]:
    """Each file, sent to a content of its own, whose name says its language."""
    found = {}
    for file in FILES:
        content = write_small_sample(tmp_path_factory.mktemp("sent") / "content")
        lang = file.name.split(".")[-2]
        written = read_written(read_document(file.name, file.read_bytes()), {}, lang, DAY)
        post = write_post(written, content, no_fetch)
        found[file.name] = Sent(content / post.place, post.answer)
    return found


@pytest.fixture(scope="module")
def pages(sent: Mapping[str, Sent], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The text of each page, by one build of all; none of what a build refuses."""
    folder = tmp_path_factory.mktemp("pages")
    content = write_small_sample(folder / "content")
    shown = {name: f"{sent[name].folder.name}-{n}" for n, name in enumerate(NAMES)}
    for name in set(NAMES) - set(KEYS):
        shutil.copytree(sent[name].folder, content / "posts" / shown[name])
    changed = {**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(folder / "site")}

    report = write_site(load_settings(CONFIG, **changed))

    assert report.posts_out == report.posts_in
    found = {}
    for name in set(NAMES) - set(KEYS):
        year, month, _, slug = shown[name].split("-", 3)
        (page,) = (folder / "site").glob(f"*/{year}/{month}/{slug}/index.html")
        found[name] = read_page(page.read_text(encoding="utf-8"))
    return found


def read_page(page: str) -> str:
    """What a reader sees of a post, as Markdown, with what its pictures show in brackets."""
    (article,) = html.fromstring(page).find_class("post")
    for image in list(article.iter("img")):
        image.tail = f"[{image.get('alt')}]{image.tail or ''}"
        image.drop_tree()
    text = markdownify(html.tostring(article, encoding="unicode"), heading_style="ATX")
    return re.sub(r"\n\s*\n", "\n\n", re.sub(r"\]\(/[^)]*\)", "]", text)).strip()


@pytest.mark.parametrize("name", NAMES)
def test_the_post_the_answer_and_the_page_are_what_its_writer_meant(
    name: str,
    sent: Mapping[str, Sent],
    pages: Mapping[str, str],
    matches_golden: Callable[[str, str], None],
) -> None:
    folder, answer = sent[name].folder, sent[name].answer

    text = next(folder.glob("*.md"))
    photos = "".join(f"{each.name}\n" for each in sorted(folder.glob("*.jpg")))
    told = re.sub(r"<details[^>]*>.*</details>\n\n", "", answer, flags=re.DOTALL)
    told = told.replace(f"{folder.parents[1]}/", "content/")
    shown = f"{text.read_text(encoding='utf-8')}\n---\n{photos}\n{told}"
    page = f"\n---\n\n{pages[name]}\n" if name in pages else ""
    matches_golden(f"{shown}{page}", f"pasted/{name}.md")


@pytest.mark.parametrize("name", KEYS)
def test_a_key_stops_a_build(name: str, sent: Mapping[str, Sent]) -> None:
    folder = sent[name].folder

    problems = check_content(read_content(folder.parents[1]), "", [folder])

    assert {each.rule for each in problems if each.stops} == {"meeting-key"}


@pytest.mark.parametrize("name", NAMES)
def test_no_telephone_number_and_no_address_gets_into_what_is_announced(
    name: str, sent: Mapping[str, Sent]
) -> None:
    folder = sent[name].folder

    sources = read_content(folder.parents[1]).sources
    source = next(each for each in sources if each.file.parent == folder)
    announced = "".join(source.value(name) for name in ("Title", "Summary", "Author"))
    assert "555" not in announced
    assert "@" not in announced
