"""Spaces at line ends: two of them break a line in Markdown, so they are not all waste."""

from __future__ import annotations

import re

_TAB = 4
_BREAK = "  "
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def strip_lines(text: str) -> str:
    """A text without the spaces at its lines' ends, but for the two that break a line.

    Code between fences stays as it was typed.
    """
    lines, fence = text.split("\n"), ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            lines[number] = line.rstrip(" \t")
        elif not fence:
            following = lines[number + 1] if number + 1 < len(lines) else ""
            lines[number] = _strip_line(line, following)
    return "\n".join(lines)


def _strip_line(line: str, following: str) -> str:
    bare = line.rstrip(" \t")
    spaces = len(line.expandtabs(_TAB)) - len(bare.expandtabs(_TAB))
    breaks = bare and following.strip() and spaces >= len(_BREAK)
    return bare + _BREAK if breaks else bare
