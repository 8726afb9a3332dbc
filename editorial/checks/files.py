"""Rules about files: where they are, whether they can be read, and what TOML files say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from editorial.model.texts import KINDS, Naming
from editorial.reading.content import Content, is_address
from editorial.reading.records.record import Record
from editorial.reading.records.table import TEAMS
from editorial.reading.sources import Source
from editorial.text.plain import CONTROLS, fold
from editorial.times.dates import long_date
from editorial.words.message import N_, Finding, finding

FARTHEST = 60
"""Days that a text may be dated ahead before somebody is asked whether the date is right."""


def check_readable(source: Source, content: Content) -> Iterator[Finding]:
    """A file is UTF-8 text that can be opened."""
    if source.unreadable:
        yield source.unreadable


def check_place(source: Source, content: Content) -> Iterator[Finding]:
    """A text is at `posts/<date>-<slug>/<language>.md`, or at the like for the other kinds."""
    if source.misplaced:
        names = [f"{code}.md" for code in content.vocabulary.written]
        words = re.findall(r"[a-z0-9]+", fold(re.sub(r"^[\d\W_]+", "", source.slug)))
        dated = "-".join(["2019-07-22", *(words or ["taller"])])
        example = "about" if KINDS[source.kind].naming is Naming.PLAIN else dated
        values = {"languages": ", ".join(names), "example": example, "kind": source.kind}
        yield finding(1, source.misplaced, **values)


def check_bounds(source: Source, content: Content) -> Iterator[Finding]:
    """A text, its headers and their lists are no larger than people need."""
    if source.excess:
        yield source.excess


def check_empty(source: Source, content: Content) -> Iterator[Finding]:
    """A file has something in it."""
    unread = source.misplaced or source.unreadable or source.excess
    if not unread and not source.headers and not source.body.strip():
        yield finding(
            1, N_("This file is empty: write Title: and Summary: at the top, then the text.")
        )


def check_address(source: Source, content: Content) -> Iterator[Finding]:
    """Two posts don't have the same address: a slug is used once a month."""
    kind = KINDS[source.kind]
    if source.misplaced or not kind.makes:
        return
    twins = content.by_address.get(content.address(source), ())
    for twin in twins:
        if twin.folder != source.folder:
            message = N_(
                "Another text already has this address, {other}: give this folder another name."
            )
            yield finding(1, message, other=twin.path)
    direct = kind.naming is Naming.PLAIN and not kind.word
    if direct and source.slug in content.vocabulary.path_words:
        message = N_("The site uses the address “{slug}” itself: give this folder another name.")
        yield finding(1, message, slug=source.slug)


def check_moved_from(source: Source, content: Content) -> Iterator[Finding]:
    """An old address is one of this site, and nothing else is there now."""
    own = content.vocabulary.path_words
    for address in content.read(source, "Moved-From"):
        lang, *rest = address.split("/")
        archive = len(rest) < 3 and all(part.isdigit() for part in rest)
        listed = lang in content.vocabulary.languages and (archive or rest[0] in own)
        if not is_address(address):
            message = N_(
                "“{address}” is not an old address of a page: write it like es/2019/07/taller."
            )
        elif f"{address}/" in content.by_address or listed:
            message = N_(
                "There is a text at {address} now, so that address can't redirect anywhere."
            )
        else:
            continue
        yield finding(source.line("Moved-From"), message, address=address)


def check_ahead(source: Source, content: Content) -> Iterator[Finding]:
    """A text is dated 60 days ahead at most: until its day it has a page, but is in no list."""
    if source.day and (source.day - content.today).days > FARTHEST:
        message = N_(
            "This folder is dated {day}: until then the text has its own page, but appears in no "
            "list, feed or newsletter. Correct the date if that is not what you meant."
        )
        yield finding(1, message, day=long_date(source.day, source.edition_lang))


def check_controls(source: Source, content: Content) -> Iterator[Finding]:
    """Control characters and marks that turn text around are taken out."""
    hidden = CONTROLS.search(unescape(source.body))
    lines = (*source.controls, source.body_line) if hidden else source.controls
    for line in lines:
        yield finding(line, N_("Invisible control characters were removed from this line."))


def check_record(record: Record, content: Content) -> Iterator[Finding]:
    """A data file is TOML with the names of its kind, and each value is what its name asks for."""
    yield from record.faults


def check_turns(record: Record, content: Content) -> Iterator[Finding]:
    """Two teams at least take turns, and an exception is about a month, duty and team of theirs."""
    if record.kind.name != TEAMS or record.faults:
        return
    words = {part: [row.name for row in record.rows_of(part)] for part in ("duty", "team")}
    if len(words["team"]) == 1:
        message = N_("One team alone can't take turns: add a second one, [team.group-2].")
        yield finding(record.rows_of("team")[0].line, message)
    first = next((row.value("first") for row in record.rows_of("rotation")), "")
    seen: set[tuple[str, str]] = set()
    for row in record.rows_of("exception"):
        for part, known in words.items():
            if row.value(part) not in known:
                message = N_("There is no heading [{part}.{name}] here. Write one of: {known}.")
                line = row.cells[part].line if part in row.cells else row.line
                values = {"part": part, "name": row.value(part), "known": ", ".join(known)}
                yield finding(line, message, **values)
        if row.value("month") < first or not first:
            message = N_("Nobody takes turns in {month} yet: [rotation] says from when on they do.")
            yield finding(row.cells["month"].line, message, month=row.value("month"))
        if (turn := (row.value("month"), row.value("duty"))) in seen:
            message = N_("There are two exceptions for this month and duty: keep one.")
            yield finding(row.line, message)
        seen.add(turn)
