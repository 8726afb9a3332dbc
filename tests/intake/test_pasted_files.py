"""What people really send, in tests/pasted: chats, mails, documents, each with what comes of it.

The golden file has the post's files and the answer, without the text that the answer shows again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", NAMES)
def test_the_post_and_the_answer_are_what_its_writer_meant(
    name: str, sent: Mapping[str, Sent], matches_golden: Callable[[str, str], None]
) -> None:
    folder, answer = sent[name].folder, sent[name].answer

    text = next(folder.glob("*.md"))
    photos = "".join(f"{each.name}\n" for each in sorted(folder.glob("*.jpg")))
    told = re.sub(r"<details[^>]*>.*</details>\n\n", "", answer, flags=re.DOTALL)
    told = told.replace(f"{folder.parents[1]}/", "content/")
    shown = f"{text.read_text(encoding='utf-8')}\n---\n{photos}\n{told}"
    matches_golden(shown, f"pasted/{name}.md")


def test_a_build_takes_them_all_but_those_with_a_key(
    sent: Mapping[str, Sent], content: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(set(NAMES) - set(KEYS)):
        folder = sent[name].folder
        shutil.copytree(folder, content / "posts" / f"{folder.name}-{number}")
    settings = load_settings(
        CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(tmp_path / "site")}
    )

    report = write_site(settings)

    assert len(FILES) >= 40
    assert report.posts_out == report.posts_in


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
