"""`check` and Pelican read the same files, and the same headers in them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from editorial.content import Content, read_content
from editorial.headers import HEADERS, KINDS
from editorial.sources import Source
from editorial.vocabulary import read_vocabulary
from plugins.reader import TextReader
from plugins.site import load_model, load_settings
from tests.conftest import CONFIG
from tests.site.settings import SAMPLE, SAMPLE_SETTINGS

ROOT = Path(__file__).parents[3]
CONTENTS = {"the project's own": ROOT / "content", "the sample": SAMPLE}


@pytest.mark.parametrize("name", CONTENTS)
def test_both_read_every_file_to_the_same_headers_and_body(name: str) -> None:
    root = CONTENTS[name]
    reader = TextReader(load_settings(CONFIG, PATH=str(root)))

    for source in _texts(read_content(root)):
        _, metadata = reader.read(str(source.file))

        assert metadata["source"] == source


@pytest.mark.parametrize("name", CONTENTS)
def test_pelican_reads_every_text_that_is_checked_and_no_other(name: str) -> None:
    changes: Mapping[str, object] = SAMPLE_SETTINGS if CONTENTS[name] == SAMPLE else {}
    model = load_model(load_settings(CONFIG, **{**changes, "PATH": str(CONTENTS[name])}))

    read = {text.source for text in (*model.library.posts, *model.library.pages)}

    assert read == {source.path for source in _texts(read_content(CONTENTS[name]))}
    assert read


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "issues"])
@pytest.mark.parametrize("lang", ["es", "en", "pt"])
def test_both_know_every_header_by_the_name_of_each_language(
    lang: str, kind: str, tmp_path: Path
) -> None:
    language = read_vocabulary(SAMPLE).languages[lang]
    values = {name: f"valor de {name}: 1" for name in _names(kind)}
    headers = "".join(f"{language.header_name(name)}: {values[name]}\n" for name in values)
    folder = "taller" if kind == "pages" else "2019-07-22-taller"
    shutil.copytree(SAMPLE / "vocabulary", tmp_path / "vocabulary")
    file = tmp_path / kind / folder / f"{lang}.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"{headers}\nTexto.\n", encoding="utf-8")

    (source,) = read_content(tmp_path).sources
    reader = TextReader(load_settings(CONFIG, PATH=str(tmp_path)))
    _, metadata = reader.read(str(file))

    assert {name: source.value(name) for name in values} == values
    assert source.body == "Texto."
    assert metadata["source"] == source
    assert metadata["title"] == values["Title"]


def _names(kind: str) -> list[str]:
    return [header.name for header in HEADERS if kind in header.kinds]


def _texts(content: Content) -> list[Source]:
    return [source for source in content.sources if source.kind != "issues"]
