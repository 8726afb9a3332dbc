"""The same content on the same day gives the same bytes, wherever and by whom it is built."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from editorial.pictures.files import encode_forms
from editorial.pictures.published import encode
from tests.built_sites.settings import SAMPLE
from tests.conftest import SITEURL
from tests.projects.tasks import fingerprints, run_task

PHOTOS = sorted((SAMPLE / "posts" / "2019-07-05-taller-comunitario").glob("*.[jp][pn]g"))
EPOCH = "1566338400"  # 20 August 2019, 22:00 UTC: another day in Tokyo
MACHINES = [
    {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": EPOCH},
    {
        "TZ": "America/Asuncion",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "2",
        "SOURCE_DATE_EPOCH": EPOCH,
    },
]


def test_two_builds_on_different_machines_are_the_same(tmp_path: Path) -> None:
    folders = [tmp_path / "here", tmp_path / "a folder far away" / "there"]

    for number, (folder, machine) in enumerate(zip(folders, MACHINES, strict=True)):
        copy_content(SAMPLE, folder / "content", backwards=bool(number))
        build(folder / "content", folder / "output", machine)

    first, second = (fingerprints(folder / "output") for folder in folders)
    assert {"index.html", "sitemap.xml", "theme/site.css"} <= set(first)
    assert first == second


def test_an_issue_s_parts_are_the_same_on_different_machines(tmp_path: Path) -> None:
    folders = [tmp_path / "here", tmp_path / "there"]

    for folder, machine in zip(folders, MACHINES, strict=True):
        task = ("issue", "2019-07", "--content", SAMPLE, "--output", folder)
        done = run_task(*task, machine=machine)
        assert done.returncode == 0, done.stderr

    first, second = (fingerprints(folder) for folder in folders)
    parts = {f"{lang}.{form}" for lang in ("es", "en", "pt") for form in ("html", "txt")}
    assert parts <= set(first)
    assert first == second


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda photo: str(photo.name))
def test_a_picture_is_the_same_bytes_without_the_cache(photo: Path, tmp_path: Path) -> None:
    caches = [tmp_path / "here", tmp_path / "there"]

    for cache in caches:
        assert list(encode([photo], cache)) == [photo]

    first, second = map(fingerprints, caches)
    with photo.open("rb") as one, photo.open("rb") as other:
        assert encode_forms(one) == encode_forms(other)
    assert first == second != {}


def test_the_sample_has_a_photo_and_a_drawing_to_encode() -> None:
    assert {photo.suffix for photo in PHOTOS} == {".jpg", ".png"}


def copy_content(content: Path, copy: Path, *, backwards: bool) -> None:
    """Copy file by file, since the order of writing is what many file systems list a folder in."""
    for file in sorted(content.rglob("*"), reverse=backwards):
        if file.is_file():
            (copy / file.relative_to(content)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy / file.relative_to(content))


def build(content: Path, output: Path, machine: Mapping[str, str]) -> None:
    task = ("build", "--content", content, "--output", output, "--siteurl", SITEURL)
    done = run_task(*task, machine=machine)
    assert done.returncode == 0, done.stderr
