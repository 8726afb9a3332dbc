"""Write what CommonMark allows (Jekyll, Hugo, Eleventy, Astro) as this site's Markdown wants it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from rich.emoji import Emoji

from moving.tags import map_prose

_ITEM = re.compile(r" {0,3}([-*+]|\d{1,9}(?=[.)]))[.)]?(?: {1,4}(?=\S)| |$)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{0,1000})(?<=\S)~~")
_UNKNOWN = re.compile(r"<((?:doi|arxiv|isbn):[^<>\s]+)>", re.IGNORECASE)
_WRAPPER = re.compile(r"</?(?:div|section|article|center|header|footer|aside|main)\b[^<>]*>", re.I)
_FIGURE = re.compile(r"(?s)</?figure\b[^<>]*>")
"""HTML around paragraphs, in which this site's Markdown would read none."""

_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z_]+:(?![\w:])")
_FENCE = re.compile(r"(?m)^([ \t]*(?:`{3,}|~{3,}) *[\w+#.-]*)[ \t]*\{[^`\n]*\}[ \t]*$")
_ESCAPED = re.compile(r"\\([@~%&,:;/=?\"$^'])")
_BROKEN = re.compile(r"(?<=\S)\\$", re.MULTILINE)
_LISTS = ("bullet_list_open", "ordered_list_open", "table_open")


def _end_lines(tag: re.Match[str]) -> str:
    return "\n" * tag[0].count("\n")


def unify_markdown(text: str) -> str:
    """Give lists and tables an empty line around them, and what stands in an item four spaces.

    Code between fences in an item becomes code by its spaces, `:tada:` an emoji; a sign that needs
    no backslash loses it.
    """
    text = _FENCE.sub(r"\1", text)
    typed = text.split("\n")
    lines = [line.expandtabs(4) for line in typed]
    columns, marks = [[0] for _ in lines], dict[int, str]()  # where the text of items begins
    apart, inner, fences = set[int](), set[int](), set[int]()
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        begin, end = token.map or (0, 0)
        if token.type == "list_item_open" and begin not in marks:
            if found := _ITEM.match(lines[begin], columns[begin][-1]):
                marks[begin] = f"{found[1]}." if found[1].isdecimal() else found[1]
                for at in range(begin, end):
                    columns[at].append(found.end())
        elif token.type in _LISTS:
            apart |= set() if token.level else {begin, end}
            inner.add(begin)
        elif token.type == "html_block" and "<pre" not in token.content:
            block = _WRAPPER.sub(_end_lines, "\n".join(typed[begin:end]))
            if len(_FIGURE.findall(block)) % 2:  # it goes on below an empty line
                block = _FIGURE.sub(_end_lines, block)
            if block != "\n".join(typed[begin:end]):
                lines[begin:end] = typed[begin:end] = [each.strip() for each in block.split("\n")]
        elif token.type == "fence" and len(columns[begin]) > 1:
            fences |= {*range(begin, end)}
            lines[begin] = lines[begin].partition(token.markup)[0]
            if lines[end - 1].strip().startswith(token.markup):
                lines[end - 1] = ""
    written, loose = list[str](), 0
    for at, line in enumerate(lines):
        depth, column = len(columns[at]) - 1, columns[at][-1]
        after_block = at in marks and depth <= loose  # an item has paragraphs above this one
        within_block = at in inner and depth == loose + 1
        if (at in apart or after_block or within_block) and line.strip() and "".join(written[-1:]):
            written.append("")
        loose = depth if depth and not line.strip() else 0 if after_block else loose
        if at in marks:
            written.append(f"{' ' * 4 * (depth - 1)}{marks[at]} {line[column:]}".rstrip())
        elif depth and line.strip():
            bare = line[min(column, len(line) - len(line.lstrip())) :]
            written.append(f"{' ' * 4 * (depth + (at in fences))}{bare}")
        else:
            written.append("" if depth else typed[at])

    def plain(prose: str) -> str:
        prose = _BROKEN.sub("  ", _STRUCK.sub(r"<del>\1</del>", prose))
        prose = _ESCAPED.sub(r"\1", prose)
        return _EMOJI.sub(lambda found: Emoji.replace(found[0]), _UNKNOWN.sub(r"\1", prose))

    return map_prose(plain, "\n".join(written))
