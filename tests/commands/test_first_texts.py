"""The texts that a region begins with: true wherever it is published, and good as they are."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands.adoption.first_texts import build_texts
from commands.adoption.region import Region
from commands.adoption.vocabulary_files import build_vocabulary
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import catalog_languages
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
def test_a_name_stands_by_itself_and_notes_for_editors_are_seen_by_them_alone(
    lang: str, tmp_path: Path
) -> None:
    texts = begin(tmp_path, (lang,))

    shown = [re.sub(r"<!--.*?-->", "", text, flags=re.S) for text in texts.values()]
    named = [text for text in texts.values() if "Rede de Grupos" in text]
    assert len(named) == sum("<!--" in text for text in texts.values()) == 2
    assert all(re.search(r"^\*\*Rede de Grupos\*\*\s?:", text, re.M) for text in named)
    assert "".join(shown).count("Rede de Grupos") == 2
    assert not re.search("Say here|Rewrite|If there is", "".join(shown))
    assert lang == "en" or "Only those who" not in "".join(texts.values())


def test_every_list_begins_with_an_example_in_its_languages(tmp_path: Path) -> None:
    begin(tmp_path, ("fr", "pt"))
    lists = ("countries", "places", "tags", "working-groups")
    for name in lists:
        file = tmp_path / "vocabulary" / f"{name}.toml"
        text = file.read_text("utf-8")
        comment, example = text.partition("# [")[::2]
        assert "langue" in comment, name
        lines = f"[{example}".replace("\n# ", "\n")
        file.write_text(lines, encoding="utf-8")

    vocabulary = read_vocabulary(tmp_path)

    names = [next(iter(vocabulary.terms[name].values())) for name in lists if name != "places"]
    assert [(each.name("fr"), each.name("pt")) for each in names] == [
        ("Cap-Vert", "Cabo Verde"),
        ("Connectivité", "Conectividade"),
        ("Groupe de travail Communication", "Grupo de Trabalho de Comunicações"),
    ]
    assert vocabulary.countries[0].at == (14.9, -23.5)
    assert vocabulary.places[0].zone.key == "Atlantic/Cape_Verde"


@pytest.mark.parametrize("lang", catalog_languages())
def test_no_text_claims_what_is_not_so_everywhere(lang: str, tmp_path: Path) -> None:
    texts = begin(tmp_path, (lang,))

    assert len(texts) == 5
    assert not [each for text in texts.values() for each in ONLY_SOMETIMES if each in text]


def test_the_check_has_nothing_to_say(tmp_path: Path) -> None:
    begin(tmp_path, catalog_languages())

    problems = check_content(read_content(tmp_path, today=date(2026, 7, 1)))

    assert [each.text for each in problems] == []
