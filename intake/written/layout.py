"""How people lay out plain text, on a phone, in Word or in a mail → the Markdown that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

FENCE = re.compile(r"\s{0,3}(```|~~~)[^`]*$")

_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\xad\u200e\u200f\ufffc]")
"""Soft hyphens, marks of direction, and what stands for a picture where a text was copied."""

_DIVIDED = re.compile(r"^(.{30,}[^\W\d_])-\n[ \t]*(?=[^\W\d_A-Z])", re.MULTILINE)
"""`comuni-`, `taria`: a word that ends on the next line, where a program broke lines."""

_MARKDOWN = re.compile(r"\*\*\S|^#{1,6} ", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,300}[^\s*\\])\*(?![\w*])")
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]{0,300}[^\s~])~(?![\w~])")
_ITALIC = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{0,300}[^\s_])_(?![\w_])")

_TOP = re.compile(r"^# \S", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,5} \S)")
"""A page has one heading of the first level: a text that uses it moves down as a whole."""

_HASHTAG = re.compile(r"^#(?=[^\W\d_])")
_ROW = re.compile(r"\s*\S.*\t.*\S")
_OTHER = re.compile(r"\s*[>|<#](?!\w)|\s*[-*_=]{3,}\s*$|!\[")
"""What begins a line of Markdown that is no part of a paragraph."""

_ITEM = re.compile(
    r"(?:[·•●○◦▪▫■□➢➤►‣⁃∙❖\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\ufe0f?[ \t]*|[oO§ØüvqV–—](?:\t| {2,})|"
    r"[-*+][ \t]|(?P<number>\d{1,3})(?:[°º]?[.)]-?|-)[ \t]|(?=[A-Za-z]\)\t))\s*(?P<text>\S.*)"
)
"""Bullets of Word, Docs and LibreOffice; those of Word's own fonts have no other name (U+F0xx)."""

_TAB = 4
_WIDEST, _BROKEN = 100, 60
"""Characters of a line that a program broke, at the most; of one in a list, at the least."""


class _Line(NamedTuple):
    """A line, what it is of, `item`, `row`, `text` or `other`; of an item, its indent and sign."""

    kind: str
    text: str
    level: tuple[int, str] = (0, "")


def lay_out(text: str) -> str:
    """Plain text as Markdown: lists, tables, bold; whatever stands between fences stays."""
    text = _DIVIDED.sub(r"\1", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
    typed = not _MARKDOWN.search(text)
    parts: list[str] = []
    code = False
    lower = "#" * bool(_TOP.search(text))
    for is_fence, group in groupby(text.split("\n"), lambda line: bool(FENCE.match(line))):
        lines = list(group)
        if is_fence:
            code ^= len(lines) % 2 == 1
        elif not code:
            lines = list(_lay_out([_mark_up(line) for line in lines] if typed else lines))
            lines = [_HEADING.sub(lower, line) for line in lines]
        parts += lines
    return "\n".join(parts)


def plain_marks(line: str) -> str:
    """A line without the marks of bold, italic and struck that stand in pairs."""
    line = line.replace("**", "*")
    for pattern in (_BOLD, _STRUCK, _ITALIC):
        line = pattern.sub(r"\1", line)
    return line


def _mark_up(line: str) -> str:
    """A line with the signs of a phone, `*bold*`, `~struck~`, in those of Markdown."""
    return _STRUCK.sub(r"<del>\1</del>", _BOLD.sub(r"**\1**", line))


def _lay_out(typed: Sequence[str]) -> Iterator[str]:
    """Lists, tables and paragraphs with an empty line between them."""
    levels, above = list[tuple[int, str]](), ""
    for kind, group in groupby(_read_lines(typed), lambda line: line.kind):
        block = list(group)
        kind = "text" if kind == "row" and len(block) == 1 else kind
        if kind and above and {kind, above} & {"item", "row"}:
            yield ""
        levels = levels if kind in ("item", "") else []
        if kind == "row":
            yield from _table(block)
        elif kind == "item":
            for item in block:
                outer = [each for each in levels if each[0] <= item.level[0]]
                same = outer.index(item.level) if item.level in outer else len(outer)
                levels = [*outer[:same], item.level]
                yield " " * _TAB * (len(levels) - 1) + item.text
        else:
            yield from _paragraphs([line.text.strip() for line in block], kind)
        above = kind


def _paragraphs(lines: Sequence[str], kind: str) -> Iterator[str]:
    """Lines of a text: as Word and Docs copy one, each long line is a paragraph."""
    before = ""
    for line in lines:
        if kind == "text" and before and max(len(before), len(line)) > _WIDEST:
            yield ""
        yield _HASHTAG.sub(r"\#", line)
        before = line


def _read_lines(typed: Sequence[str]) -> list[_Line]:
    """What each line is; an item of a list with the lines in which a program broke it."""
    lines, before = list[_Line](), ""
    for raw in typed:
        line = _read_line(raw)
        goes_on = raw[:1] in " \t" or (len(before) >= _BROKEN and raw[:1].islower())
        if line.kind == "text" and before and goes_on and lines[-1].kind == "item":
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {line.text}")
        else:
            lines.append(line)
        before = raw.strip()
    return lines


def _read_line(raw: str) -> _Line:
    bare = raw.strip()
    if found := _ITEM.fullmatch(bare):
        mark = f"{found['number']}." if found["number"] else "-"
        wide = raw.expandtabs(_TAB)
        text = re.sub(r"\t[ \t]*", " ", found["text"])
        sign = "1" if found["number"] else "a" if bare[1] == ")" else bare[0]
        return _Line("item", f"{mark} {text}", ((len(wide) - len(wide.lstrip())) // 2, sign))
    kind = "row" if _ROW.match(raw) else "other" if _OTHER.match(raw) else "text" if bare else ""
    return _Line(kind, raw if kind == "row" else bare)


def _table(rows: Sequence[_Line]) -> Iterator[str]:
    """The rows that a table becomes when it is copied as text; the first one is its head."""
    cells = [[cell.strip().replace("|", "\\|") for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, cells))
    for number, row in enumerate(cells):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if number == 0:
            yield "|" + "---|" * width
