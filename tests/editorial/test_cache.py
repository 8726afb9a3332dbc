"""What is remembered of texts between runs, and what becomes of it when its file is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from editorial.system.cache import Cache, Remembered, prepare

TEXTS = tuple(f"texto {number}" for number in range(100))

DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda file: file.write_bytes(b""),
    "deleted": lambda file: file.unlink(),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "noise": lambda file: file.write_bytes(b"\x93\x02" * 6000),
    "noise in the middle": lambda file: file.write_bytes(
        file.read_bytes()[:4096] + b"\xff" * 4096 + file.read_bytes()[8192:]
    ),
    "rows of another": lambda file: _change(file, "UPDATE rows SET made = x'00'"),
    "another word": lambda file: _change(file, "UPDATE rows SET made = replace(made, 't', 'd')"),
}


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    assert _make(tmp_path) == 100
    assert _make(tmp_path) == 0


def test_a_damaged_cache_is_begun_anew(tmp_path: Path) -> None:
    lasting = []
    for name, damage in DAMAGES.items():
        _make(tmp_path / name)
        damage(tmp_path / name / "texts.sqlite")

        for _ in range(2):
            _make(tmp_path / name)
        if _make(tmp_path / name):
            lasting.append(name)
    assert lasting == []


def test_a_link_is_begun_anew_and_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(b"")
    (tmp_path / "texts.sqlite").symlink_to(tmp_path / "outside")

    _make(tmp_path)

    assert (tmp_path / "outside").read_bytes() == b""
    assert _make(tmp_path) == 0


def test_without_rights_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "texts.sqlite").mkdir()

    assert _make(tmp_path) == 100


def _make(folder: Path) -> int:
    made: list[str] = []

    def double(text: str) -> str:
        made.append(text)
        return text * 2

    function = Remembered(double, str, str)
    prepare(TEXTS[:30], [function], Cache(folder / "texts.sqlite"))
    prepare(TEXTS[30:60], [function], Cache(folder / "texts.sqlite"))
    prepare(TEXTS[60:90], [function], Cache(folder / "texts.sqlite"))
    prepare(TEXTS[90:], [function], Cache(folder / "texts.sqlite"))
    assert [function(text) for text in TEXTS] == [text * 2 for text in TEXTS]
    return len(made)


def _change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute(statement)
