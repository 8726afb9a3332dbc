"""Text with each paragraph on one line, as Word and Docs copy it → paragraphs and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

WIDEST = 100
"""Characters of a line that a mail program broke, at the most: a longer one is a paragraph."""

_FEWEST = 2
"""Such lines in a text whose paragraphs are lines; one alone may be a long address."""

_LONGEST_HEADING = 80
_ENDED = re.compile(r"[.!?…][\"'”’»)*_]*$")
_HEADING = re.compile(r"(?!\S+:)[\"“¿¡]?[^\W\d_](?:.*[^\s,;:–—-])?")
"""Neither a list's sign, a number, a `Label: …`, nor what goes on below."""


def part_paragraphs(lines: Sequence[str], plain: Sequence[bool]) -> list[str]:
    """Lines with an empty one around each paragraph, and headings marked; other texts as they are.

    `plain` are the lines of text, which are of no list or table. What is long or ends a sentence is
    a paragraph; a short line that no sentence ends is a heading, unless another such stands above.
    """
    long = [
        is_text and len(line) > WIDEST and line.count(" ") * _LONGEST_WORDS > len(line)
        for line, is_text in zip(lines, plain, strict=True)
    ]
    if sum(long) < _FEWEST:
        return [*lines]
    whole = [
        each or (is_text and bool(_ENDED.search(line.rstrip())))
        for each, is_text, line in zip(long, plain, lines, strict=True)
    ]
    return list(_part(lines, plain, whole))


_LONGEST_WORDS = 20
"""Characters a word: a line of longer ones is an address."""


def _part(lines: Sequence[str], plain: Sequence[bool], whole: Sequence[bool]) -> Iterator[str]:
    for at, line in enumerate(lines):
        within = at > 0 and plain[at] and plain[at - 1]
        short_above = within and not whole[at - 1]
        heads = plain[at] and not (whole[at] or short_above) and whole[at + 1 : at + 2] == [True]
        if within and (whole[at] or whole[at - 1]):
            yield ""
        brief = len(line.strip()) <= _LONGEST_HEADING and _HEADING.fullmatch(line.strip())
        yield f"## {line.strip()}" if heads and brief else line
