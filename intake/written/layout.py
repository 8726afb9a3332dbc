"""How people lay out plain text, on a phone, in Word or in a mail → the Markdown that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

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

_HASHTAG = re.compile(r"^#(?=[^\W\d_])")
_ROW = re.compile(r"\s*\S.*\t.*\S")
_OTHER = re.compile(r"\s*[>|<#](?!\w)|\s*[-*_=]{3,}\s*$|!\[")
"""What begins a line of Markdown that is no part of a paragraph."""

_SIGN = r"[·•●○◦▪▫■□➢➤►‣⁃∙❖\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc]"
"""Bullets of Word, Docs and LibreOffice; those of Word's own fonts have no other name (U+F0xx)."""

_ITEM = re.compile(
    rf"(?:(?P<sign>{_SIGN})\ufe0f?[ \t]*|(?P<wide>[oO§ØüvqV–—])(?:\t[ \t]*| {{2,}})|(?P<dash>[-*+])"
    r"[ \t]+|(?P<number>\d{1,3})(?:[°º]?[.)]-?|-)[ \t]+|(?=[A-Za-z]\)\t))(?P<text>\S.*)"
)
_SAME = {"*": "-", "+": "-", "·": "•", "\uf0b7": "•"}
_TAB = 4
_NARROWEST, _WIDEST, _BROKEN = 40, 100, 60
"""Characters of a line that a mail program broke; of one, at the least, of a list."""

_FEWEST, _MOSTLY = 2, 0.8
"""How many lines a mail program broke, and which part of those that go on, at the least."""


class _Line(NamedTuple):
    """A line, what it is of, `item`, `row`, `text` or `other`, and how far in a list it stands."""

    kind: str
    text: str
    sign: str = ""
    indent: int = 0


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


def plain_marks(line: str) -> str:
    """A line without the marks of bold, italic, struck and code that stand in pairs."""
    line = line.replace("**", "*")
    for pattern in (_MONO, _BOLD, _STRUCK, _ITALIC):
        line = pattern.sub(r"\1", line)
    return line


def _mark_up(line: str) -> str:
    """A line with the signs of a phone, `*bold*`, `~struck~`, in those of Markdown."""
    return _STRUCK.sub(r"<del>\1</del>", _BOLD.sub(r"**\1**", line))


def _lay_out(typed: Sequence[str]) -> Iterator[str]:
    """Lists, tables and paragraphs with an empty line between them."""
    levels, above = list[_Line](), ""
    for kind, group in groupby(_read_lines(typed), lambda line: line.kind):
        block = list(group)
        kind = "text" if kind == "row" and len(block) == 1 else kind
        if kind and above and {kind, above} & {"item", "row"}:
            yield ""
        if kind == "row":
            yield from _table(block)
        elif kind == "item":
            for item in block:
                levels = _levels(levels, item)
                yield " " * _TAB * (len(levels) - 1) + item.text
        else:
            levels = [] if kind else levels
            for before, line in pairwise([_Line("", ""), *block]):
                long = max(len(before.text), len(line.text)) > _WIDEST
                if long and before.text and kind == "text":
                    yield ""  # as Word and Docs copy a text, each line is a paragraph
                yield _HASHTAG.sub(r"\#", line.text.strip())
        above = kind


def _read_lines(typed: Sequence[str]) -> list[_Line]:
    """What each line is, the lines that a program broke in one again."""
    lines: list[_Line] = []
    width = _wrapped_width([*map(_read_line, typed)])
    for before, raw in pairwise(["", *typed]):
        line, above = _read_line(raw), lines[-1] if lines else _Line("", "")
        full = len(before) + 1 + len(raw.split(maxsplit=1)[0]) > width if raw.strip() else False
        in_list = raw[:1] in " \t" or (len(before) >= _BROKEN and raw[:1].islower())
        goes_on = (width and full) if above.kind == "text" else above.kind == "item" and in_list
        if line.kind == "text" and before.strip() and goes_on:
            divided = above.text.endswith("-") and line.text[0].islower()  # `comuni-`, `taria`
            text = above.text[:-1] if divided else f"{above.text} "
            lines[-1] = above._replace(text=text + line.text)
        else:
            lines.append(line)
    return lines


def _read_line(raw: str) -> _Line:
    bare = raw.strip()
    if found := _ITEM.fullmatch(bare):
        signs = (*found.group("sign", "wide", "dash"), found["number"] and "1", "a")
        sign = next(filter(None, signs))
        wide = raw.expandtabs(_TAB)
        mark = f"{found['number']}." if found["number"] else "-"
        text = re.sub(r"\t[ \t]*", " ", found["text"])
        return _Line(
            "item", f"{mark} {text}", _SAME.get(sign, sign), len(wide) - len(wide.lstrip())
        )
    kind = "row" if _ROW.match(raw) else "other" if _OTHER.match(raw) else "text" if bare else ""
    return _Line(kind, raw if kind == "row" else bare)


def _wrapped_width(lines: Sequence[_Line]) -> int:
    """The width at which a mail program broke the lines of a text; 0 where none did."""
    text = (each for each in pairwise(lines) if each[0].kind == each[1].kind == "text")
    pairs = [each for each in text if len(each[0].text) >= _NARROWEST]
    width = max((len(line.text) for line, _ in pairs), default=0)
    full = [1 for line, after in pairs if len(f"{line.text} {after.text.split()[0]}") > width]
    enough = len(pairs) >= _FEWEST and len(full) >= _MOSTLY * len(pairs)
    return width if enough and width <= _WIDEST else 0


def _levels(above: Sequence[_Line], item: _Line) -> list[_Line]:
    """The items that an item stands in, each further out or with another sign, and itself."""
    levels = [each for each in above if each.indent <= item.indent]
    same = [n for n, each in enumerate(levels) if each.sign == item.sign]
    if same and item.indent - levels[same[-1]].indent <= 1:
        levels = levels[: same[-1]]
    return [*levels, item]


def _table(rows: Sequence[_Line]) -> Iterator[str]:
    """The rows that a table becomes when it is copied as text; the first one is its head."""
    cells = [[cell.strip().replace("|", "\\|") for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, cells))
    for number, row in enumerate(cells):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if number == 0:
            yield "|" + "---|" * width
