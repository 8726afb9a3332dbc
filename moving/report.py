"""Tell what became of an old blog: how much came, what was left and why, what to look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from editorial.text.plain import one_line
from editorial.text.quoting import quote_code
from editorial.words.message import N_, Message, say

_TITLE = N_("{source}: {came} new posts, {there} already here, {left} texts not imported")
_LEFT, _LOOK = N_("Not imported, and why"), N_("What to look at")
_ROOM = 100_000


class Told(NamedTuple):
    """What to tell of an old file: `about` is the same for many, `detail` its text there."""

    about: str
    path: str
    detail: str = ""
    left: bool = False


def render_moved(
    source: str, counts: tuple[int, int, int], notes: Iterable[Told], lang: str
) -> str:
    """Write the report as Markdown; what came most often stands first."""
    came, there, left = counts
    lines = [f"# {say(lang, _TITLE, source=source, came=came, there=there, left=left)}"]
    groups = dict[tuple[bool, str], dict[str, list[str]]]()
    for about, path, detail, is_left in notes:
        rows = groups.setdefault((is_left, say(lang, Message(about))), {})
        rows.setdefault(one_line(detail), []).append(path)
    for heading, wanted in ((_LEFT, True), (_LOOK, False)):
        lines += ["", f"## {say(lang, heading)}"]
        own = [(about, rows) for (is_left, about), rows in groups.items() if is_left is wanted]
        for about, rows in sorted(own, key=lambda each: -sum(map(len, each[1].values()))):
            lines += ["", f"### {about} ({sum(map(len, rows.values()))})", ""]
            for detail, paths in sorted(rows.items(), key=lambda row: -len(row[1])):
                files = [quote_code(path, _ROOM) for path in dict.fromkeys(paths)]
                whole = f"{quote_code(detail, _ROOM)}: {', '.join(files)}"
                lines += (f"- {each}" for each in ([whole] if detail else files))
    return "\n".join([*lines, ""])
