"""The pages with tables of headers, which `tasks.py messages` makes anew."""

from __future__ import annotations

from pathlib import Path

from commands.headers import renew_tables
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import MESSAGE_LANGUAGE
from tests.conftest import ROOT

PAGES = sorted(ROOT.glob("docs/headers*.md"))


def language_of(document: Path) -> str:
    """The language that a document says in its name, as `headers.es.md` does; English if none."""
    return document.suffixes[0].strip(".") if len(document.suffixes) > 1 else MESSAGE_LANGUAGE


def render_guide(guide: Path) -> str:
    """A guide with its tables made anew; what stands around them stays."""
    vocabulary = read_vocabulary(ROOT / "content")
    return renew_tables(guide.read_text("utf-8"), language_of(guide), vocabulary)


def write_guides() -> None:
    for guide in PAGES:
        guide.write_text(render_guide(guide), encoding="utf-8")
