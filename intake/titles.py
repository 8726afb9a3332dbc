"""The title of a text that nobody gave one: its first line, or how it begins."""

from __future__ import annotations

import re

from editorial.message import N_
from editorial.plain_text import one_line, shorten, split_sentences
from intake.layout import plain_marks
from intake.phrases import GREETINGS, begins_with_phrase
from intake.remarks import Remark

MADE = N_(
    "Your text begins without a title, so we made one of its first words: please write a better "
    "one, which says what happened and where."
)
INTRODUCTION = N_("We left out what only introduces the text: “{text}”.")

MAX_TITLE = 90
"""Characters of a title that is made of a text."""

_FIRST = 4
"""Lines among which a marked one is the title."""

_LONGEST_GREETING, _LONGEST_INTRODUCTION = 40, 120
_LONGEST_SENTENCE = 7
"""Words of a line that may end with a full stop and still be a title."""

_HEADING = re.compile(r"#{1,6}\s|\*+[^*]+\*+$|_+[^_]+_+$")
_ROOM = 1.3
"""How much longer than it should be a line may be to be a title that is merely too long."""


def drop_introduction(text: str) -> tuple[str, tuple[Remark, ...]]:
    """A text without the lines that greet its readers or hand it over, and what to say of that.

    `Hello everyone`, `Dear all, here is the text for the blog:`, and whatever else is short and
    stands above a first line that is marked as a title.
    """
    lines = text.strip("\n").split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    marked = (n for n, at in enumerate(said[:_FIRST]) if _HEADING.match(lines[at].strip()))
    most = next(marked, 0)
    if any(len(lines[at]) > _LONGEST_INTRODUCTION for at in said[:most]):
        most = 0
    while len(said) > most + 1 and _greets(plain_title(lines[said[most]])):
        most += 1
    if not most:
        return text, ()
    left = shorten(" ".join(plain_title(lines[at]) for at in said[:most]), _LONGEST_INTRODUCTION)
    return "\n".join(lines[said[most] :]), (Remark(INTRODUCTION, {"text": left}, asks=False),)


def split_title(text: str) -> tuple[str, str, tuple[Remark, ...]]:
    """The title of a text, the text below it, and what to say of it.

    A first line that is a paragraph stays in the text: the title repeats how it begins.
    """
    first, _, rest = text.strip("\n").partition("\n")
    line = plain_title(first)
    marked = _HEADING.match(first.strip())
    if marked or (len(line) <= MAX_TITLE * _ROOM and not _is_prose(line, rest)):
        return line, rest.strip("\n"), ()
    return _shorten(split_sentences(line)[0]), text.strip("\n"), (Remark(MADE),)


def plain_title(line: str) -> str:
    """A line without the marks of bold, italic and headings."""
    return one_line(plain_marks(line)).strip(" *_#")


def _greets(line: str) -> bool:
    """Whether a line says no more than hello, or that the text follows."""
    handed_over = line.endswith(":") and len(line) <= _LONGEST_INTRODUCTION
    brief = len(line) <= _LONGEST_GREETING or handed_over
    return brief and begins_with_phrase(line, GREETINGS)


def _is_prose(line: str, rest: str) -> bool:
    """Whether a line is a sentence of the text, or one that goes on right below it."""
    below = rest.split("\n", 1)[0].strip()
    sentence = line.endswith(".") and len(line.split()) > _LONGEST_SENTENCE
    return sentence or (bool(below) and (line.endswith((",", ";")) or below[:1].islower()))


def _shorten(sentence: str) -> str:
    """A sentence cut at a word, as long as a title may be."""
    if len(sentence) <= MAX_TITLE:
        return sentence.rstrip(" .,:;")
    return sentence[:MAX_TITLE].rpartition(" ")[0].rstrip(" .,:;–-") + "…"
