"""A post's text, shown on GitHub about as its page will show it, and yet mere text.

Its paragraphs, lists and marks are written anew; whatever somebody typed goes through `quoting`:
nobody is mentioned, nothing is linked, and no HTML is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lxml.html import HtmlElement

from editorial.text.markup import parse_fragment
from editorial.text.quoting import count_active, quote_cell, quote_code, quote_pieces

_LONGEST_LINE = 2_000
_DEEPEST = 12
"""Elements within elements: what stands deeper is shown as words alone."""

_HEADINGS = {"h2": "####", "h3": "#####", "h4": "######", "h5": "######", "h6": "######"}
"""Smaller than those of the answer."""

_WITHIN = {"p", "div", "li", "dl", "dt", "dd", "figure", "figcaption"}
_BLOCKS = {*_HEADINGS, *_WITHIN, "ul", "ol", "blockquote", "pre", "table", "hr"}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*", "del": "~~", "s": "~~"}
_CODE = {"code", "kbd"}
_BREAK = "\n"


class _Piece(NamedTuple):
    """Words within a line, and the marks around them: of bold, or `_BREAK` for the line's end."""

    text: str
    is_code: bool = False
    marks: tuple[str, ...] = ()


def quote_body(clean: str, most: int) -> str:
    """Clean HTML of a text as Markdown for GitHub: as many lines as fit into `most` characters."""
    lines: list[str] = []
    for line in _blocks(parse_fragment(clean), 0):
        most -= len(line) + 1
        if most < 0:
            return "\n".join([*lines, "", "…"])
        lines.append(line)
    return "\n".join(lines)


def _blocks(element: HtmlElement, depth: int) -> Iterator[str]:
    """The lines of what stands in an element, an empty one between two blocks."""
    if depth > _DEEPEST:
        yield from _lines([_Piece(element.text_content())])
        return
    shown = False
    for block in _split(element, depth):
        first = next(block, None)
        if first is None:
            continue
        if shown and element.tag != "li":
            yield ""
        yield first
        yield from block
        shown = True


def _split(element: HtmlElement, depth: int) -> Iterator[Iterator[str]]:
    """The blocks in an element; words between them are a paragraph."""
    words = [_Piece(element.text or "")]
    for child in element:
        if child.tag in _BLOCKS:
            yield _lines(words)
            yield _block(child, depth)
            words = []
        else:
            words += _pieces(child, (), depth)
        words.append(_Piece(child.tail or ""))
    yield _lines(words)


def _block(element: HtmlElement, depth: int) -> Iterator[str]:
    tag = element.tag
    if tag in _HEADINGS:
        heading = " ".join(_lines(_pieces(element, (), depth)))
        yield from [f"{_HEADINGS[tag]} {heading}"] if heading else []
    elif tag in ("ul", "ol"):
        items = [item for item in element if item.tag == "li"]
        for number, item in enumerate(items, 1):
            mark = f"{number}." if tag == "ol" else "-"
            for at, line in enumerate(_blocks(item, depth + 1)):
                yield f"{' ' * len(mark) if at else mark} {line}".rstrip()
    elif tag == "blockquote":
        yield from (f"> {line}".rstrip() for line in _blocks(element, depth + 1))
    elif tag == "pre":
        yield from filter(None, map(quote_code, element.text_content().split("\n")))
    elif tag == "table":
        yield from _rows(element)
    elif tag == "hr":
        yield "* * *"
    else:
        yield from _blocks(element, depth + 1)


def _rows(table: HtmlElement) -> Iterator[str]:
    rows = [[quote_cell(cell.text_content()) for cell in row] for row in table.iter("tr")]
    width = max(map(len, rows), default=0)
    for number, cells in enumerate(rows):
        yield f"| {' | '.join(cells + [''] * (width - len(cells)))} |"
        if number == 0:
            yield "|" + "---|" * width


def _pieces(element: HtmlElement, marks: tuple[str, ...], depth: int) -> Iterator[_Piece]:
    """The words in an element within a line; the address that they link to follows in brackets."""
    if element.tag == "br":
        yield _Piece("", marks=(_BREAK,))
    if depth > _DEEPEST or element.tag in _CODE:
        yield _Piece(element.text_content(), element.tag in _CODE, marks)
        return
    own = _MARKS.get(element.tag)
    marks = (*marks, own) if own and own not in marks else marks
    yield _Piece(element.text or "", marks=marks)
    for child in element:
        yield from _pieces(child, marks, depth + 1)
        yield _Piece(child.tail or "", marks=marks)
    link = element.get("href", "").removeprefix("mailto:")
    if link and not link.startswith("#") and link != element.text_content().strip():
        yield _Piece(" (", marks=marks)
        yield _Piece(link, is_code=True, marks=marks)
        yield _Piece(")", marks=marks)


def _lines(pieces: Iterable[_Piece]) -> Iterator[str]:
    """A paragraph's lines; GitHub keeps their ends as they are."""
    for ends, group in groupby(pieces, key=lambda piece: piece.marks == (_BREAK,)):
        line = list(group)
        words = ["".join(piece.text for piece in same) for _, same in groupby(line, key=_marks)]
        if count_active("".join(words)) != sum(map(count_active, words)):
            line = [piece._replace(marks=()) for piece in line]  # `@*ana*` is quoted as one word
        shown = "".join(_marked(marks, list(same)) for marks, same in groupby(line, key=_marks))
        if shown.strip() and not ends:
            yield shown.strip()


def _marks(piece: _Piece) -> tuple[str, ...]:
    return piece.marks


def _marked(marks: tuple[str, ...], pieces: list[_Piece]) -> str:
    """Words with their marks, which stand right beside them: spaces go outside."""
    words = "".join(piece.text for piece in pieces)
    if not words.strip():
        return " " if words else ""
    quoted = quote_pieces(((piece.text, piece.is_code) for piece in pieces), _LONGEST_LINE)
    before, after = " " * words[0].isspace(), " " * words[-1].isspace()
    return f"{before}{''.join(marks)}{quoted}{''.join(reversed(marks))}{after}"
