"""How people lay out plain text, on a phone, in Word or in a mail → the Markdown that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from intake.written.broken_lines import NARROWEST, is_divided, join_lines
from intake.written.lists import Item, read_items, read_list
from intake.written.paragraphs import WIDEST, part_paragraphs

FENCE = re.compile(r"\s{0,3}(```|~~~)")

_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\xad\u200e\u200f\ufffc]")
"""Soft hyphens, marks of direction, and what stands for a picture where a text was copied."""

_MARKDOWN = re.compile(r"\*\*\S|^#{1,6} ", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,300}[^\s*\\])\*(?![\w*])")
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]{0,300}[^\s~])~(?![\w~])")
_ITALIC = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{0,300}[^\s_])_(?![\w_])")
_MONO = re.compile(r"```(?!\s)([^`]{1,2000})(?<!\s)```")
"""A phone's; between fences, the code has lines of its own."""


_TOP = re.compile(r"^# \S", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,5} \S)")
"""A page has one heading of the first level: a text that uses it moves down as a whole."""

_HASHTAG = re.compile(r"#(?=[^\W\d_])")
_ROW = re.compile(r"\s*\S.*\t.*\S")
_FEWEST_ROWS = 2
_OTHER = re.compile(r"\s*[>|<#]|\s*[-*_=]{3,}\s*$|!\[")
"""What begins a line of Markdown that is no part of a paragraph."""

_FEWEST_BROKEN, _MOSTLY = 2, 0.8
"""How many lines a mail program broke, and which part of those that go on, at the least."""


def lay_out(text: str) -> str:
    """Plain text as Markdown: lists, tables, bold; whatever stands between fences stays."""
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    typed = not _MARKDOWN.search(text)
    if typed:
        text = _MONO.sub(lambda found: re.sub(r"(.+)", r"`\1`", found[1]), text)
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


def _mark_up(line: str) -> str:
    """A line with the signs of a phone, `*bold*`, `~struck~`, in those of Markdown."""
    return _STRUCK.sub(r"<del>\1</del>", _BOLD.sub(r"**\1**", line))


def plain_marks(line: str) -> str:
    """A line without the marks of bold, italic, struck and code that stand in pairs."""
    line = line.replace("**", "*")
    for pattern in (_MONO, _BOLD, _STRUCK, _ITALIC):
        line = pattern.sub(r"\1", line)
    return line


def _lay_out(lines: Sequence[str]) -> Iterator[str]:
    items = read_items(lines)
    width = _wrapped_width(lines, items)
    plain = [_is_text(lines, items, at) and not _ROW.match(lines[at]) for at in range(len(lines))]
    lines = lines if width else part_paragraphs(lines, plain)
    items = read_items(lines)
    at, above = 0, ""
    while at < len(lines):
        rows = _end_of_rows(lines, items, at)
        if not items[at] and rows < at + _FEWEST_ROWS:
            at, above = _join(lines, items, at, width)
            yield above
            continue
        if above:
            yield ""
        if items[at]:
            at, block = read_list(lines, items, at)
        else:
            at, block = rows, list(_table(lines[at:rows]))
        yield from block
        above = block[-1]
        if at < len(lines) and lines[at].strip():
            above = ""
            yield above


def _end_of_rows(lines: Sequence[str], items: Sequence[Item | None], at: int) -> int:
    """Where the rows of a table end: lines of several cells, with tabs between them."""
    end = at
    while end < len(lines) and not items[end] and _ROW.match(lines[end]):
        end += 1
    return end


def _table(rows: Sequence[str]) -> Iterator[str]:
    """The rows that a table becomes when it is copied as text; the first one is its head."""
    cells = [[cell.strip().replace("|", "\\|") for cell in row.split("\t")] for row in rows]
    width = max(map(len, cells))
    for number, row in enumerate(cells):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if number == 0:
            yield "|" + "---|" * width


def _wrapped_width(lines: Sequence[str], items: Sequence[Item | None]) -> int:
    """The width at which a mail program broke the lines of a text; 0 where none did."""
    pairs = [at for at in range(len(lines) - 1) if _is_text(lines, items, at, at + 1)]
    width = max((len(lines[at]) for at in pairs), default=0)
    broken = [at for at in pairs if _is_full(lines, at, width)]
    enough = len(pairs) >= _FEWEST_BROKEN and len(broken) >= _MOSTLY * len(pairs)
    return width if enough and NARROWEST <= width <= WIDEST else 0


def _is_full(lines: Sequence[str], at: int, width: int) -> bool:
    """Whether the next line's first word had no room in a line."""
    return len(lines[at]) + 1 + len(lines[at + 1].split(maxsplit=1)[0]) > width


def _is_text(lines: Sequence[str], items: Sequence[Item | None], *places: int) -> bool:
    """Whether these are all lines of paragraphs."""
    return not any(items[at] or not lines[at].strip() or _OTHER.match(lines[at]) for at in places)


def _join(
    lines: Sequence[str], items: Sequence[Item | None], at: int, width: int
) -> tuple[int, str]:
    """A line with those below it that belong to it, and where the next one is."""
    line = lines[at].strip()
    while at + 1 < len(lines) and _is_text(lines, items, at, at + 1):
        following = lines[at + 1].strip()
        if not is_divided(line, following) and not (width and _is_full(lines, at, width)):
            break
        line = join_lines(line, following)
        at += 1
    return at + 1, _HASHTAG.sub(r"\#", line, count=1) if line.startswith("#") else line
