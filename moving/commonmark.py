"""Write what CommonMark allows (Jekyll, Hugo, Eleventy, Astro) as this site's Markdown wants it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from moving.tags import map_prose

_ITEM = re.compile(r" {0,3}([-*+]|\d{1,9}(?=[.)]))[.)]?(?: {1,4}(?=\S)| |$)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{0,1000})(?<=\S)~~")
_UNKNOWN = re.compile(r"<((?:doi|arxiv|isbn):[^<>\s]+)>", re.IGNORECASE)
_WRAPPER = re.compile(r"</?(?:div|section|article|center|header|footer|aside|main)\b[^<>]*>", re.I)
_FIGURE = re.compile(r"</?figure\b[^<>]*>")
_EITHER = re.compile(rf"{_WRAPPER.pattern}|{_FIGURE.pattern}", re.IGNORECASE)
"""HTML around paragraphs, in which this site's Markdown would read none."""

_FENCE = re.compile(r"(?m)^([ \t]*(?:`{3,}|~{3,}) *[\w+#.-]*)[ \t]*\{[^`\n]*\}[ \t]*$")
_ESCAPED = re.compile(r"\\([@~%&,:;/=?\"$^'])")
_BROKEN = re.compile(r"(?<=\S)\\$", re.MULTILINE)


@dataclass
class _Blocks:
    """A text's lines, `typed` and as they are to be, and what CommonMark sees in them.

    `columns` says for each line where the text of its items begins, `marks` how an item does;
    `apart` and `inner` are the lines where a list or a table begins or ends, `fences` code between
    fences in an item, and how deep it goes; `code` are all lines that nothing may change.
    """

    typed: list[str]
    lines: list[str]
    columns: list[list[int]]
    marks: dict[int, str] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    inner: set[int] = field(default_factory=set)
    fences: dict[int, int] = field(default_factory=dict)
    code: set[int] = field(default_factory=set)

    def read_item(self, _: Token, begin: int, end: int) -> None:
        """Note the mark of an item, and where its text begins."""
        found = _ITEM.match(self.lines[begin], self.columns[begin][-1])
        if found and begin not in self.marks:
            self.marks[begin] = f"{found[1]}." if found[1].isdecimal() else found[1]
            for columns in self.columns[begin:end]:
                columns.append(found.end())

    def read_list(self, token: Token, begin: int, end: int) -> None:
        """Note where a list or a table is."""
        self.apart |= set() if token.level else {begin, end}
        self.inner.add(begin)

    def read_html(self, token: Token, begin: int, end: int) -> None:
        """Take away wrappers, and a figure that goes on below an empty line."""
        if "<pre" in token.content:
            return self.read_code(token, begin, end)
        typed = "\n".join(self.typed[begin:end])
        around = _WRAPPER if len(_FIGURE.findall(typed)) % 2 == 0 else _EITHER
        block = around.sub(lambda tag: "\n" * tag[0].count("\n"), typed)
        if block != typed:
            bare = [each.strip() for each in block.split("\n")]
            self.lines[begin:end] = self.typed[begin:end] = bare
        return None

    def read_fence(self, token: Token, begin: int, end: int) -> None:
        """Make code of what stands between fences in an item; elsewhere they begin the line."""
        self.read_code(token, begin, end)
        indent = len(self.lines[begin]) - len(self.lines[begin].lstrip())
        if len(self.columns[begin]) == 1:
            bare = [re.sub(rf"^ {{0,{indent}}}", "", each) for each in self.typed[begin:end]]
            self.typed[begin:end] = bare
        else:
            above = (len(self.columns[at]) for at in range(begin)[::-1] if self.lines[at].strip())
            deep = max(len(self.columns[begin]), next(above, 0))  # below a list, in its last item
            self.fences |= dict.fromkeys(range(begin, end), deep)
            self.lines[begin] = self.lines[begin].partition(token.markup)[0]
            if self.lines[end - 1].strip().startswith(token.markup):
                self.lines[end - 1] = ""

    def read_code(self, _: Token, begin: int, end: int) -> None:
        """Note code."""
        self.code |= {*range(begin, end)}

    def write(self) -> list[str]:
        """Write all lines, with empty ones around the blocks that need them."""
        written, loose = list[str](), 0
        for at, line in enumerate(self.lines):
            depth = len(self.columns[at]) - 1
            after_block = at in self.marks and depth <= loose  # an item above has paragraphs
            begins = at in self.apart or (at in self.inner and depth == loose + 1)
            if (begins or after_block) and line.strip() and "".join(written[-1:]):
                written.append("")
            loose = depth if depth and not line.strip() else 0 if after_block else loose
            whole = self.write_line(at)
            written.append(whole if at in self.code else map_prose(_plain, whole))
        return written

    def write_line(self, at: int) -> str:
        """Write a line with four spaces for each item that it stands in."""
        depth, column, line = len(self.columns[at]) - 1, self.columns[at][-1], self.lines[at]
        if at in self.marks:
            return f"{' ' * 4 * (depth - 1)}{self.marks[at]} {line[column:]}".rstrip()
        if depth and line.strip():
            bare = line[min(column, len(line) - len(line.lstrip())) :]
            return f"{' ' * 4 * self.fences.get(at, depth)}{bare}"
        return "" if depth else self.typed[at]


_READERS: Mapping[str, Callable[[_Blocks, Token, int, int], None]] = {
    **dict.fromkeys(("bullet_list_open", "ordered_list_open", "table_open"), _Blocks.read_list),
    "list_item_open": _Blocks.read_item,
    "html_block": _Blocks.read_html,
    "fence": _Blocks.read_fence,
    "code_block": _Blocks.read_code,
}


def unify_markdown(text: str) -> str:
    """Give lists and tables an empty line around them, and what stands in an item four spaces.

    Code between fences in an item becomes code by its spaces; a sign that needs no backslash
    loses it.
    """
    text = _FENCE.sub(r"\1", text)
    typed = text.split("\n")
    blocks = _Blocks(typed, [line.expandtabs(4) for line in typed], [[0] for _ in typed])
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in _READERS:
            _READERS[token.type](blocks, token, *(token.map or (0, 0)))
    return "\n".join(blocks.write())


def _plain(prose: str) -> str:
    prose = _BROKEN.sub("  ", _STRUCK.sub(r"<del>\1</del>", prose))
    return _UNKNOWN.sub(r"\1", _ESCAPED.sub(r"\1", prose))
