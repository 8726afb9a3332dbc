"""Where a text begins to tell of another activity: it is offered to be sent as two, never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from editorial.times.typed_days import Typist, find_days
from intake.remarks import STORY, Remark, note_second
from intake.written.phrases import ACTIVITIES, has_phrase

_LONGEST_HEAD, _MOST_LINES = 100, 2
_NUMBER = re.compile(r"\W*(?:\w+\s+(?:n\S{1,3}\s*)?)?(\d{1,2})\b")
"""`Workshop 2: radio`, `2. Workshop`."""

_LISTED = re.compile(r"^\W*\d{1,2}[.)]\s+")
_IN_A_ROW = timedelta(days=1)
_ANY_YEAR = 2000


@dataclass(slots=True)
class _Section:
    """A heading, or a short paragraph that stands for one, and how much is told below it."""

    head: str
    day: date | None
    number: str
    told: int = 0


def offer_split(title: str, body: str, typist: Typist) -> tuple[Remark, ...]:
    """A remark where headings of a Markdown text have days of their own, or numbers.

    Two days in a row are those of one meeting.
    """
    told = [section for section in _read_sections(title, body, typist) if section.told >= STORY]
    for before, section in pairwise(told):
        apart = before.day and section.day and abs(section.day - before.day) > _IN_A_ROW
        numbered = before.number and section.number and before.number != section.number
        if apart or numbered:
            return note_second(section.head)
    return ()


def _read_sections(title: str, body: str, typist: Typist) -> Sequence[_Section]:
    """The title and the headings that name a day or an activity's number, with what they have."""
    sections = [_begin(title, typist)]
    for paragraph in re.split(r"\n\s*\n", body):
        if not _is_head(paragraph):
            sections[-1].told += len(paragraph)
            continue
        found = _begin(paragraph, typist)
        if found.day or found.number:
            sections.append(found)
    return sections


def _begin(head: str, typist: Typist) -> _Section:
    number = _NUMBER.match(head) if has_phrase(head, ACTIVITIES) else None
    days = find_days(_LISTED.sub("", head), typist)
    day = days.may_be[0].replace(year=_ANY_YEAR) if days else None  # most leave the year out
    return _Section(head, day, number[1] if number and not day else "")


def _is_head(paragraph: str) -> bool:
    """Whether a paragraph is so short that it stands for what follows it."""
    lines = paragraph.strip().split("\n")
    short = len(lines) <= _MOST_LINES and all(len(line) <= _LONGEST_HEAD for line in lines)
    return short and not lines[-1].rstrip(" *_").endswith((".", "…", ";", ","))
