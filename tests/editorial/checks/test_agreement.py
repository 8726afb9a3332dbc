"""The model is made of the very files that are checked, and of every header in them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from editorial.content import Content, read_content
from editorial.headers.table import HEADERS
from editorial.kinds import KINDS
from editorial.sources import Source
from editorial.vocabulary import read_vocabulary
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


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "issues"])
@pytest.mark.parametrize("lang", ["es", "en", "pt"])
def test_every_header_is_known_by_the_name_of_each_language(
    lang: str, kind: str, tmp_path: Path
) -> None:
    language = read_vocabulary(SAMPLE).languages[lang]
    values = {name: f"valor de {name}: 1" for name in _names(kind)}
    headers = "".join(f"{language.header_name(name)}: {values[name]}\n" for name in values)
    folder = "taller" if kind in ("pages", "structures") else "2019-07-22-taller"
    shutil.copytree(SAMPLE / "vocabulary", tmp_path / "vocabulary")
    file = tmp_path / kind / folder / f"{lang}.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"{headers}\nTexto.\n", encoding="utf-8")

    (source,) = read_content(tmp_path).sources

    assert {name: source.value(name) for name in values} == values
    assert source.body == "Texto."


def _names(kind: str) -> list[str]:
    return [header.name for header in HEADERS if kind in header.kinds]


def _texts(content: Content) -> list[Source]:
    return [source for source in content.sources if source.kind != "issues"]
