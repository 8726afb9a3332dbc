"""Find a text that is there already and says the same as a new one."""

from __future__ import annotations

from datetime import date

from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.text.plain import fold, plain
from editorial.words.message import N_

TITLED = N_("{folder} has this title on the same day: open that text, or write another title.")
SENT_BEFORE = N_(
    "This looks like a text that is here already, “{title}” ({day}), so we did not prepare a "
    "second one. If yours is about something else, open its menu above (⋯), choose “Edit”, give it "
    "a title of its own, and save. To correct the one that is here, use the link for that on its "
    "page:"
)


def find_twin(kind: str, day: date, title: str, body: str, content: Content) -> Source | None:
    """Find a text of a kind with the same title on the same day, or the same body on any day.

    Case, accents, punctuation and the language make no difference. None if there is no such text.
    """
    named, says = plain(title) or fold(title), plain(body)

    def is_twin(source: Source) -> bool:
        there = source.value("Title")
        is_named = named and source.day == day and named in (plain(there), fold(there))
        return bool(is_named or (says and plain(source.body) == says))

    dated = (source for source in content.sources if source.kind == kind and source.day)
    return next(filter(is_twin, dated), None)
