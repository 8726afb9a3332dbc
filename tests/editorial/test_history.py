"""What git knows of a content folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editorial.reading.history import find_touched, read_changes, read_history
from editorial.words.message import SetupError
from tests.projects.workplace import git

FIRST, SECOND = "2019-08-01T12:00:00+00:00", "2019-08-05T12:00:00+00:00"


def commit(root: Path, when: str, **texts: str) -> None:
    """Commit files below the content folder; their names have `__` for `/`."""
    for name, text in texts.items():
        file = root / "content" / f"{name.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A change", "--date", when)
    # git keeps two times; the one that is read is the committer's
    rebase = ("rebase", "--quiet", "--root", "--committer-date-is-author-date")
    git(root, "-c", "user.name=Ana", *rebase)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, FIRST, posts__taller__es="Hola", posts__taller__en="Hello", other__ñ="1")
    commit(tmp_path, SECOND, posts__taller__es="Hola, gente")
    return tmp_path


def test_each_file_has_the_time_of_the_last_commit_that_changed_it(root: Path) -> None:
    history = read_history(root / "content")

    assert history["posts/taller/es.md"] == datetime.fromisoformat(SECOND)
    assert history["posts/taller/en.md"] == datetime(2019, 8, 1, 12, tzinfo=UTC)
    assert "other/ñ.md" in history


def test_no_name_of_a_file_is_taken_for_a_time(root: Path) -> None:
    names = ("\x01nota", "\nnota", "\n/1565000000")
    commit(root, SECOND, **dict.fromkeys(names, "x"))

    history = read_history(root / "content")

    assert {history[f"{name}.md"] for name in names} == {datetime.fromisoformat(SECOND)}
    assert len(history) == 6


def test_a_folder_outside_of_git_has_no_history(tmp_path: Path) -> None:
    assert read_history(tmp_path) == {}


def test_changes_are_what_differs_from_a_commit(root: Path) -> None:
    content = root / "content"

    assert read_changes(content, "HEAD^1") == (content / "posts/taller/es.md",)
    assert read_changes(content, "HEAD") == ()


def test_a_new_file_is_a_change_before_it_is_added_to_git(root: Path) -> None:
    content = root / "content"
    (content / "posts/feria").mkdir()
    (content / "posts/feria/es.md").write_text("Hola", encoding="utf-8")

    assert read_changes(content, "HEAD") == (content / "posts/feria/es.md",)
    assert find_touched(content, "HEAD") == (content / "posts/feria",)


def test_a_commit_that_is_none_is_refused(root: Path) -> None:
    for commit_of in ("nowhere", "--output=stolen", ""):
        with pytest.raises(SetupError):
            read_changes(root / "content", commit_of)

    assert not (root / "content" / "stolen").exists()
