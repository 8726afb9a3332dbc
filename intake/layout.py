"""How people lay out plain text, on a phone, in Word or in a mail → the Markdown that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

FENCE = re.compile(r"\s{0,3}(```|~~~)")

_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\xad\u200e\u200f\ufffc]")
"""Soft hyphens, marks of direction, and what stands for a picture where a text was copied."""

_SIGN = r"[·•●○◦▪▫■□➢➤►‣⁃∙❖\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc]"
"""Bullets of Word, Docs and LibreOffice; those of Word's own fonts have no other name (U+F0xx)."""

_BULLET = re.compile(
    rf"(?:(?P<sign>{_SIGN})\ufe0f?[ \t]*|(?P<letter>[oO§ØüvqV])(?:\t[ \t]*| {{2,}})|"
    r"(?P<dash>[-*+–—])[ \t]+)(?P<text>\S.*)"
)
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:[°º]?[.)]-?|-)[ \t]+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<label>[A-Za-z]\))[ \t]+(?P<text>\S.*)")
_TAB = 4

_MARKDOWN = re.compile(r"\*\*\S|^#{1,6} ", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,300}[^\s*\\])\*(?![\w*])")
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]{0,300}[^\s~])~(?![\w~])")
_ITALIC = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{0,300}[^\s_])_(?![\w_])")
_MONO = re.compile(r"```([^`\n]{1,300})```")

_TOP = re.compile(r"^# \S", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,5} \S)")
"""A page has one heading of the first level: a text that uses it moves down as a whole."""

_HASHTAG = re.compile(r"#(?=[^\W\d_])")
_ROW = re.compile(r"\s*\S.*\t.*\S")
_FEWEST_ROWS = 2
_OTHER = re.compile(r"\s*[>|<#]|\s*[-*_=]{3,}\s*$|!\[")
"""What begins a line of Markdown that is no part of a paragraph."""

_SYLLABLE = re.compile(r"(?<=[^\W\d_])-$")
_NARROWEST, _WIDEST = 40, 100
"""Characters of a line that a mail program broke."""

_FEWEST_BROKEN, _MOSTLY = 2, 0.8
"""How many lines a mail program broke, and which part of those that go on, at the least."""

_WRAPPED_ITEM = 60


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a list: how far in it stands, what it begins with, as it is written in Markdown."""

    indent: int
    kind: str
    mark: str
    text: str

    @property
    def weak(self) -> bool:
        """Whether a line alone may be something else: a dialogue, `A) …` within a sentence."""
        return self.kind in "–—a"


def lay_out(text: str) -> str:
    """Plain text as Markdown: lists, tables, bold; whatever stands between fences stays."""
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    typed = not _MARKDOWN.search(text)
    parts: list[str] = []
    code = False
    lower = "#" * bool(_TOP.search(text))
    for is_fence, group in groupby(text.split("\n"), lambda line: bool(FENCE.match(line))):
        lines = list(group)
        if is_fence and not (typed and all(map(_MONO.search, lines))):
            code ^= len(lines) % 2 == 1
        elif not code:
            lines = list(_lay_out([_mark_up(line) for line in lines] if typed else lines))
            lines = [_HEADING.sub(lower, line) for line in lines]
        parts += lines
    return "\n".join(parts)


def _mark_up(line: str) -> str:
    """A line with the signs of a phone, `*bold*`, `~struck~`, in those of Markdown."""
    line = _MONO.sub(r"`\1`", line)
    return _STRUCK.sub(r"<del>\1</del>", _BOLD.sub(r"**\1**", line))


def plain_marks(line: str) -> str:
    """A line without the marks of bold, italic, struck and code that stand in pairs."""
    line = line.replace("**", "*")
    for pattern in (_MONO, _BOLD, _STRUCK, _ITALIC):
        line = pattern.sub(r"\1", line)
    return line


def _lay_out(lines: Sequence[str]) -> Iterator[str]:
    items = _read_items(lines)
    width = _wrapped_width(lines, items)
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
            at, block = _list(lines, items, at)
        else:
            at, block = rows, list(_table(lines[at:rows]))
        yield from block
        above = block[-1]
        if at < len(lines) and lines[at].strip():
            above = ""
            yield above


def _read_items(lines: Sequence[str]) -> list[_Item | None]:
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


def _read_item(line: str) -> _Item | None:
    wide = line.expandtabs(_TAB)
    bare, indent = line.strip(), len(wide) - len(wide.lstrip())
    if found := _BULLET.fullmatch(bare):
        kind = found["sign"] or found["letter"] or found["dash"]
        kind = {"*": "-", "+": "-", "·": "•", "\uf0b7": "•"}.get(kind, kind)
        return _Item(indent, kind, "-", found["text"])
    if found := _NUMBER.fullmatch(bare):
        return _Item(indent, "1", f"{found['number']}.", found["text"])
    if found := _LETTER.fullmatch(bare):
        return _Item(indent, "a", "-", f"{found['label']} {found['text']}")
    return None


def _list(lines: Sequence[str], items: Sequence[_Item | None], at: int) -> tuple[int, list[str]]:
    """A list that begins at a line: where it ends, and its lines.

    A deeper level is one that is further in, or that has another sign.
    """
    levels: list[_Item] = []
    block: list[str] = []
    while at < len(lines):
        item = items[at]
        if item:
            levels = _levels(levels, item)
            block.append(f"{' ' * _TAB * (len(levels) - 1)}{item.mark} {item.text}")
        elif _goes_on(lines, at):
            block[-1] = _one(block[-1], lines[at].strip())
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


def _levels(above: Sequence[_Item], item: _Item) -> list[_Item]:
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
    broken = len(above) >= _WRAPPED_ITEM and line[:1].islower()
    return bool(line.strip() and above.strip()) and (line[:1] in " \t" or broken)


def _end_of_rows(lines: Sequence[str], items: Sequence[_Item | None], at: int) -> int:
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


def _wrapped_width(lines: Sequence[str], items: Sequence[_Item | None]) -> int:
    """The width at which a mail program broke the lines of a text; 0 where none did."""
    pairs = [at for at in range(len(lines) - 1) if _is_text(lines, items, at, at + 1)]
    width = max((len(lines[at]) for at in pairs), default=0)
    broken = [at for at in pairs if _is_full(lines, at, width)]
    enough = len(pairs) >= _FEWEST_BROKEN and len(broken) >= _MOSTLY * len(pairs)
    return width if enough and _NARROWEST <= width <= _WIDEST else 0


def _is_full(lines: Sequence[str], at: int, width: int) -> bool:
    """Whether the next line's first word had no room in a line."""
    return len(lines[at]) + 1 + len(lines[at + 1].split(maxsplit=1)[0]) > width


def _is_text(lines: Sequence[str], items: Sequence[_Item | None], *places: int) -> bool:
    """Whether these are all lines of paragraphs."""
    return not any(items[at] or not lines[at].strip() or _OTHER.match(lines[at]) for at in places)


def _join(
    lines: Sequence[str], items: Sequence[_Item | None], at: int, width: int
) -> tuple[int, str]:
    """A line with those below it that belong to it, and where the next one is."""
    line = lines[at].strip()
    while at + 1 < len(lines) and _is_text(lines, items, at, at + 1):
        following = lines[at + 1].strip()
        if not _is_divided(line, following) and not (width and _is_full(lines, at, width)):
            break
        line = _one(line, following)
        at += 1
    return at + 1, _HASHTAG.sub(r"\#", line, count=1) if line.startswith("#") else line


def _one(line: str, following: str) -> str:
    """Two lines in one, a word that was divided between them in one as well."""
    return line[:-1] + following if _is_divided(line, following) else f"{line} {following}"


def _is_divided(line: str, following: str) -> bool:
    return bool(_SYLLABLE.search(line)) and len(line) >= _NARROWEST and following[:1].islower()
