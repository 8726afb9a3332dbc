"""The guides for contributors, with the parts that are made of headers and forms."""

from __future__ import annotations

from pathlib import Path

from commands.adoption.guide_parts import Place, renew_guide
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import MESSAGE_LANGUAGE
from tests.conftest import FORMS, ROOT

GUIDES = sorted(ROOT.glob("CONTRIBUTING*.md"))


def language_of(guide: Path) -> str:
    """The language that a guide is in: `CONTRIBUTING.es.md` in Spanish."""
    return guide.suffixes[0].strip(".") if len(guide.suffixes) > 1 else MESSAGE_LANGUAGE


def can_be_made(guide: Path) -> bool:
    """Whether the site has the guide's language."""
    return language_of(guide) in read_vocabulary(ROOT / "content").languages


def render_guide(guide: Path) -> str:
    """A guide with its parts made anew; what stands around them stays."""
    place = Place(language_of(guide), read_vocabulary(ROOT / "content"), FORMS)
    return renew_guide(guide.read_text("utf-8"), place)


def write_guides() -> None:
    """Bring the guides up to date."""
    for guide in filter(can_be_made, GUIDES):
        guide.write_text(render_guide(guide), encoding="utf-8")


if __name__ == "__main__":
    write_guides()
