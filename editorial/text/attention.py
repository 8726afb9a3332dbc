"""Words that make an editor look at a text: `content/vocabulary/attention.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from editorial.text.plain import fold
from editorial.words.message import N_, catalog_languages, listed

SILENCE, PHONE, CANCELLED, MOVED = "silence", "phone", "cancelled", "moved"
KINDS = (SILENCE, "minors", "identity", PHONE, "rooms", CANCELLED, MOVED, "insults", "advertising")

Words = Mapping[str, tuple[str, ...]]
"""What to look for, by kind, in all languages."""

_DAY = r"(?:19|20)\d\d\b|\d\d?[-/.]\d\d?[-/.]\d{2,4}\b"
_AGES = N_(
    "three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, "
    "sixteen, seventeen"
)
"""The ages of children that are written in words."""

_SIGNS = {
    "'": "['’]?",
    "##": rf"(?![^\W\d])[^\d\n]{{0,25}}(?!{_DAY})\+?\(?\d(?:[ .()/-]{{0,2}}\d){{5,}}\w*",
    "%": r"[^\w\n]{1,4}(?:\w{1,8}[^\w\n]{1,3}){0,2}(?=[\w#@!-]*\d)(?=[\w#@!-]*[a-z])[\w#@!-]{5,}",
    "*": r"[\w.+-]*",
    "^": r"^\W*",
    "$": r"\W*$",
    " ": r"\s+",
}
"""What the signs in a list of words stand for."""

_SIGN = re.compile(r" ?##| ?%|[#*^$ ']|[^#*^$% ']+")
_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)|</?\w+>")
"""Marks of bold and the like, which a person may put on any word."""


@cache
def compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for folded lines of the words of a kind; of no words, one that finds nothing."""
    return re.compile(rf"(?:{'|'.join(map(_compile, words)) or '(?!)'})(?!\w)")


def _compile(words: str) -> str:
    parts = _SIGN.findall(fold(words))
    begins = r"(?<![\w@])" if parts[0][0].isalnum() or parts[0] == "#" else ""
    ages = "|".join(re.escape(fold(age)) for age in listed(_AGES, catalog_languages()))
    signs = {**_SIGNS, "#": rf"(?:1[0-7]|\d|{ages})"}
    return begins + "".join(signs.get(part.strip() or " ", re.escape(part)) for part in parts)


def find_words(lines: Sequence[str], words: Words) -> Iterator[tuple[str, int, int, str]]:
    """Everything to look at: its kind, its line and place there, from 0, and how it is written."""
    for kind in KINDS:
        for at, line in enumerate(lines if kind in words else ()):
            for place in find_places(line, words[kind]):
                yield kind, at, place.start, line[place].strip()


def find_places(line: str, words: tuple[str, ...]) -> Iterator[slice]:
    """Where words of a kind stand in a line."""
    line = _MARKS.sub(lambda mark: " " * len(mark[0]), line)
    folded, bare = fold(line), line.strip()
    if len(folded) != len(bare):  # of `…`, which is folded to three dots
        folded = "".join(one if len(one := fold(each)) == 1 else each for each in bare)
    indent = len(line) - len(line.lstrip())
    for match in compile_words(words).finditer(folded):
        yield slice(match.start() + indent, match.end() + indent)
