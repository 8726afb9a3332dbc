"""Pictures are encoded once and kept; a cache that is broken costs time, and nothing else."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from editorial.pictures.published import LASTS, encode, find_lacking, jpeg_size, prune, read_form

FORMS = (".jpg", "-240.webp", "-400.webp", "-720.webp", "-1200.webp")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return a_photo(tmp_path / "foto.jpg", 10)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pictures"


def a_photo(file: Path, grey: int) -> Path:
    Image.new("L", (1600, 1200), grey).save(file, "JPEG")
    return file


def renamed(photo: Path) -> Path:
    """The same picture under a name that nothing is remembered of."""
    return photo.rename(photo.with_stem(f"{photo.stem}-otra"))


def written(cache: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in cache.glob("*/*")}


def test_a_picture_is_encoded_once_and_anew_when_it_changes(photo: Path, cache: Path) -> None:
    first = read_form(photo, ".jpg", cache)
    kept = written(cache)
    again = read_form(renamed(photo), ".jpg", cache)
    assert written(cache) == kept

    changed = read_form(a_photo(photo, 200), ".jpg", cache)

    assert again == first != changed
    assert len(written(cache)) == 2 * len(FORMS)


def _put_a_folder_there(file: Path) -> None:
    file.unlink()
    (file / "in it").mkdir(parents=True)


def _put_a_file_there(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("in the way")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "changed": lambda file: file.write_bytes(file.read_bytes()[:-9] + bytes(9)),
    "deleted": lambda file: file.unlink(),
    "a folder": _put_a_folder_there,
    "no folder": lambda file: shutil.rmtree(file.parent),
    "no folder but a file": lambda file: _put_a_file_there(file.parent),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_was_damaged_in_the_cache_is_made_anew(name: str, photo: Path, cache: Path) -> None:
    whole = [read_form(photo, form, cache) for form in FORMS]
    kept = {file: file.read_bytes() for file in cache.glob("*/*")}

    DAMAGES[name](max(kept))
    photo = renamed(photo)

    assert [read_form(photo, form, cache) for form in FORMS] == whole
    assert len(kept) == len(FORMS)
    assert "folder" in name or {each: each.read_bytes() for each in kept} == kept


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_in_the_cache_is_written_to(photo: Path, tmp_path: Path, cache: Path) -> None:
    theirs = tmp_path / "outside" / "theirs.jpg"
    theirs.parent.mkdir()
    theirs.write_bytes(b"theirs")
    whole = read_form(photo, ".jpg", cache)
    for file in written(cache):
        file.unlink()
        file.symlink_to(theirs)
        file.with_name(f".{file.name}.part").symlink_to(theirs)
    photo = renamed(photo)
    assert read_form(photo, ".jpg", cache) == whole
    assert not any(file.is_symlink() for file in cache.glob("*/*"))
    (folder,) = cache.iterdir()
    shutil.rmtree(folder)
    folder.symlink_to(theirs.parent, target_is_directory=True)

    read_form(renamed(photo), ".jpg", cache)

    assert [*theirs.parent.iterdir()] == [theirs]
    assert theirs.read_bytes() == b"theirs"
    assert (folder.is_symlink(), len(written(cache))) == (False, len(FORMS))


def test_a_cache_that_nobody_can_write_into_is_done_without(photo: Path, tmp_path: Path) -> None:
    cache = tmp_path / "a file" / "pictures"
    cache.parent.write_text("in the way")

    assert find_lacking([photo], cache) == []
    assert list(encode([photo], cache)) == [photo]
    assert len(read_form(photo, ".jpg", cache)) == jpeg_size(photo, cache)


def test_many_pictures_are_encoded_together_and_next_time_none(tmp_path: Path, cache: Path) -> None:
    photos = [a_photo(tmp_path / f"foto-{number}.jpg", number) for number in range(12)]
    twin, broken = a_photo(tmp_path / "twin.jpg", 3), tmp_path / "broken.jpg"
    broken.write_bytes(photos[0].read_bytes()[:900])
    missing = find_lacking([*photos, twin, broken], cache)
    assert len(missing) == len(photos) + 1

    done = list(encode(missing, cache))

    assert sorted(done) == sorted(missing)
    assert len(list(cache.iterdir())) == len(photos)
    assert find_lacking([*photos, twin, broken], cache) == [broken]
    kept = written(cache)
    assert all(read_form(photo, "-400.webp", cache) for photo in photos)
    assert written(cache) == kept


def test_what_was_not_used_for_long_is_taken_away(tmp_path: Path, cache: Path) -> None:
    photos = [a_photo(tmp_path / f"foto-{number}.jpg", number) for number in range(3)]
    list(encode(photos, cache))
    (cache / "of an earlier version").write_bytes(b"")
    for file in cache.iterdir():
        os.utime(file, (0, time.time() - LASTS - 60))

    used = find_lacking(photos[:2], cache)
    prune(cache)

    assert used == []
    assert len(list(cache.iterdir())) == 2
    assert find_lacking(photos, cache) == photos[2:]
