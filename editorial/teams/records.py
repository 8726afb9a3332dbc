"""Records → teams and actions. A record with faults stops a build, so it needs no second look."""

from __future__ import annotations

from collections.abc import Iterable

from editorial.model import Action, Duty, Team, Teams, Term
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import Record, Row
from editorial.reading.records.table import ACTIONS, TEAMS


def read_teams(records: Iterable[Record], vocabulary: Vocabulary) -> Teams:
    """What `vocabulary/teams.toml` says; no teams where there is none."""
    record = next((each for each in records if each.kind.name == TEAMS), None)
    if record is None:
        return Teams()
    exceptions: dict[str, dict[str, str]] = {}
    for row in record.rows_of("exception"):
        exceptions.setdefault(row.value("month"), {})[row.value("duty")] = row.value("team")
    rotation = next(iter(record.rows_of("rotation")), None)
    return Teams(
        duties=tuple(
            Duty(_term(row), tuple(each.slug for each in row.read("categories", vocabulary) or ()))
            for row in record.rows_of("duty")
        ),
        teams=tuple(
            Team(_term(row), row.read("members", vocabulary) or ())
            for row in record.rows_of("team")
        ),
        first=rotation.value("first") if rotation else "",
        every=(rotation and rotation.read("every", vocabulary)) or 1,
        exceptions=exceptions,
    )


def read_actions(records: Iterable[Record], vocabulary: Vocabulary) -> tuple[Action, ...]:
    """What the files of `actions/` say, by month."""
    return tuple(
        Action(
            month=record.month,
            what=_term(row),
            who=", ".join(map(str, row.read("who", vocabulary) or ())),
            by=row.read("by", vocabulary),
            done=row.read("done", vocabulary),
        )
        for record in records
        if record.kind.name == ACTIONS
        for row in record.rows
    )


def _term(row: Row) -> Term:
    return Term(row.name, row.names)
