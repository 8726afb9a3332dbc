"""`import`: a trial, `words.toml`, then the posts, and a report of each."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from subprocess import CompletedProcess

import pytest

from tests.built_sites.settings import SAMPLE
from tests.content_files import write_below
from tests.moving.old_blogs import JEKYLL
from tests.projects.tasks import run_task

pytestmark = pytest.mark.weekly


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where somebody stands: beside an old blog and a content folder."""
    write_below(tmp_path / "old", JEKYLL)
    copytree(SAMPLE, tmp_path / "content")
    return tmp_path


def run(place: Path, *more: str) -> CompletedProcess[str]:
    return run_task("import", "old", "--content", "content", *more, folder=place)


def test_a_trial_writes_words_once_and_a_report_and_says_what_comes_next(place: Path) -> None:
    posts = sorted((place / "content/posts").iterdir())

    first = run(place, "--dry-run")

    text = (place / "words.toml").read_text("utf-8")
    assert first.returncode == 0, first.stderr
    assert '"news" = {}  # 1\n' in text
    assert "barrio" in text
    assert "Nothing else was written" in first.stdout
    assert "run again with --words words.toml, without --dry-run" in first.stdout
    changed = text.replace('"news" = {}  # 1\n', "")
    (place / "words.toml").write_text(changed, "utf-8")
    assert run(place, "--dry-run").returncode == 0
    assert (place / "words.toml").read_text("utf-8") == changed
    assert "`news`" in (place / "import-report.md").read_text("utf-8")
    assert sorted((place / "content/posts").iterdir()) == posts


def test_the_posts_come_with_a_report_and_the_content_can_be_built(place: Path) -> None:
    run(place, "--dry-run")

    done = run(place, "--words", "words.toml")

    built = run_task("build", "--content", "content", "--output", "site", folder=place)
    assert done.returncode == 0, done.stderr
    told = "New posts: 2; already here: 0; texts not imported: 3 → import-report.md\n"
    assert done.stdout == told
    assert "_drafts/idea.md" in (place / "import-report.md").read_text("utf-8")
    assert built.returncode == 0, built.stderr
    pictures = (place / "content/posts/2015-01-01-antes").glob("*.jpg")
    assert len({each.read_bytes() for each in pictures}) == 2
    moved = place / "site/news/2016/08/24/radio/index.html"
    assert "/es/2016/08/radio/" in moved.read_text("utf-8")


def test_what_is_no_blog_is_refused(place: Path) -> None:
    (place / "empty").mkdir()

    done = run_task("import", "empty", "--content", "content", folder=place)

    assert done.returncode == 1
    assert "empty: there is no blog here" in done.stderr
