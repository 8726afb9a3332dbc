"""What is remembered of texts: made once, as the library makes it, and anew once damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from editorial.rendering.markup import EXTENSIONS, render_markdown
from editorial.system.cache import Cache, Remembered, prepare
from tests.conftest import ROOT

TEXTS = tuple(f"texto {number}" for number in range(100))
MARKDOWN = st.text(alphabet="ab `\\[]()!<>&*_^|:-~\n\t1.#", max_size=80)
PLAIN = Markdown(extensions=EXTENSIONS, output_format="html")
FOLDERS = (ROOT / "content", ROOT / "tests/sample_site")
FILES = [file for folder in FOLDERS for file in sorted(folder.rglob("*.md"))]
BODIES = [file.read_text("utf-8").partition("\n\n")[2] for file in FILES]

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


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_cache_is_begun_anew(name: str, tmp_path: Path) -> None:
    _make(tmp_path)
    DAMAGES[name](tmp_path / "texts.sqlite")

    for _ in range(2):
        _make(tmp_path)

    assert _make(tmp_path) == 0


def test_a_link_is_begun_anew_and_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(b"")
    (tmp_path / "texts.sqlite").symlink_to(tmp_path / "outside")

    _make(tmp_path)

    assert (tmp_path / "outside").read_bytes() == b""
    assert _make(tmp_path) == 0


def test_without_rights_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "texts.sqlite").mkdir()

    assert _make(tmp_path) == 100


@given(MARKDOWN)
@example(
    "a  \nb & c &amp; <b>d</b> <https://e.org> <f@g.org> ![h](i.jpg) [j][k] __l__ *m*\n\n[k]: n"
)
@example("> a\n> ===\n\n> - b\n>   : c\n\n> [d][] ![e][d]\n>\n> [d]: f\n\n1. g\n\t\n   + h")
@example("a\t\nb\n\n```\n* c | d\n```\n\ne | f\n-- | --\ng | h\n\ni\n\n:   j\n\n# k\n***")
@example("*a `b* c` \\* [^1]\n\n[^1]: *d* &copy;")
def test_markdown_is_what_the_library_makes_of_it(text: str) -> None:
    assert render_markdown(text) == _markdown(text)


def test_our_own_texts_are_what_the_library_makes_of_them() -> None:
    assert [*map(render_markdown, BODIES)] == [*map(_markdown, BODIES)] != []


def _make(folder: Path) -> int:
    made: list[str] = []

    def double(text: str) -> str:
        made.append(text)
        return text * 2

    function = Remembered(double, str, str)
    for first in range(0, 100, 30):
        prepare(TEXTS[first : first + 30], [function], Cache(folder / "texts.sqlite"))
    assert [function(text) for text in TEXTS] == [text * 2 for text in TEXTS]
    return len(made)


def _change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute(statement)


def _markdown(text: str) -> str:
    """Python-Markdown as it is, with our extensions and all that it looks for."""
    return PLAIN.reset().convert(text)
