"""Recognise what is about a text that is here already: sent twice, a webinar cancelled or moved.

Nothing that is here changes: the sender is told, and an editor does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from editorial.model.texts import POSTS, WEBINARS
from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.text.plain import fold, plain
from editorial.times.dates import long_date
from editorial.words.message import N_
from intake.contribution import Draft, RefusalError
from intake.forms import read_ticks
from intake.prose import first_sentences
from intake.remarks import Remark
from intake.written.phrases import AMENDMENTS, CANCELLED, MOVED, has_phrase

_THERE = N_(
    "{folder}: this text is there already, so nothing was written. Correct it there, or delete the "
    "folder first. If this one is about something else, give it a title of its own."
)
_SENT_BEFORE = N_(
    "This looks like a text that is here already, “{title}” ({day}), so we did not prepare a "
    "second one. If yours is about something else, send it with a title of its own. To correct the "
    "one that is here, use the link for that on its page:"
)
ALIKE = N_(
    "This may be about a text that is here already, “{title}” ({day}): {url} Nothing in that one "
    "changes by itself."
)
CHANGES = N_(
    "If this cancels or moves “{title}” ({day}), somebody in the group will change that: {url} If "
    "it doesn't, please tell us.",
    name="again",
)
_SHORTEST = 4
"""The fewest characters of a word that says what a title is about."""


def _coming(content: Content, today: date) -> Iterator[Source]:
    """Yield the webinars to come that aren't cancelled; those without a date come for 90 days."""
    for source in content.originals.values():
        cancelled = content.read(source, "Status") == "cancelled"
        if source.kind in WEBINARS and source.day and not cancelled:
            starts = content.read(source, "Starts")
            if starts.date() >= today if starts else source.day >= today - timedelta(90):
                yield source


def _is_alike(source: Source, text: str, content: Content) -> bool:
    """Tell whether a text has most words of a webinar's title, in one of its languages."""
    terms = content.vocabulary.terms["categories"].values()
    common = _words(" ".join(name for term in terms for name in term.names.values()))
    titles = (each.value("Title") for each in content.folders[source.folder].values())
    wanted = [_words(title) - common for title in titles]
    return any(len(each & _words(text)) > len(each) / 2 for each in wanted)


def _words(text: str) -> set[str]:
    return {word for word in plain(text).split() if len(word) >= _SHORTEST}


def refuse_twin(draft: Draft, content: Content, siteurl: str, root: str) -> None:
    """Raise RefusalError for a text that is there already, with where that is.

    `siteurl` is the site's address, and `root` what the content folder is called in the terminal:
    whoever sent a form or a mail, which has no `root`, is led to the page.
    """
    twin = find_twin(draft.kind, draft.day, draft.value("Title"), draft.body, content)
    if twin and root and not draft.labels:
        raise RefusalError(draft.reply, _THERE, folder=Path(root, twin.folder))
    if twin:
        said = _describe(twin, draft, content, siteurl)
        raise RefusalError(draft.reply, _SENT_BEFORE, said["url"], **said)


def note_alike(draft: Draft, content: Content, siteurl: str) -> Draft:
    """Tell of the first text that a draft may correct, translate or tell again.

    That is one of its day, with most words of its title or about the same structure; for a draft
    that says that it corrects or translates something, one of any day. If its sender ticked that,
    tell of each text of its day.
    """
    title, structure = draft.value("Title"), draft.value("Structure")
    whole = f"{title}\n{first_sentences(draft.body)}"
    ticked = "again" in read_ticks(draft.values)
    again, found = ticked or has_phrase(whole, AMENDMENTS), list[Remark]()
    for source in content.originals.values():
        about = ticked or (structure and content.value(source, "Structure") == structure)
        same = source.day == draft.day and (about or _is_alike(source, title, content))
        if source.kind == draft.kind and (same or (again and _is_alike(source, whole, content))):
            told = _describe(source, draft, content, siteurl)
            found.append(Remark(ALIKE, told, asks=False))
    return draft.with_remarks(*found[: None if ticked else 1])


def note_change(draft: Draft, content: Content, siteurl: str) -> Draft:
    """Ask whether a draft that speaks of a cancelled or moved event is about a webinar to come.

    An editor reads it before it is proposed as a text, or an event, of its own.
    """
    whole = f"{draft.value('Title')}\n{first_sentences(draft.body)}"
    changes = has_phrase(whole, MOVED) or has_phrase(whole, CANCELLED)
    coming = _coming(content, draft.sent) if changes and draft.kind in POSTS else ()
    meant = (each for each in coming if _is_alike(each, whole, content))
    told = (Remark(CHANGES, _describe(each, draft, content, siteurl)) for each in meant)
    return draft.with_remarks(*islice(told, 1))


def _describe(source: Source, draft: Draft, content: Content, siteurl: str) -> dict[str, str]:
    day, url = source.day or draft.day, f"{siteurl}/{content.address(source)}"
    return {"title": source.value("Title"), "day": long_date(day, draft.reply), "url": url}


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
