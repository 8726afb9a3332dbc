"""The text that is there already and says what a new one says: nobody needs it twice."""

from __future__ import annotations

from datetime import date

from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.text.plain import fold, plain
from editorial.words.message import N_

TITLED = N_(
    "{folder} has this title on the same day already: open it there, or write a title of its own."
)
SENT_BEFORE = N_(
    "This looks like a text that is here already, “{title}” ({day}), so we did not prepare a "
    "second one. If yours is about something else, open its menu above (⋯), choose “Edit”, give it "
    "a title of its own, and save. To correct the one that is here, use the link for that on its "
    "page:"
)

_BEGINNING = 200
"""Characters by which most texts differ already."""


def find_twin(kind: str, day: date, title: str, body: str, content: Content) -> Source | None:
    """The text of a kind with the same title on the same day, or with the same words on any day.

    Case, accents and marks make no difference, nor does the language.
    """
    named, begins = _words(title), plain(body[:_BEGINNING])

    def is_twin(source: Source) -> bool:
        if source.day == day and _words(source.value("Title")) == named:
            return True
        begins_alike = begins and plain(source.body[:_BEGINNING]) == begins
        return bool(begins_alike) and plain(source.body) == plain(body)

    dated = (source for source in content.sources if source.kind == kind and source.day)
    return next(filter(is_twin, dated), None)


def _words(title: str) -> str:
    """A title as it is compared: its words, or its signs where it has nothing else."""
    return plain(title) or fold(title)
