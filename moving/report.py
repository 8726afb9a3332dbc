"""Tell what became of an old blog: how much came, what was left and why, what to look at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from editorial.text.plain import one_line
from editorial.text.quoting import quote_code
from editorial.words.message import N_, Message, say

_COUNTS = N_("New posts: {came}; already here: {there}; texts not imported: {left}")
_LEFT, _LOOK = N_("Not imported, and why"), N_("What to look at")
_MORE = N_("… and {n} more.")
_ROOM, _SHOWN = 50_000, 10
"""Bytes that all rows of a report have together; files that a row names."""


class Told(NamedTuple):
    """What to tell of an old file: `about` is the same for many, `detail` its text there."""

    about: str
    path: str
    detail: str = ""
    left: bool = False


def render_counts(counts: Iterable[int], lang: str) -> str:
    """Say how many posts came, were there already, and were left."""
    came, there, left = counts
    return say(lang, _COUNTS, came=came, there=there, left=left)


def render_moved(source: str, counts: Iterable[int], notes: Iterable[Told], lang: str) -> str:
    """Write the report as Markdown; what came most often stands first, and long lists end."""
    lines = [f"# {source}", "", render_counts(counts, lang)]
    groups = dict[tuple[bool, str], dict[str, list[str]]]()
    for about, path, detail, is_left in notes:
        rows = groups.setdefault((is_left, say(lang, Message(about))), {})
        rows.setdefault(one_line(detail), []).append(path)
    for heading, wanted in ((_LEFT, True), (_LOOK, False)):
        lines += ["", f"## {say(lang, heading)}"]
        own = [(about, rows) for (is_left, about), rows in groups.items() if is_left is wanted]
        for about, rows in sorted(own, key=lambda each: -sum(map(len, each[1].values()))):
            lines += ["", f"### {about} ({sum(map(len, rows.values()))})", ""]
            listed = list[str]()
            for detail, paths in sorted(rows.items(), key=lambda row: -len(row[1])):
                files = [quote_code(path, _ROOM) for path in dict.fromkeys(paths)]
                told = [f"{quote_code(detail, _ROOM)}: {', '.join(_end(files, _SHOWN, lang))}"]
                listed += (f"- {each}" for each in (told if detail else files))
            sizes = accumulate(len(each.encode()) + 1 for each in listed)
            fit = sum(size <= _ROOM // len(groups) for size in sizes)
            lines += _end(listed, fit, lang)
    return "\n".join([*lines, ""])


def _end(listed: list[str], most: int, lang: str) -> list[str]:
    """Return the first of a list, and how many more there are."""
    more = len(listed) - most
    return [*listed[:most], *([say(lang, _MORE, n=more)] if more > 0 else [])]
