"""What one job hands to another: a post's folder and an answer, which the second one trusts not.

The first opens what strangers sent, their pictures too, and has no rights. The second has rights,
so it takes nothing but what `intake` writes: a few files of known kinds, of sane sizes.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from editorial.content import PICTURES
from editorial.dates import read_folder_name
from editorial.errors import SetupError

ANSWER = "answer.md"
KINDS = ("posts", "webinars")
MOST_FILES = 12
MOST_BYTES = 15_000_000
LONGEST_ANSWER = 200_000


class ParcelError(SetupError):
    """A parcel that is not what `intake` packs; nothing was taken from it."""


def read_answer(parcel: Path) -> str:
    """The answer; ParcelError where there is none, or a huge one."""
    file = parcel / ANSWER
    if file.is_symlink() or not file.is_file() or file.stat().st_size > LONGEST_ANSWER:
        raise ParcelError(f"{parcel}: holds no answer")
    return file.read_text(encoding="utf-8", errors="replace")


def unpack_parcel(parcel: Path, root: Path, langs: Collection[str]) -> list[Path]:
    """Copy the folder of a post into the content folder `root`; where it is now, if there was one.

    ParcelError where anything is not as it should be, or where a folder of that name is there.
    """
    places = [place for kind in KINDS for place in _list(parcel / kind)]
    files = [file for place in places for file in _list(place)]
    if len(places) > 1 or len(files) > MOST_FILES:
        raise ParcelError(f"{parcel}: holds more than a post")
    for place in places:
        if read_folder_name(place.name) is None or place.is_symlink():
            raise ParcelError(f"{place}: is no folder of a post")
    for file in files:
        _check_file(file, langs)
    return [_copy(place, root / place.parent.name / place.name) for place in places]


def _list(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        raise ParcelError(f"{folder}: leads elsewhere")
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()


def _check_file(file: Path, langs: Collection[str]) -> None:
    known = file.name in {f"{lang}.md" for lang in langs} or file.suffix in PICTURES
    plain = file.is_file() and not file.is_symlink() and not file.name.startswith(".")
    if not (known and plain and file.name.isprintable()) or file.stat().st_size > MOST_BYTES:
        raise ParcelError(f"{file.parent}: holds something that is no text and no picture")


def _copy(source: Path, target: Path) -> Path:
    if target.exists():
        raise ParcelError(f"{target}: is there already")
    shutil.copytree(source, target, symlinks=True)
    return target
