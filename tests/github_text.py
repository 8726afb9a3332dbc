"""What GitHub makes of Markdown that was put together from what others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALIVE = re.compile(r"(?i)@\w|#\w|\bgh-\d|://|www\.|mailto:|:\w+:")
"""What is a mention, a reference, a link or an emoji outside of code."""

_WORDS = (
    "a @ana #4 gh-2 fixes https://evil.example www.evil.example ana@x.org mailto:a@b.c :smile: "
)
_SIGNS = "` `` ``` \\ \\\\ $ $` `$ ~~ ~~~ * ** _ __ [ ] ( ) ](/x) [x](y) [a b](c) ![]( "
_BLOCKS = "| - + = --- 1. 2) # > "
_HTML = "<b> </b> <!-- --> &lt; &#64; & "
_LETTERS = "“ ” “a “a@b” . , … ! : é ñ 🙌 12:00 {a} {{a}} { } {0.x} ⟦0⟧"
_UNSEEN = [" ", "\n", "\u200b", "\u202e", "\u00a0", "\u00ad"]
PIECES = [*(_WORDS + _SIGNS + _BLOCKS + _HTML + _LETTERS).split(), *_UNSEEN]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
"""Texts that try to get out of whatever they are put into."""


def elements(markdown: str) -> set[str]:
    """The HTML elements that GitHub would make of it, raw HTML by its whole text."""
    return {
        each.content if each.type.startswith("html") else each.tag
        for each in _tokens(markdown)
        if each.tag or each.type.startswith("html")
    }


def visible(markdown: str) -> str:
    return "".join(each.content for each in _leaves(markdown))


def alive(markdown: str) -> list[str]:
    outside = (each.content if each.type == "text" else "`" for each in _leaves(markdown))
    return ALIVE.findall("".join(outside))


def _leaves(markdown: str) -> Iterator[Token]:
    return (each for each in _tokens(markdown) if each.type in ("text", "code_inline"))


def _tokens(markdown: str) -> Iterator[Token]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in parser.parse(markdown):
        yield token
        yield from token.children or ()
