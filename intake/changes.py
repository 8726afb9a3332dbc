"""Recognise what is about a text that is here already: sent twice, a webinar cancelled or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from editorial.model.texts import POSTS, WEBINARS
from editorial.reading.content import Content
from editorial.reading.sources import Source
from editorial.text.plain import fold, plain
from editorial.times.dates import long_date
from editorial.words.message import N_, say
from intake.contribution import Draft, RefusalError
from intake.forms import read_ticks
from intake.prose import first_sentences
from intake.remarks import Remark
from intake.written.phrases import AMENDMENTS, CANCELLED, MOVED, has_phrase

TOLD = N_(
    "Thank you! We understand that “{title}” is cancelled or moved. Somebody in the group will "
    "check before anything changes on the site; if anything is unclear, we will write to you here."
)
NO_FILE = N_("No file was written: we aren't sure which webinar is meant, or when it will be.")
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
_SHORTEST = 4
"""The fewest characters of a word that says what a title is about."""


def find_change(draft: Draft, content: Content) -> Draft:
    """Find what a draft cancels or moves, unless it is a text or an event of its own.

    The webinar's file is changed only if we are sure which one is meant and, if it was moved, when
    it will be.
    """
    title = draft.value("Title")
    whole = f"{title}\n{first_sentences(draft.body)}"
    moved, cancelled = (has_phrase(whole, each) for each in (MOVED, CANCELLED))
    titled = has_phrase(title, MOVED) or has_phrase(title, CANCELLED)
    meant = [each for each in _coming(content, draft.sent) if _is_alike(each, whole, content)]
    speaks = titled or meant or draft.kind in WEBINARS
    if not ((moved or cancelled) and speaks and draft.kind in POSTS):
        return draft
    sure, starts, values = len(meant) == 1, draft.value("Starts"), dict[str, str]()
    answer = f"{say(draft.reply, TOLD, title=meant[0].value('Title') if sure else title)}\n"
    draft = replace(draft, answer=answer, folder="")
    if not sure:
        return draft
    source = meant[0]
    before = content.value(source, "Starts")
    if moved and starts and before and starts != before:
        earlier = ", ".join(filter(None, (content.value(source, "Previous-Start"), before)))
        values = {"Starts": starts, "Previous-Start": earlier}
    elif not moved:
        values = {"Status": "cancelled"}
    files = {source.path: _write(source, values, content)} if values else {}
    return replace(draft, files=files)


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


def _write(source: Source, values: Mapping[str, str], content: Content) -> bytes:
    """Return the text of a webinar's file with new values of headers, named in its language."""
    rows, language = source.raw.split("\n"), content.vocabulary.written[source.lang]
    for name, value in values.items():
        line = f"{language.header_name(name)}: {value}"
        if name in source.known:
            rows[source.line(name) - 1] = line
        else:
            rows[source.headers[-1].line - 1] += f"\n{line}"
    return "\n".join(rows).encode()


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
