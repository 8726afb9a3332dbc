"""The texts that a region begins with: its pages, to be filled in, and a first post to rewrite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commands.adoption.region import Region, said
from editorial.model import Language
from editorial.model.vocabulary import Vocabulary
from intake.prose import build_slug

TEXTS = Path(__file__).with_name("texts")
"""In English, a message a header and a paragraph; a page's file is called as its folder will be."""

_POST = "first-post"


def build_texts(region: Region, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each file by its path below the content folder, in every language of the region."""
    for file in sorted(TEXTS.glob("*.md")):
        headers, paragraphs = read_text(file.read_text(encoding="utf-8"))
        folder = f"pages/{file.stem}"
        if file.stem == _POST:
            slug = build_slug(said(region.languages[0], headers["Title"]))
            folder = f"posts/{region.day}-{slug}"
            headers["Category"] = "region"
        for code in region.languages:
            values = {"organisation": region.organisation[code], "code": code}
            body = "\n\n".join(said(code, each, **values) for each in paragraphs)
            top = "\n".join(_header_lines(headers, vocabulary.languages[code]))
            yield f"{folder}/{code}.md", f"{top}\n\n{body}\n"


def read_text(text: str) -> tuple[dict[str, str], list[str]]:
    """Its headers, and its paragraphs."""
    top, *paragraphs = text.strip().split("\n\n")
    return dict(line.split(": ", 1) for line in top.split("\n")), paragraphs


def _header_lines(headers: dict[str, str], language: Language) -> Iterator[str]:
    for name, value in headers.items():
        yield f"{language.header_name(name)}: {said(language.code, value)}"
