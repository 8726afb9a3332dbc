"""What people really send, in tests/pasted: chats, mails, documents, each with what comes of it.

The golden file has the post's files, the answer, and the text of its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import etree, html

from commands.intake import write_post
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.text.plain import plain
from intake.contribution import read_written
from intake.written.documents import read_document
from intake.written.writing import clean_links
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import ROOT
from tests.intake.sending import no_fetch
from tests.intake.shown import build_pages, show_all, show_left

PASTED = ROOT / "tests" / "pasted"
SIGNS = re.compile(r"-\r?\n[ >]*(?=[^\W\d_])|^\s*o\t", re.MULTILINE)
"""Between the parts of a divided word, and one of Word's bullets."""

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
        written = read_written(
            read_document(file.name, file.read_bytes()), {"language": lang}, lang, DAY
        )
        post = write_post(written, content, no_fetch)
        found[file.name] = Sent(content / post.place, post.answer)
    return found


@pytest.fixture(scope="module")
def pages(sent: Mapping[str, Sent], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The text of each page; none of what a build refuses, as a title or a key in a link."""
    folders = {name: each.folder for name, each in sent.items() if not stopping(each.folder)}
    return build_pages(folders, tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("name", NAMES)
def test_the_post_the_answer_and_the_page_are_what_its_writer_meant(
    name: str,
    sent: Mapping[str, Sent],
    pages: Mapping[str, str],
    matches_golden: Callable[[str, str], None],
) -> None:
    shown = show_all(sent[name].folder, sent[name].answer, pages.get(name, ""))

    matches_golden(shown, f"pasted/{name}.md")


def test_what_is_left_to_people_is_little(
    sent: Mapping[str, Sent], matches_golden: Callable[[str, str], None]
) -> None:
    left = show_left({name: each.answer for name, each in sent.items()})

    matches_golden(left, "pasted/left-to-people.md")


def test_a_key_stops_a_build(sent: Mapping[str, Sent]) -> None:
    found = {name: stopping(sent[name].folder) for name in KEYS}

    assert [name for name, rules in found.items() if "meeting-key" not in rules] == []


def stopping(folder: Path) -> set[str]:
    """The rules by which a build refuses what is in a folder."""
    problems = check_content(read_content(folder.parents[1]), "", [folder])
    return {each.rule for each in problems if each.stops}


def test_every_word_of_a_text_is_in_its_file_or_among_what_was_cut(
    sent: Mapping[str, Sent],
) -> None:
    lost = {}
    for name in NAMES:
        pasted = (PASTED / name).read_bytes()
        (file,) = sent[name].folder.glob("*.md")
        kept = f"{file.read_text(encoding='utf-8')} {read_document(name, pasted).cut}"
        written = SIGNS.sub("", clean_links(all_that_is_written(name, pasted)))
        missing = set(plain(unquote(written)).split()) - set(plain(unquote(kept)).split())
        if missing:
            lost[name] = missing

    assert lost == {}


def all_that_is_written(name: str, pasted: bytes) -> str:
    """The text of a file with all that a program put around it, as other libraries read it."""
    kind = name.rpartition(".")[2]
    if kind == "eml":
        mail = message_from_bytes(pasted, _class=EmailMessage, policy=default)
        body = mail.get_body(("html", "plain"))
        assert body
        page = body.get_content().replace("[image: ", "")  # Gmail's place of a photo
        return all_that_is_written(f"a.{body.get_content_subtype()}", page.encode())
    if kind in ("zip", "docx", "odt"):
        ends = {"zip": ".txt", "docx": "word/document.xml", "odt": "content.xml"}[kind]
        with ZipFile(BytesIO(pasted)) as archive:
            (inside,) = (each for each in archive.namelist() if each.endswith(ends))
            pasted = archive.read(inside)
    if kind in ("docx", "odt"):
        tags = ["{*}t"] if kind == "docx" else []
        paragraphs = etree.fromstring(pasted).iter("{*}p", "{*}h")
        return " ".join("".join(each.itertext(*tags)) for each in paragraphs)
    text = pasted.decode()
    shown = (
        html.fromstring(text).xpath("//text()[not(parent::style or parent::title)]")
        if "</" in text
        else [text]
    )
    return " ".join(shown)


def test_no_telephone_number_and_no_address_gets_into_what_is_announced(
    sent: Mapping[str, Sent],
) -> None:
    failed = []
    for name, each in sent.items():
        sources = read_content(each.folder.parents[1]).sources
        source = next(one for one in sources if one.file.parent == each.folder)
        announced = "".join(source.value(header) for header in ("Title", "Summary", "Author"))
        if "555" in announced or "@" in announced:
            failed.append((name, announced))

    assert failed == []
