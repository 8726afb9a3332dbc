"""Rules about the TOML files that people edit: figures and the like."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.content import Content
from editorial.message import N_, Finding, finding
from editorial.records.record import Record
from editorial.records.table import TEAMS
from editorial.vocabulary import is_slug


def check_record(record: Record, content: Content) -> Iterator[Finding]:
    """A data file is TOML with the names of its kind, and each value is what its name asks for."""
    yield from record.faults


def check_signs(record: Record, content: Content) -> Iterator[Finding]:
    """A data file has no control characters and no BOM."""
    for line in record.controls:
        yield finding(line, N_("Invisible control characters were removed from this line."))


def check_names(record: Record, content: Content) -> Iterator[Finding]:
    """What a data file names has its name in a language, below a heading that can be a word."""
    for row in record.rows:
        if row.part.named and row.cells and not row.names:
            message = N_('Say below {heading} in each language what it is: es = "…".')
            yield finding(row.line, message, heading=row.part.heading)
        if row.part.named and row.name and not is_slug(row.name):
            message = N_("Write “{name}” in small letters, digits and hyphens, like {heading}.")
            yield finding(row.line, message, name=row.name, heading=row.part.heading)


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
                values = {"part": part, "name": row.value(part), "known": ", ".join(known)}
                yield finding(
                    row.cells[part].line if part in row.cells else row.line, message, **values
                )
        if row.value("month") < first or not first:
            message = N_("Nobody takes turns in {month} yet: [rotation] says from when on they do.")
            yield finding(row.cells["month"].line, message, month=row.value("month"))
        if (turn := (row.value("month"), row.value("duty"))) in seen:
            message = N_("There are two exceptions for this month and duty: keep one.")
            yield finding(row.line, message)
        seen.add(turn)
