"""Guides, pages and first texts have one word for one thing, and the marks of their language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.adoption.texts import FIRST_TEXTS
from commands.made.headers import language_of
from tests.conftest import ROOT
from tests.documents import DOCUMENTS, HEADER_PAGES, read_text
from tests.retired import find_retired

pytestmark = pytest.mark.project

MADE = {*(page.name for page in HEADER_PAGES), "rules.md"}
"""They are made of messages, whose words have a test of their own."""

ABOUT_WORDS = {"terms.md", "performance.md"}
"""One is about words; the other shows what `bench` prints."""

GUIDES = {file for file in DOCUMENTS if file.name not in MADE | ABOUT_WORDS}
TEXTS = [
    *((file, language_of(file)) for file in sorted({*GUIDES, *ROOT.glob("CONTRIBUTING*.md")})),
    *((file, file.stem) for file in sorted((ROOT / "content" / "pages").glob("*/*.md"))),
    *((file, file.parent.name) for file in sorted(FIRST_TEXTS.glob("*/*.*"))),
]

CODE = re.compile(r"```.*?```|`[^`]*`|^[\w-]+: ", re.DOTALL | re.MULTILINE)
FOREIGN_MARKS = {
    "es": re.compile(r"[«»]"),
    "pt": re.compile(r"[«»]"),
    "fr": re.compile(r".? [:;?!»]|« .?"),
}


@pytest.mark.parametrize(
    ("file", "lang"), TEXTS, ids=[str(file.relative_to(ROOT)) for file, _ in TEXTS]
)
def test_a_text_has_no_retired_word_and_the_marks_of_its_language(file: Path, lang: str) -> None:
    text = read_text(file)

    marks = FOREIGN_MARKS[lang].findall(CODE.sub("", text)) if lang in FOREIGN_MARKS else []

    assert find_retired(lang, text) == []
    assert marks == []
