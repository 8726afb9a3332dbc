"""The pictures of texts encoded ahead of all that needs them, on every processor."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from editorial.content import PICTURES, Content
from editorial.published import encode, find_missing
from editorial.sources import Source

_MANY = 10
"""Pictures that take so long that people want to see that something happens."""


def encode_pictures(content: Content, sources: Iterable[Source]) -> None:
    """Encode the pictures beside texts of which the cache has nothing.

    Progress is shown on standard error where there are many.
    """
    missing = find_missing(_list_pictures(content, sources))
    hidden = len(missing) < _MANY
    label = f"encoding {len(missing)} pictures"
    with click.progressbar(
        encode(missing), length=len(missing), label=label, file=sys.stderr, hidden=hidden
    ) as encoded:
        for _ in encoded:
            pass


def _list_pictures(content: Content, sources: Iterable[Source]) -> list[Path]:
    """The pictures in the folders of texts; what leads out of the content folder is none."""
    folders = sorted({source.file.parent for source in sources})
    beside = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
    real = (Path(os.path.realpath(file)) for file in beside if file.suffix.lower() in PICTURES)
    return [
        file
        for file in real
        if file.is_relative_to(content.real_root) and os.path.isfile(file)  # noqa: PTH113 - it never raises
    ]
