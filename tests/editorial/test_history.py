"""What git knows of a content folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import pytest

from editorial.reading.history import find_touched, read_changes, read_history
from editorial.words.message import SetupError
from tests.content_files import write_below
from tests.projects.workplace import git

FIRST, SECOND = "2019-08-01T12:00:00+00:00", "2019-08-05T12:00:00+00:00"


def commit(root: Path, when: str, **texts: str) -> None:
    """Commit files below the content folder; their names have `__` for `/`."""
    files = {f"{name.replace('__', '/')}.md": text for name, text in texts.items()}
    write_below(root / "content", files)
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
    added = read_history(root / "content", added=True)
    assert added["posts/taller/es.md"] == datetime.fromisoformat(FIRST)


def test_no_name_of_a_file_is_taken_for_a_time(root: Path) -> None:
    names = ("\x01nota", "\nnota", "\n/1565000000")
    commit(root, SECOND, **dict.fromkeys(names, "x"))

    history = read_history(root / "content")

    assert {history[f"{name}.md"] for name in names} == {datetime.fromisoformat(SECOND)}
    assert len(history) == 6


def test_changes_are_what_differs_from_a_commit_and_a_file_before_it_is_added(root: Path) -> None:
    content = root / "content"

    assert read_changes(content, "HEAD^1") == (content / "posts/taller/es.md",)
    assert read_changes(content, "HEAD") == ()

    write_below(content, {"posts/feria/es.md": "Hola"})

    assert read_changes(content, "HEAD") == (content / "posts/feria/es.md",)
    assert find_touched(content, "HEAD") == (content / "posts/feria",)

    write_below(content, {"actions/2019-07.toml": ""})
    rmtree(content / "posts/taller")

    touched = find_touched(content, "HEAD")
    assert {*touched} == {content / "posts/feria", content / "actions/2019-07.toml"}

    write_below(content, {"vocabulary/tags.toml": ""})

    assert find_touched(content, "HEAD") == (content,)


@pytest.mark.parametrize("commit_of", ["nowhere", "--output=stolen", ""])
def test_a_commit_that_is_none_is_refused(commit_of: str, root: Path) -> None:
    with pytest.raises(SetupError):
        read_changes(root / "content", commit_of)

    assert not (root / "content" / "stolen").exists()
    assert read_history(root.parent) == {}  # outside of git
