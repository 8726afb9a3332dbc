"""What a text says to its reader: links, pictures, headings, words; and words to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cache
from typing import Any

from lxml import etree, html

from editorial.reading.sources import Source
from editorial.rendering.markdown import render_markdown
from editorial.rendering.markup import parse_fragment
from editorial.system.cache import Remembered
from editorial.text.plain import plain
from editorial.words.message import listed

_CODE = {"code", "pre", "kbd"}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link and the words that are to be clicked; `pictured` where a picture is among them."""

    href: str
    text: str
    pictured: bool


@dataclass(frozen=True, slots=True)
class Prose:
    """What is in a body, in its order.

    `images` are (source, alt), `headings` levels. `words` are of running text, without code;
    `unlinked` is running text outside of links.
    """

    links: tuple[Link, ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    headings: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    unlinked: str = ""
    empty: bool = True


def read_prose(source: Source) -> Prose:
    """What the body of a file says; comments, as a scaffold's hints, are no part of it."""
    return read_words(source.body) if source.body else Prose()


def is_said(text: str) -> bool:
    """Whether a text has a letter or a digit: `…`, `___` and `???` say nothing."""
    return any(letter.isalnum() for letter in text)


def split_words(text: str) -> tuple[str, ...]:
    """The words of running text, in lower case."""
    return tuple(_WORD.findall(text.casefold()))


def listed_words(message: str, languages: Iterable[str]) -> frozenset[str]:
    """What a message lists by commas, in these languages and in English, each as `plain`."""
    return _listed(message, tuple(languages))


@cache
def _listed(message: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, listed(message, languages)))


def _read(text: str) -> Prose:
    root = parse_fragment(render_markdown(text))
    pieces = list(_pieces(root))
    images = tuple((each.get("src", ""), each.get("alt", "")) for each in root.iter("img"))
    return Prose(
        links=tuple(
            Link(
                each.get("href", ""),
                " ".join(each.text_content().split()),
                pictured=next(each.iter("img"), None) is not None,
            )
            for each in root.iter("a")
            if each.get("href")
        ),
        images=images,
        headings=tuple(int(each.tag[1]) for each in root.iter(*(f"h{n}" for n in range(1, 7)))),
        words=split_words("".join(text for text, _, in_code in pieces if not in_code)),
        unlinked="".join(text for text, in_link, in_code in pieces if not in_link | in_code),
        empty=not images and not any(is_said(text) for text, _, _ in pieces),
    )


def _unpack(made: tuple[Any, ...]) -> Prose:
    links, *others = made
    return Prose(tuple(Link(*link) for link in links), *others)


read_words = Remembered(_read, astuple, _unpack)
"""A Markdown text → its `Prose`."""


def _pieces(root: html.HtmlElement) -> Iterator[tuple[str, bool, bool]]:
    """Every piece of text, and whether it is in a link or in code; no recursion, however deep."""
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
