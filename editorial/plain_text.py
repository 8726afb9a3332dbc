"""A file as it was typed → text to work on: line ends alike, no BOM, no control characters."""

from __future__ import annotations

import unicodedata

from editorial.headers import CONTROLS

BOM = "\ufeff"
"""What some Windows programs put before a text."""


def without_controls(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without control characters, its lines ended alike, and the lines that held some."""
    text = unify_lines(text)
    lines = {text.count("\n", 0, match.start()) + 1 for match in CONTROLS.finditer(text)}
    return unicodedata.normalize("NFC", CONTROLS.sub("", text)), tuple(sorted(lines))


def unify_lines(text: str) -> str:
    """A text whose lines end with a line feed, as on no matter which system it was typed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
