"""Files and their digests. What people wrote is read once: who asks later hears what was in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_digests: dict[str, str] = {}
"""The SHA-256 of what was read last from each path."""


def read_file(file: Path, most: int = -1) -> bytes:
    """A file's bytes, `most` of them at the most."""
    with file.open("rb") as opened:
        data = opened.read(most)
    note_digest(file, sha256(data).hexdigest())
    return data


def note_digest(file: Path, digest: str) -> None:
    """Say what was in a file that somebody has read in another way: the SHA-256 of its bytes."""
    _digests[os.fspath(file)] = digest


def digest_read(path: str) -> str:
    """The SHA-256 of what was read from a path; empty where nothing was."""
    return _digests.get(path, "")


def digest_files(*places: Path | str) -> bytes:
    """Files, and all below folders, with their paths; what Python compiles apart."""
    whole = sha256()
    for place in places:
        for path in sorted(list_files(place)) or [os.fspath(place)]:
            if not path.endswith(".pyc"):
                whole.update(f"{path} {digest_file(path)} ".encode())
    return whole.digest()


def digest_file(path: Path | str) -> str:
    """The SHA-256 of a file; empty where it can't be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def list_files(folder: Path | str) -> Iterator[str]:
    """The path of every file below a folder, whole."""
    for entry in list_entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from list_files(entry.path)
        elif not (entry.is_symlink() and os.path.isdir(entry)):  # noqa: PTH112 - it never raises
            yield entry.path


def list_entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it is none, or can't be read."""
    try:
        with os.scandir(folder) as found:
            return [*found]
    except OSError:
        return []
