"""The files that people wrote, each read once: whoever asks later hears what was in it."""

from __future__ import annotations

import os
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
