"""What a text says to its reader: links, pictures, headings, words; and words to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from lxml import etree, html

from editorial.reading.sources import Source
from editorial.rendering.markup import parse_fragment, render_markdown
from editorial.system import Remembered

_CODE = {"code", "pre", "kbd"}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Prose:
    """What is in a body, in its order.

    `links` are (address, words, whether a picture is among these), `images` (source, alt),
    `headings` (level, words). `words` are of running text, without code; `unlinked` is running text
    outside of links.
    """

    links: tuple[tuple[str, str, bool], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    words: tuple[str, ...] = ()
    unlinked: str = ""
    empty: bool = True


def read_prose(source: Source) -> Prose:
    """Read what the body of a file says, without comments such as a scaffold's hints."""
    return read_words(source.body) if source.body else Prose()


def is_said(text: str) -> bool:
    """Tell whether a text has a letter or a digit: `…`, `___` and `???` say nothing."""
    return any(letter.isalnum() for letter in text)


def split_words(text: str) -> tuple[str, ...]:
    """List the words of running text, in lower case."""
    return tuple(_WORD.findall(text.casefold()))


def _read(text: str) -> Prose:
    root = parse_fragment(render_markdown(text))
    pieces = list(_pieces(root))
    images = tuple((each.get("src", ""), each.get("alt", "")) for each in root.iter("img"))
    return Prose(
        links=tuple(
            (link, " ".join(each.text_content().split()), next(each.iter("img"), None) is not None)
            for each in root.iter("a")
            if (link := each.get("href"))
        ),
        images=images,
        headings=tuple(
            (int(each.tag[1]), " ".join(each.text_content().split()))
            for each in root.iter(*(f"h{n}" for n in range(1, 7)))
        ),
        words=split_words("".join(text for text, _, in_code in pieces if not in_code)),
        unlinked="".join(text for text, in_link, in_code in pieces if not in_link | in_code),
        empty=not images and not any(is_said(text) for text, _, _ in pieces),
    )


read_words = Remembered(_read, astuple, lambda made: Prose(*made))
"""A Markdown text → its `Prose`."""


def _pieces(root: html.HtmlElement) -> Iterator[tuple[str, bool, bool]]:
    """Yield every piece of text, and whether it is in a link or in code, without recursion."""
    links = codes = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            links += element.tag == "a"
            codes += element.tag in _CODE
            yield element.text or "", links > 0, codes > 0
            continue
        if event == "end":
            links -= element.tag == "a"
            codes -= element.tag in _CODE
        yield element.tail or "", links > 0, codes > 0
