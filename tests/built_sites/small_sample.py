"""The sample's content where a few posts do, and each build of more would take its time."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.built_sites.settings import SAMPLE

_MORE = ("*-nota-*", "*-encuentro-regional", "*-oficina-de-radio", "*-07-20-reunion-mensual")


def write_small_sample(folder: Path, *without: str) -> Path:
    """Write the sample without most of its posts: something of everything.

    `without` are patterns of further folders that are left out.
    """
    left = shutil.ignore_patterns(*_MORE, *without)
    return Path(shutil.copytree(SAMPLE, folder, ignore=left))
