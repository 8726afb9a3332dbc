"""Turn plain text as people lay it out on a phone, in Word or in a mail into Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

FENCE = re.compile(r"\s{0,3}(```|~~~)[^`]*$")

_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200e\u200f\u2061-\u2064\ufffc]|(?<![^\x00-\u036f])[\u200c\u200d]"
)
"""Soft hyphens, marks of direction, the sign that replaces a picture in a copied text, and what may
join emoji, or letters of scripts other than Latin."""

_DIVIDED = re.compile(r"^(.{30,}[^\W\d_])-\n[ \t]*(?=[^\W\d_A-Z])", re.MULTILINE)
"""`comuni-`, `taria`: a word that a program broke at the end of a line."""

_MARKDOWN = re.compile(r"\*\*\S|^#{1,6} ", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,300}[^\s*\\])\*(?![\w*])")
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]{0,300}[^\s~])~(?![\w~])")
_ITALIC = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{0,300}[^\s_])_(?![\w_])")

_TOP = re.compile(r"^# \S", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,5} \S)")
"""Any heading but the lowest. A page has one heading of the first level already, so in a text that
uses this level, all headings move down by one."""

_HASHTAG = re.compile(r"^#(?=[^\W\d_]|#*$)")
_OTHER = re.compile(r"\s*[>|<#](?!\w)|\s*[-*_=]{3,}\s*$|!\[")
"""The beginning of a line of Markdown that isn't part of a paragraph."""

_ITEM = re.compile(
    r"(?:[·•●○◦▪▫■□➢➤►‣⁃∙❖\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\ufe0f?[ \t]*|"
    r"[oO§ØüvqV–—](?:\t| {2,})|[-*+][ \t]|"
    r"(?P<number>\d{1,3})(?:[°º]?[.)]-?|-)[ \t]|(?=[A-Za-z]\)\t))\s*(?P<text>\S.*)"
)
"""Bullets of Word, Docs and LibreOffice; the codes U+F0xx are bullets in Word's own fonts."""

_APART = ({"item", "text"}, {"item", "other"})
"""Kinds of lines that follow each other where a list begins or ends."""

_TAB, _WIDEST, _BROKEN = 4, 100, 60
"""Characters: the width of a tab; the most of a line that a program broke; the fewest of a list
item's line that goes on with a lower-case letter."""


def lay_out(text: str) -> str:
    """Write plain text as Markdown: lists, tables, bold; code between fences stays as it is."""
    text = _DIVIDED.sub(r"\1", INVISIBLE.sub("", _SPACES.sub(" ", text)))
    typed = not _MARKDOWN.search(text)
    parts: list[str] = []
    code = False
    lower = "#" * bool(_TOP.search(text))
    for is_fence, group in groupby(text.split("\n"), lambda line: bool(FENCE.match(line))):
        lines = list(group)
        if is_fence:
            code ^= len(lines) % 2 == 1
        elif not code:
            if typed:  # phones know other marks than Markdown: `*bold*`, `~struck~`
                bold = (_BOLD.sub(r"**\1**", line) for line in lines)
                lines = [_STRUCK.sub(r"<del>\1</del>", line) for line in bold]
            lines = list(_lay_out(lines))
            lines = [_HEADING.sub(lower, line) for line in lines]
        parts += lines
    return "\n".join(parts)


def plain_marks(line: str) -> str:
    """Remove the pairs of marks for bold, italic and struck from a line."""
    line = line.replace("**", "*")
    for pattern in (_BOLD, _STRUCK, _ITALIC):
        line = pattern.sub(r"\1", line)
    return line


def _lay_out(typed: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with an empty line between lists and paragraphs.

    In a text copied from Word or Docs each long line is a paragraph; if the text has long lines and
    no empty line, every line is a paragraph. A numbered list is part of the list above it if it is
    further in.
    """
    levels, before, above = list[tuple[int, str]](), "", ""
    apart = all(map(str.strip, typed)) and max(map(len, typed), default=0) > _WIDEST
    for raw in _tables(typed):
        bare = raw.strip()
        item = _ITEM.fullmatch(bare)
        plain = "text" if bare else ""
        kind = "item" if item else "other" if _OTHER.match(raw) else plain
        broken = raw[:1] in " \t" or (len(before) >= _BROKEN and raw[:1].islower())
        goes_on = above == "item" and kind == "text" and broken
        long = kind == above == "text" and (apart or max(len(before), len(bare)) > _WIDEST)
        if long or ({kind, above} in _APART and not goes_on):
            yield ""
        if item:
            level = _level(raw, item)
            child = level in levels or not item["number"]
            outer = [each for each in levels if each[0] < level[0] + child]
            depth = outer.index(level) if level in outer else len(outer)
            if above == "item" and not child and depth < len(levels):
                yield ""  # a list of its own
            levels = [*outer[:depth], level]
            mark = f"{item['number']}." if item["number"] else "-"
            yield " " * _TAB * (len(levels) - 1) + f"{mark} {item['text']}".replace("\t", " ")
        else:
            levels = levels if goes_on or not kind else []
            yield "  " * goes_on + _HASHTAG.sub(r"\#", bare)
        before, above = bare, "item" if goes_on else kind


def _is_row(line: str) -> bool:
    return "\t" in line.strip() and not _ITEM.fullmatch(line.strip())


def _tables(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines; neighbouring lines with cells between tabs become the rows of a table."""
    for is_row, group in groupby(lines, _is_row):
        same = list(group)
        if not is_row or len(same) == 1:
            yield from same
            continue
        rows = [[cell.strip().replace("|", "\\|") for cell in line.split("\t")] for line in same]
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        yield from ["", lines[0], "|" + "---|" * width, *lines[1:], ""]


def _level(raw: str, item: re.Match[str]) -> tuple[int, str]:
    """Return how far an item is indented, and its sign."""
    wide = raw.expandtabs(_TAB)
    bare = wide.lstrip()
    sign = "1" if item["number"] else "a" if bare[1] == ")" else bare[0]
    return (len(wide) - len(bare)) // 2, sign
