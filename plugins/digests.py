"""Digests of files that pages are made of, or with."""

from __future__ import annotations

import os
import sys
import zoneinfo
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = ("editorial", "intake", "newsletter", "plugins", "locales", "requirements.txt")


@cache
def digest_code() -> bytes:
    """What a process runs with, from its start to its end: code, libraries, rules of time zones."""
    zones = (f"{folder}/tzdata.zi" for folder in zoneinfo.TZPATH)
    return digest_files(*(ROOT / name for name in CODE), *zones) + sys.version.encode()


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
    for place, _, names in os.walk(folder):
        yield from (f"{place}/{name}" for name in names)
