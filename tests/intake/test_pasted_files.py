"""What people really send, in tests/pasted: chats, mails, documents, each with what comes of it.

The golden file has the post's files, the answer, and the text of its page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
from intake.documents import read_document
from intake.written.writing import clean_links
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import ROOT, Golden
from tests.intake.sending import no_fetch
from tests.intake.shown import build_pages, show_all, tell_all

PASTED = ROOT / "tests" / "pasted"
SIGNS = re.compile(r"-\r?\n[ >]*(?=[^\W\d_])|^\s*o\t", re.MULTILINE)
"""Between the parts of a divided word, and one of Word's bullets."""

DAY = date(2024, 10, 20)
"""Two weeks after most of them were written."""

FILES = sorted(PASTED.iterdir())
NAMES = [file.name for file in FILES]
KEYS = ("invitacion-de-meet.pt.txt", "invitacion-de-teams.en.txt", "invitacion-de-zoom.es.txt")
"""What a build refuses: anybody could walk into the meeting."""


Sent = Mapping[str, tuple[Path, str]]
"""Of each file its folder, in a content of its own, and the answer."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """Each file, whose name says its language."""
    found = {}
    for file in FILES:
        content = write_small_sample(tmp_path_factory.mktemp("sent") / "content")
        lang = file.name.split(".")[-2]
        read = read_document(file.name, file.read_bytes())
        written = read_written(read, {"language": lang}, lang, DAY)
        post = write_post(written, content, no_fetch)
        found[file.name] = (content / post.place, tell_all(post))
    return found


@pytest.fixture(scope="module")
def pages(sent: Sent, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The text of each page; none of what a build refuses, as a title or a key in a link."""
    folders = {name: folder for name, (folder, _) in sent.items() if not stopping(folder)}
    return build_pages(folders, tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_pasted(
    name: str, sent: Sent, pages: Mapping[str, str], matches_golden: Golden
) -> None:
    matches_golden(show_all(*sent[name], pages.get(name, "")), f"pasted/{name}.md")


def test_a_key_stops_a_build(sent: Sent) -> None:
    found = {name: stopping(sent[name][0]) for name in KEYS}

    assert [name for name, rules in found.items() if "meeting-key" not in rules] == []


def stopping(folder: Path) -> set[str]:
    """The rules by which a build refuses what is in a folder."""
    problems = check_content(read_content(folder.parents[1]), "", [folder])
    return {each.rule for each in problems if each.stops}


def test_every_word_of_a_text_is_in_its_file_or_among_what_was_cut(sent: Sent) -> None:
    lost = {}
    for name in NAMES:
        pasted = (PASTED / name).read_bytes()
        (file,) = sent[name][0].glob("*.md")
        again = read_document(name, pasted)
        kept = f"{file.read_text(encoding='utf-8')} {again.cut} {again.signed}"
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
    if kind in ("zip", "docx"):
        ends = {"zip": ".txt", "docx": "word/document.xml"}[kind]
        with ZipFile(BytesIO(pasted)) as archive:
            (inside,) = (each for each in archive.namelist() if each.endswith(ends))
            pasted = archive.read(inside)
    if kind == "docx":
        paragraphs = etree.fromstring(pasted).iter("{*}p")
        return " ".join("".join(each.itertext("{*}t")) for each in paragraphs)
    text = pasted.decode()
    xpath = "//text()[not(parent::style or parent::title)]"
    return " ".join(html.fromstring(text).xpath(xpath) if "</" in text else [text])


def test_no_telephone_number_and_no_address_gets_into_what_is_announced(sent: Sent) -> None:
    failed = []
    for name, (folder, _) in sent.items():
        sources = read_content(folder.parents[1]).sources
        source = next(each for each in sources if each.file.parent == folder)
        announced = "".join(source.value(header) for header in ("Title", "Summary", "Author"))
        if "555" in announced or "@" in announced:
            failed.append((name, announced))

    assert failed == []
