"""An edit changes the fingerprints of its own pages; what a process brings along changes none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.pages.lists import Listing, build_listing
from plugins.workplace import read_record
from tests.bench.candidates import CANDIDATES
from tests.bench.content import edit_body, make_posts
from tests.builders import a_post, a_site
from tests.conftest import ROOT
from tests.projects.tasks import run_task

OURS, POSTS = CANDIDATES[0], make_posts(24, seed=3)
POST = POSTS[-8]  # of the newest issue, which the home page links to
TEXT = f"content/posts/{POST.day}-{POST.slug}/es.md"
DAY = "import datetime\nTODAY = datetime.date(2026, 11, {})\nDEFAULT_PAGINATION = 4\n"


def change(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(project: Path) -> None:
        before = (project / path).read_text("utf-8")
        (project / path).write_text(before.replace(old, new, 1), "utf-8")
        assert old in before

    return edit


EDITS: Mapping[str, tuple[Callable[[Path], object], int]] = {
    "body": (lambda project: OURS.write([edit_body(POST)], project), 25),
    "title": (change(TEXT, "Title: ", "Title: Otra "), 25),
    "summary": (change(TEXT, "Summary: ", "Summary: También "), 25),
    "tag": (change(TEXT, ", ".join(POST.tags), POST.tags[0]), 30),
    "word": (change("content/vocabulary/tags.toml", "Notas breves", "Breves"), 200),
    "template": (change("theme/templates/post.html", "<h1", "<h1 id='t'"), 0),
    "setting": (change("pelicanconf.py", DAY.format(25), f"{DAY.format(25)}SITENAME = 'x'\n"), 0),
    "day": (change("pelicanconf.py", DAY.format(25), DAY.format(26)), 0),
}
"""How many files of a site get another fingerprint, at most; all for 0. A tag's name is on all
posts with that tag and in the lists of these; what all files change for may be on any page."""


def test_an_edit_changes_the_fingerprints_of_few_files_or_of_all_in_any_process(
    tmp_path: Path,
) -> None:
    project = tmp_path / "project"

    def mark(*words: str, **machine: str) -> Mapping[str, str]:
        """Build in a process of its own, and read each file's fingerprint."""
        done = run_task("build", *words, machine=machine, project=project, folder=project)
        assert done.returncode == 0, done.stderr
        files = read_record(project / ".written-output").files
        return {path: mark for path, (mark, _) in files.items() if mark}

    OURS.begin(project)
    OURS.write(POSTS, project)
    (project / "theme").unlink()
    shutil.copytree(ROOT / "theme", project / "theme")
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write(DAY.format(25))
    before, changed = mark(PYTHONHASHSEED="1"), {}  # another order of sets than in the next ones

    for name, (edit, _) in EDITS.items():
        edit(project)
        after = mark()
        changed[name] = sum(before.get(path) != each for path, each in after.items())
        before = after

    OURS.forget(project)
    assert mark("--no-cache", PYTHONHASHSEED="2") == before
    for name, (_, most) in EDITS.items():
        assert 0 < changed[name] <= most or (not most and changed[name] == len(before)), changed


def test_only_the_first_page_of_a_list_is_made_from_its_front() -> None:
    posts, front = [a_post(slug=f"p{n}") for n in range(3)], {"lead": "p0"}
    listing = Listing("", posts, "es/", "Red", "Noticias", front=front)

    pages = build_listing({"es": listing}, a_site(per_page=2))

    assert ["lead" in page.values for page in pages] == [True, False]
