"""What `serve` keeps of a text's findings holds only while all that they depend on is the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.system import Cache
from tests.content_files import LANGUAGES, write_files
from tests.editorial.checks.cases import CASES

OTHER_WORDS = {"vocabulary/languages.toml": LANGUAGES.replace("Foto", "Retrato")}
LIGHT = 100_000  # bytes


def test_what_was_kept_is_what_is_found_anew_whatever_changes_around_a_text(tmp_path: Path) -> None:
    stale = set()
    light = {name: each.files for name, each in CASES.items() if len(str(each.files)) < LIGHT}
    for name, files in light.items():
        kept: dict[str, Any] = {}
        alone = [{path: text} for path, text in files.items()]
        for step in (*alone, files, {**files, **OTHER_WORDS}):
            root = write_files(tmp_path / "content", step)
            found, anew = (
                check_content(read_content(root, cache=Cache(None, each))) for each in (kept, None)
            )
            shutil.rmtree(root)
            if found != anew:
                stale.add(name)

    assert len(light) > len(CASES) / 2
    assert stale == set()
