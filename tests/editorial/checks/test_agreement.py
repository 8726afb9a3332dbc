"""The model is made of the very files that are checked, and of every header in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from editorial.reading.content import Content, read_content
from editorial.reading.sources import Source
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


def _texts(content: Content) -> list[Source]:
    return [source for source in content.sources if source.kind != "issues"]
