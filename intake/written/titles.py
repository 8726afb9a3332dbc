"""The title of a text that nobody gave one: its first line, or how it begins."""

from __future__ import annotations

import re

from editorial.message import N_
from editorial.text.contacts import names_contact
from editorial.text.plain import one_line, plain, split_sentences
from intake.remarks import Remark, quoted
from intake.written.layout import plain_marks
from intake.written.phrases import GREETINGS, beginning_phrase

MADE = N_(
    "Your text begins without a title, so we made one of its first words: please write a better "
    "one, which says what happened and where."
)
INTRODUCTION = N_("We left out what only introduces the text: {text}")

MAX_TITLE = 90
"""Characters of a title that is made of a text."""

_LONGEST, _LONGEST_INTRODUCTION = 40, 120
"""Characters of a greeting, and of one that hands the text over."""

_CLOSES = (",", ":", "!")
_MORE = 2
"""Words after a greeting that still belong to it: `good evening dear neighbours`."""

_LONGEST_SENTENCE = 7
"""Words of a line that may end with a full stop and still be a title."""

_HEADING = re.compile(r"#{1,6}\s|\*+[^*]+\*+$|_+[^_]+_+$")
_ROOM = 1.3
"""How much longer than it should be a line may be to be a title that is merely too long."""


def drop_introduction(text: str) -> tuple[str, tuple[Remark, ...]]:
    """A text without the lines that only greet its readers, and what to say of that.

    `Hello everyone!`, `Dear all, here is the text for the blog:`; what else introduces it stays.
    """
    lines = text.strip("\n").split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    greets = [_greets(plain_title(lines[at])) for at in said[:-1]]
    most = next((n for n, each in enumerate(greets) if not each), len(greets))
    if not most:
        return text, ()
    left = quoted(" ".join(plain_title(lines[at]) for at in said[:most]))
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
    sentences = split_sentences(line)
    public = next((each for each in sentences if not names_contact(each)), "")
    return _shorten(public), text.strip("\n"), (Remark(MADE),)


def without_title(text: str, title: str) -> str:
    """A text without a first line that only repeats its title."""
    first, _, rest = text.strip("\n").partition("\n")
    return rest.strip("\n") if rest and plain(first) == plain(title) else text


def plain_title(line: str) -> str:
    """A line without the marks of bold, italic and headings."""
    return one_line(plain_marks(line)).strip(" *_#")


def _greets(line: str) -> bool:
    """Whether a line says no more than hello, or that the text follows.

    `Hello from the island` is a title: its greeting goes on.
    """
    greeting = beginning_phrase(line, GREETINGS)
    after = line[greeting:]
    if not greeting or len(line) > (_LONGEST_INTRODUCTION if line.endswith(":") else _LONGEST):
        return False
    return after[:1] in _CLOSES or line[-1] in _CLOSES or len(after.split()) <= _MORE


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
