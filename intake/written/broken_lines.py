"""Lines that a program broke, in one again."""

from __future__ import annotations

import re

NARROWEST = 40
"""Characters of a line that a program broke, at the least."""

_SYLLABLE = re.compile(r"(?<=[^\W\d_])-$")


def join_lines(line: str, following: str) -> str:
    """Two lines in one, a word that was divided between them in one as well."""
    return line[:-1] + following if is_divided(line, following) else f"{line} {following}"


def is_divided(line: str, following: str) -> bool:
    """Whether a word was divided between two lines: `comuni-`, `taria`."""
    return bool(_SYLLABLE.search(line)) and len(line) >= NARROWEST and following[:1].islower()
