"""The same content on the same day gives the same bytes, wherever and by whom it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.pictures.files import encode_forms
from editorial.pictures.published import encode
from tests.built_sites.settings import SAMPLE
from tests.conftest import SITEURL
from tests.content_files import write_below
from tests.projects.tasks import fingerprints, run_task

TALK = SAMPLE / "posts" / "2019-07-05-taller-comunitario"
EPOCH = "1566338400"  # 20 August 2019, 22:00 UTC: another day in Tokyo
MACHINES = [
    {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Asuncion", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
]
TASKS = [
    (("build", "--siteurl", SITEURL), {"index.html", "sitemap.xml", "theme/site.css"}),
    (
        ("issue", "2019-07"),
        {f"{each}.{end}" for each in ("es", "en", "pt") for end in ("html", "txt")},
    ),
]


@pytest.mark.parametrize(("task", "wanted"), TASKS, ids=["a site", "an issue"])
def test_what_two_different_machines_make_is_the_same(
    task: tuple[str, ...], wanted: set[str], sample_project: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / "here", tmp_path / "a folder far away" / "there"]

    for folder, machine in zip(folders, MACHINES, strict=True):
        content, output = folder / "content", folder / "output"
        copy_content(SAMPLE, content, backwards=folder is folders[1])
        there = {**machine, "SOURCE_DATE_EPOCH": EPOCH}
        told = ("--content", content, "--output", output)
        done = run_task(*task, *told, machine=there, project=sample_project)
        assert done.returncode == 0, done.stderr

    first, second = (fingerprints(folder / "output") for folder in folders)
    assert wanted <= set(first)
    assert first == second


@pytest.mark.parametrize("kind", [".jpg", ".png"])
def test_a_picture_is_the_same_bytes_without_the_cache(kind: str, tmp_path: Path) -> None:
    (photo,) = TALK.glob(f"*{kind}")
    caches = [tmp_path / "here", tmp_path / "there"]

    for cache in caches:
        assert list(encode([photo], cache)) == [photo]

    first, second = map(fingerprints, caches)
    with photo.open("rb") as one, photo.open("rb") as other:
        assert encode_forms(one) == encode_forms(other)
    assert first == second != {}


def copy_content(content: Path, copy: Path, *, backwards: bool) -> None:
    """Copy file by file, since the order of writing is what many file systems list a folder in."""
    for file in sorted(content.rglob("*"), reverse=backwards):
        if file.is_file():
            write_below(copy, {str(file.relative_to(content)): file.read_bytes()})
