"""Lines of lists, with whatever signs people and programs put before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.written.broken_lines import join_lines

_SIGN = r"[·•●○◦▪▫■□➢➤►‣⁃∙❖\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc]"
"""Bullets of Word, Docs and LibreOffice; those of Word's own fonts have no other name (U+F0xx)."""

_BULLET = re.compile(
    rf"(?:(?P<sign>{_SIGN})\ufe0f?[ \t]*|(?P<letter>[oO§ØüvqV])(?:\t[ \t]*| {{2,}})|"
    r"(?P<dash>[-*+–—])[ \t]+)(?P<text>\S.*)"
)
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:[°º]?[.)]-?|-)[ \t]+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<label>[A-Za-z]\))[ \t]+(?P<text>\S.*)")
_TAB = 4
_BROKEN = 60
"""Characters of a line that a mail program may have broken."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: how far in it stands, what it begins with, as it is written in Markdown."""

    indent: int
    kind: str
    mark: str
    text: str

    @property
    def weak(self) -> bool:
        """Whether a line alone may be something else: a dialogue, `A) …` within a sentence."""
        return self.kind in "–—a"


def read_items(lines: Sequence[str]) -> list[Item | None]:
    """The lines of lists; what may be something else is one where two stand together."""
    items = [_read_item(line) for line in lines]
    kinds = [item.kind if item else "" for item in items]
    alone = (
        kind not in kinds[max(0, at - 1) : at] + kinds[at + 1 : at + 2]
        for at, kind in enumerate(kinds)
    )
    return [
        None if item and item.weak and one else item for item, one in zip(items, alone, strict=True)
    ]


def _read_item(line: str) -> Item | None:
    wide = line.expandtabs(_TAB)
    bare, indent = line.strip(), len(wide) - len(wide.lstrip())
    if found := _BULLET.fullmatch(bare):
        kind = found["sign"] or found["letter"] or found["dash"]
        kind = {"*": "-", "+": "-", "·": "•", "\uf0b7": "•"}.get(kind, kind)
        return Item(indent, kind, "-", found["text"])
    if found := _NUMBER.fullmatch(bare):
        return Item(indent, "1", f"{found['number']}.", found["text"])
    if found := _LETTER.fullmatch(bare):
        return Item(indent, "a", "-", f"{found['label']} {found['text']}")
    return None


def read_list(lines: Sequence[str], items: Sequence[Item | None], at: int) -> tuple[int, list[str]]:
    """A list that begins at a line: where it ends, and its lines.

    A deeper level is one that is further in, or that has another sign.
    """
    levels: list[Item] = []
    block: list[str] = []
    while at < len(lines):
        item = items[at]
        if item:
            levels = _levels(levels, item)
            block.append(f"{' ' * _TAB * (len(levels) - 1)}{item.mark} {item.text}")
        elif _goes_on(lines, at):
            block[-1] = join_lines(block[-1], lines[at].strip())
        else:
            following = at
            while following < len(lines) and not lines[following].strip():
                following += 1
            if following == at or following == len(lines) or not items[following]:
                break
            block.append("")
            at = following - 1
        at += 1
    return at, block


def _levels(above: Sequence[Item], item: Item) -> list[Item]:
    """The items that an item stands in, each of another level, and itself."""
    levels = [each for each in above if each.indent <= item.indent]
    same = [n for n, each in enumerate(levels) if each.kind == item.kind]
    nearly = 2
    if same and item.indent - levels[same[-1]].indent < nearly:
        levels = levels[: same[-1]]
    return [*levels, item]


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the rest of the item above it: further in, or broken by a mail program."""
    line, above = lines[at], lines[at - 1]
    broken = len(above) >= _BROKEN and line[:1].islower()
    return bool(line.strip() and above.strip()) and (line[:1] in " \t" or broken)
