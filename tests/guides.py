"""The pages with tables of headers, which `tasks.py messages` makes anew."""

from __future__ import annotations

from pathlib import Path

from commands.headers import renew_tables
from editorial.reading.vocabulary import read_vocabulary
from tests.conftest import ROOT
from tests.documents import language_of

PAGES = sorted(ROOT.glob("docs/headers*.md"))


def render_guide(guide: Path) -> str:
    """A guide with its tables made anew; what stands around them stays."""
    vocabulary = read_vocabulary(ROOT / "content")
    return renew_tables(guide.read_text("utf-8"), language_of(guide), vocabulary)


def write_guides() -> None:
    for guide in PAGES:
        guide.write_text(render_guide(guide), encoding="utf-8")
