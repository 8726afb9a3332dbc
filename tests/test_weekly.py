"""What a push leaves to the weekly run is listed where developers look."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from editorial.reading.history import ask_git
from tests.conftest import ROOT
from tests.content_files import write_below
from tests.documents import read_text, tables_in
from tests.moving.conftest import HELD, skip_unchanged

PAGE = ROOT / "docs" / "tests.md"
MARK = re.compile(r"^@pytest\.mark\.weekly|^@only_weekly|= pytest\.mark\.weekly", re.M)
HEADINGS = ["tests", "on a push", "only once a week"]


def test_the_page_about_tests_lists_each_file_with_a_test_for_the_weekly_run() -> None:
    files = (ROOT / "tests").glob("**/test_*.py")
    marked = {
        f"`{file.relative_to(ROOT).as_posix()}`"
        for file in files
        if MARK.search(file.read_text("utf-8"))
    }

    (rows,) = (rows for heading, *rows in tables_in(read_text(PAGE)) if heading == HEADINGS)

    assert sorted(file for file, *_ in rows) == sorted(marked)


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ("moving/tags.py", nullcontext()),
        ("newsletter/parts.py", pytest.raises(pytest.skip.Exception)),
        ("", nullcontext()),
    ],
)
def test_moving_in_is_tested_on_a_push_if_it_changed_or_git_cannot_tell(
    changed: str, outcome: AbstractContextManager[object], tmp_path: Path
) -> None:
    if changed:
        commit = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-qm", "x")
        ask_git(tmp_path, "init", "-q")
        for number, path in enumerate(("moving/tags.py", changed, "README.md")):
            write_below(tmp_path, {path: str(number)})
            ask_git(tmp_path, "add", ".")
            ask_git(tmp_path, *commit)
        ask_git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD~2")

    with outcome:
        skip_unchanged(tmp_path)


def test_what_the_tests_of_moving_in_hold_is_there() -> None:
    assert [each for each in HELD if not (ROOT / each).exists()] == []
