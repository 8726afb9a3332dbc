"""Files, and the digest of each that was read: a build knows by it if one changes meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from editorial.words.message import N_

NOT_OURS = {"Thumbs.db", "desktop.ini", "README.md"}
"""Files that a system leaves in a folder, or that explain it; they are no contributions."""

ELSEWHERE = N_("This file is only a link to one elsewhere: put the file itself here.")

_digests: dict[str, str] = {}
"""The SHA-256 of what was read last from each path."""


def read_file(file: Path, most: int = -1) -> bytes:
    """Return a file's bytes, at most `most` of them, and keep the digest of what was read."""
    with file.open("rb") as opened:
        data = opened.read(most)
    note_digest(file, sha256(data).hexdigest())
    return data


def note_digest(file: Path, digest: str) -> None:
    """Keep the SHA-256 of a file that was read in another way than by `read_file`."""
    _digests[os.fspath(file)] = digest


def digest_read(path: str) -> str:
    """Return the SHA-256 of what was read from a path; empty if nothing was."""
    return _digests.get(path, "")


def digest_files(*places: Path | str) -> bytes:
    """Digest files, and all files below folders, with their paths; leave out compiled Python."""
    whole = sha256()
    for place in places:
        for path in sorted(list_files(place)) or [os.fspath(place)]:
            if not path.endswith(".pyc"):
                whole.update(f"{path} {digest_file(path)} ".encode())
    return whole.digest()


def digest_file(path: Path | str) -> str:
    """Return the SHA-256 of a file; empty if it can't be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def list_files(folder: Path | str) -> Iterator[str]:
    """Yield the whole path of every file below a folder."""
    for above, _, names in os.walk(folder):
        yield from (os.path.join(above, name) for name in names)  # noqa: PTH118 - of thousands


def list_entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """List what is in a folder; nothing if it can't be read."""
    try:
        with os.scandir(folder) as found:
            return [*found]
    except OSError:
        return []


def is_inside(place: Path, root: Path) -> bool:
    """Tell whether a place is really in the content folder, not just linked from it."""
    return Path(real_path(place)).is_relative_to(real_folder(root))


def real_path(place: Path) -> str:
    """Resolve a path's symbolic links; the folder above it is looked at only once."""
    path = os.path.join(real_folder(place.parent), place.name)  # noqa: PTH118 - of thousands
    return os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114


@lru_cache(maxsize=16384)
def real_folder(folder: Path) -> str:
    """Return a folder's path without symbolic links; `cache_clear` forgets earlier answers."""
    return os.path.realpath(folder) if folder.name in ("", "..") else real_path(folder)


def replace_file(file: Path, data: bytes) -> None:
    """Write a file beside its place and move it there at once: a link there isn't followed.

    Its folder is made if it isn't there yet.
    """
    unfinished = file.with_name(f".{file.name}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)  # of a run that was killed
    try:
        with unfinished.open("xb") as opened:
            opened.write(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
