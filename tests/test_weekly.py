"""What a push leaves to the weekly run is listed where developers look."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.documents import read_text, tables_in

PAGE = ROOT / "docs" / "tests.md"
MARK = "pytest.mark.weekly"
HEADINGS = ["tests", "on a push", "only once a week"]


def test_the_page_about_tests_lists_each_file_with_a_test_for_the_weekly_run() -> None:
    files = (ROOT / "tests").glob("**/test_*.py")
    marked = {
        f"`{file.relative_to(ROOT).as_posix()}`"
        for file in files
        if f"\n@{MARK}" in (text := file.read_text("utf-8")) or f"= {MARK}" in text
    }

    (rows,) = (rows for heading, *rows in tables_in(read_text(PAGE)) if heading == HEADINGS)

    assert sorted(file for file, *_ in rows) == sorted(marked)
