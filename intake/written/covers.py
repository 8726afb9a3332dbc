"""What a document says that its page or the form says already: its title, and its place and day.

And what stands beside it only to hand it over: `Good morning! Please find our report attached.`
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from editorial.message import N_
from editorial.text.plain import plain, split_sentences
from editorial.times.typed_days import Typist, find_days
from intake.remarks import Remark, quoted
from intake.written.phrases import CLOSINGS, GREETINGS, HANDED_OVER, begins_with_phrase, has_phrase
from intake.written.titles import plain_title

COVER = N_("Left out of the text, since the page says it already: {parts}")
NOTE = N_("Left out, since it only hands the document over: {text}")

_ALIKE = 0.85
_LONGEST_TITLE = 200
_MOST_LABEL = 3
"""Words before the colon of `Report of the month: workshop`."""

_LONGEST_DATELINE, _LONGEST_PLACE = 80, 6
_SMALL = 3
_LONGEST_NOTE, _MOST_LINES = 250, 2
_POLITE, _NAME = 6, 3
"""Words of a sentence that only greets, and of one that may be nothing but a name."""

_TOP = 3
"""Lines among which the dateline is."""


class Covered(NamedTuple):
    """A text without what its page says above it, the day of its dateline, and remarks."""

    text: str
    day: date | None
    remarks: tuple[Remark, ...]


def drop_cover(text: str, title: str, typist: Typist) -> Covered:
    """A document's text without a line that is nearly its title, and without its dateline."""
    lines = text.strip("\n").split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    gone: dict[int, str] = {}
    if said and repeats(plain_title(lines[said[0]]), title):
        gone[said[0]] = "" if plain(lines[said[0]]) == plain(title) else plain_title(lines[said[0]])
    day = None
    for at in [each for each in said[:_TOP] if each not in gone]:
        if day := read_dateline(plain_title(lines[at]), typist):
            gone[at] = plain_title(lines[at])
            break
    if len(gone) == len(said):
        return Covered(text, None, ())
    parts = tuple(quoted(each) for each in gone.values() if each)
    remarks = (Remark(COVER, {"parts": parts}, asks=False),) if parts else ()
    kept = "\n".join(line for at, line in enumerate(lines) if at not in gone)
    return Covered(kept.strip("\n"), day, remarks)


def repeats(line: str, title: str) -> bool:
    """Whether a line is nearly a title, maybe behind a word: `Report: workshop in the school`."""
    if len(line) > _LONGEST_TITLE:
        return False
    label, _, after = line.partition(":")
    lines = [line, after] if len(label.split()) <= _MOST_LABEL else [line]
    wanted = plain(title)
    return any(
        SequenceMatcher(None, plain(each), wanted).ratio() >= _ALIKE for each in lines if each
    )


def read_dateline(line: str, typist: Typist) -> date | None:
    """The day in a line that says nothing but where and when it was written."""
    if len(line) > _LONGEST_DATELINE or not line[-1:].isalnum():
        return None
    days = find_days(line, typist)
    if not (days and days.plain) or days.last:
        return None
    words = days.rest.replace(",", " ").replace("/", " ").split()
    named = all(word[:1].isupper() or len(word) <= _SMALL for word in words)
    placed = bool(words) and line.startswith(words[0]) and len(words) <= _LONGEST_PLACE
    return days.may_be[0] if named and placed else None


def is_note(lines: Sequence[str]) -> bool:
    """Whether lines only greet, thank and say that a document is attached."""
    said = [line for line in lines if line.strip()]
    if not said or len(said) > _MOST_LINES or sum(map(len, said)) > _LONGEST_NOTE:
        return False
    sentences = [each for line in said for each in split_sentences(line.strip())]
    fits = [each for each in sentences if _is_polite(each) or has_phrase(each, HANDED_OVER)]
    return bool(fits) and all(each in fits or len(each.split()) <= _NAME for each in sentences)


def _is_polite(sentence: str) -> bool:
    """Whether a sentence only greets or thanks."""
    phrase = begins_with_phrase(sentence, GREETINGS) or begins_with_phrase(sentence, CLOSINGS)
    return phrase and len(sentence.split()) <= _POLITE
