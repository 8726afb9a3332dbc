"""Markdown → raw HTML, by Python-Markdown with the extensions that we publish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString
from markupsafe import escape

from editorial.bounds import HTML, is_heavy

_BREAK = "  \n"
_LITERALS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": (_BREAK,),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""What a text must hold for a pattern of Python-Markdown to match anything in it."""

_BLOCK_LITERALS = {
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("-", "_", "*"),
    "quote": (">",),
    "deflist": (":",),
    "footnote": ("]:",),
    "reference": ("]:",),
}
"""The same of lines between two empty ones, and of what Python-Markdown takes them for."""

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SINGLE = {literal for each in _LITERALS.values() for literal in each if len(literal) == 1}
_SIGN = re.compile(f"[{re.escape(''.join(sorted(_SINGLE)))}]")
"""Each literal is one of these, holds one, or is a line break."""


@lru_cache(maxsize=1)
def render_markdown(text: str) -> str:
    """Markdown → raw HTML, not yet safe. The last is kept: what is safe, and words, are made of it.

    Text that Python-Markdown can't take, since it is nested too deeply, would take it minutes or
    become megabytes, stays as it is.
    """
    if is_heavy(text):
        return render_verbatim(text)
    try:
        raw = _markdown().reset().convert(text)
    except RecursionError:
        _markdown.cache_clear()  # what broke off keeps its place in the text
        return render_verbatim(text)
    return raw if len(raw) <= HTML else render_verbatim(text)


def render_verbatim(text: str) -> str:
    """Text as it was typed, as HTML."""
    return f"<pre>{escape(text)}</pre>"


class _InlinePatterns(InlineProcessor):
    """Python-Markdown's own, which tries a pattern only on text that it can match.

    This halves the time that Markdown takes. The two methods are private: a test compares the HTML
    with that of Python-Markdown as it is.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        index = md.inlinePatterns.get_index_for_name
        literals = {index(name): each for name, each in _LITERALS.items()}
        self.tried = [(literals[number], each) for number, each in enumerate(md.inlinePatterns)]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the library's names
        if isinstance(data, AtomicString) or not (_SIGN.search(data) or _BREAK in data):
            return data
        for number in range(patternIndex, len(self.tried)):
            literals, pattern = self.tried[number]
            start, found = 0, any(literal in data for literal in literals)
            while found:
                data, found, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, number, start
                )
        return data


def _try_on_signs(literals: Sequence[str], processor: BlockProcessor) -> None:
    """Let a processor look only at blocks that it can be meant for."""
    test = processor.test

    def test_signs(parent: Element, block: str) -> bool:
        for literal in literals:  # any() takes three times as long for so few
            if literal in block:
                return test(parent, block)
        return False

    processor.test = test_signs  # type: ignore[method-assign]


class _HeadingLevels(Treeprocessor):
    """Headings below the page's own h1: a text that begins with h1 moves down as a whole."""

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if each.tag in _HEADINGS]
        if any(heading.tag == "h1" for heading in headings):
            for heading in headings:
                heading.tag = f"h{min(6, int(heading.tag[1]) + 1)}"


class _OwnRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_HeadingLevels(md), "heading-levels", 5)


EXTENSIONS = ("tables", "footnotes", "fenced_code", "def_list", "sane_lists", _OwnRules())


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=EXTENSIONS, output_format="html")
    markdown.treeprocessors.register(_InlinePatterns(markdown), "inline", 20)
    for name, literals in _BLOCK_LITERALS.items():
        _try_on_signs(literals, markdown.parser.blockprocessors[name])
    return markdown
