"""The texts that a region begins with: true wherever it is published, and good as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands.adoption.first_texts import build_texts
from commands.adoption.region import Region
from commands.adoption.vocabulary_files import build_vocabulary
from editorial.checks import check_content
from editorial.content import read_content
from editorial.message import catalog_languages
from editorial.vocabulary import read_vocabulary
from tests.content_files import write_files
from tests.projects.tasks import ROOT

ONLY_SOMETIMES = ("GitHub Pages", "as soon as there is", "By one of the forms")
"""Claims that are not true of every region: its host, whether it has a list, whether forms."""


def begin(root: Path, langs: tuple[str, ...]) -> dict[str, str]:
    """Write what a region of these languages begins with; its texts by their paths."""
    region = Region(
        name="Rede",
        organisation=dict.fromkeys(langs, "Rede de Grupos"),
        languages=langs,
        zones=(ZoneInfo("Africa/Luanda"),),
        day=date(2026, 7, 1),
    )
    words = build_vocabulary(region, read_vocabulary(ROOT / "content"))
    write_files(root, {f"vocabulary/{name}": text for name, text in words.items()})
    texts = dict(build_texts(region, read_vocabulary(root)))
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return texts


@pytest.mark.parametrize("lang", catalog_languages())
def test_no_text_claims_what_is_not_so_everywhere(lang: str, tmp_path: Path) -> None:
    texts = begin(tmp_path, (lang,))

    assert len(texts) == 5
    assert not [each for text in texts.values() for each in ONLY_SOMETIMES if each in text]


def test_the_check_has_nothing_to_say(tmp_path: Path) -> None:
    begin(tmp_path, catalog_languages())

    problems = check_content(read_content(tmp_path, today=date(2026, 7, 1)))

    assert [each.text for each in problems] == []
