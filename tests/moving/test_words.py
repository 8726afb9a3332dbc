"""`words.toml`: what old categories and tags become."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import SetupError
from moving.old import Old
from moving.report import Told, render_moved
from moving.words import read_meanings, render_meanings
from tests.content_files import write_below, write_files
from tests.moving.old_blogs import JEKYLL, move

pytestmark = pytest.mark.weekly

ROWS = (
    'category = "region"\n[words]\n'
    '"Barrio" = {header = "Tags", word = "barrios"}\n'
    '"vecindario" = {header = "Tags", word = "barrios"}\n'
)


def test_words_are_proposed_by_how_often_they_came(tmp_path: Path) -> None:
    vocabulary = read_vocabulary(write_files(tmp_path, {}))
    olds = [Old(f"{n}.md", {"tags": ("Mi Barrio", *["Pictures"][: n == 0])}) for n in range(3)]

    text = render_meanings(olds, vocabulary, "en")

    assert text.splitlines()[1] == '# "Community networks" = {header = "Tags", word = "networks"}'
    assert text.splitlines()[4] == 'category = "region"'
    assert text.splitlines()[-2:] == [
        '"Mi Barrio" = {header = "Tags", word = "mi-barrio"}  # 3',
        '"Pictures" = {header = "Tags", word = "fotos"}  # 1',
    ]


def test_of_many_words_the_most_frequent_are_proposed_and_read(tmp_path: Path) -> None:
    vocabulary = read_vocabulary(write_files(tmp_path, {}))
    words = tuple(f"palabra número {n}" for n in range(8000))
    olds = [Old("a.md", {"tags": words})] * 3

    text = render_meanings(olds, vocabulary, "en")

    given = read_meanings(write_below(tmp_path, {"w.toml": text}) / "w.toml", vocabulary)
    assert (len(given.new), len(given.rows)) == (50, 8000)


def test_a_new_word_is_added_to_the_vocabulary(tmp_path: Path) -> None:
    moved = move(tmp_path, JEKYLL, words=ROWS)

    assert "Etiquetas: radio, barrios\n" in moved.text("2016-08-25-radio/es.md")
    tags = (moved.content / "vocabulary/tags.toml").read_text("utf-8")
    assert tags.endswith('\n[barrios]\nes = "Barrio"\n')
    assert moved.stops() == []


def test_the_report_names_the_second_category_of_a_post(tmp_path: Path) -> None:
    rows = '[words]\nnews = {header = "Category", word = "region"}\n'
    rows += 'radio = {header = "Category", word = "voces"}\n'

    moved = move(tmp_path, JEKYLL, words=rows)

    assert "Categoría: region\n" in moved.text("2016-08-25-radio/es.md")
    assert "`voces`" in moved.report


@pytest.mark.parametrize(
    "text",
    ['category = "nada"', '[words]\nx = {header = "Title", word = "y"}', "x = [",
     '[words]\nx = {header = "Tags", word = "No Va"}'],
)  # fmt: skip
def test_a_faulty_row_is_refused_with_an_example(text: str, tmp_path: Path) -> None:
    vocabulary = read_vocabulary(write_files(tmp_path, {"w.toml": text}))

    with pytest.raises(SetupError, match=r"w\.toml"):
        read_meanings(tmp_path / "w.toml", vocabulary)


def test_a_report_of_thousands_of_rows_is_folded_by_cause() -> None:
    notes = [Told(f"Causa {n % 20}", f"posts/{n:05}.md", f"fila {n % 900}") for n in range(20_000)]
    left = [Told("Sin fecha", f"página {n:05}.md", left=True) for n in range(5000)]

    report = render_moved("old", (20_000, 0, 5000), [*notes, *left], "en")

    assert len(report.encode()) <= 60_000
    assert report.count("### Causa") == 20
    assert "### Sin fecha (5000)" in report
    assert report.count("\n… and ") == 21
