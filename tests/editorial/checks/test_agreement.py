"""The model is made of the very files that are checked, and of every header in them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest

from editorial.model.texts import KINDS
from editorial.reading.content import Content, read_content
from editorial.reading.headers.table import headers_of
from editorial.reading.sources import Source
from editorial.reading.vocabulary import read_vocabulary
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.conftest import CONFIG

ROOT = Path(__file__).parents[3]
CONTENTS = {"the project's own": ROOT / "content", "the sample": SAMPLE}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_model_has_every_text_that_is_checked_and_no_other(name: str) -> None:
    changes: Mapping[str, object] = SAMPLE_SETTINGS if CONTENTS[name] == SAMPLE else {}
    model = load_model(load_settings(CONFIG, **{**changes, "PATH": str(CONTENTS[name])}))

    read = {text.source for text in (*model.library.posts, *model.library.texts)}

    assert read == {source.path for source in _texts(read_content(CONTENTS[name]))}
    assert read


def test_every_header_is_known_by_the_name_of_each_language(tmp_path: Path) -> None:
    languages = read_vocabulary(SAMPLE).languages.values()
    shutil.copytree(SAMPLE / "vocabulary", tmp_path / "vocabulary")
    values = {
        kind: {header.name: f"valor de {header.name}: 1" for header in headers_of(kind)}
        for kind in KINDS
        if kind != "issues"
    }
    for kind, language in product(values, languages):
        folder = "taller" if kind in ("pages", "structures") else "2019-07-22-taller"
        lines = (f"{language.header_name(name)}: {value}" for name, value in values[kind].items())
        file = tmp_path / kind / folder / f"{language.code}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([*lines, "", "Texto.", ""]), encoding="utf-8")

    sources = read_content(tmp_path).sources

    assert len(sources) == len(values) * len(languages)
    for source in sources:
        assert {name: source.value(name) for name in values[source.kind]} == values[source.kind]
        assert source.body == "Texto."


def _texts(content: Content) -> list[Source]:
    return [source for source in content.sources if source.kind != "issues"]
