"""Which team has which duty in a month, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.rrule import MONTHLY, rrule

from editorial.model import Duty, Team, Teams, Term
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import Record
from editorial.reading.records.table import TEAMS
from editorial.times.dates import month_name
from editorial.words.message import N_, say

NOT_BEGUN = N_("The first turns are those of {month}.")
NO_START = N_("It is still open from which month on the teams take turns.")
NO_MEMBERS = N_("it is still open who is in it")

MONTHS_AHEAD = 6
"""How many months are told in advance."""


class Turn(NamedTuple):
    """A duty, and the team that has it in a month."""

    duty: Duty
    team: Team


def read_teams(records: Iterable[Record], vocabulary: Vocabulary) -> Teams:
    """Read `vocabulary/teams.toml`; no teams without that file."""
    record = next((each for each in records if each.kind.name == TEAMS), None)
    if record is None:
        return Teams()
    exceptions: dict[str, dict[str, str]] = {}
    for row in record.rows_of("exception"):
        exceptions.setdefault(row.value("month"), {})[row.value("duty")] = row.value("team")
    duties = []
    for row in record.rows_of("duty"):
        categories = row.read("categories", vocabulary) or ()
        duties.append(Duty(Term(row.name, row.names), tuple(each.slug for each in categories)))
    teams = (
        Team(Term(row.name, row.names), row.read("members", vocabulary) or ())
        for row in record.rows_of("team")
    )
    rotation = next(iter(record.rows_of("rotation")), None)
    first = rotation.value("first") if rotation else ""
    every = (rotation and rotation.read("every", vocabulary)) or 1
    return Teams(tuple(duties), tuple(teams), first, every, exceptions)


def find_turns(teams: Teams, month: str) -> tuple[Turn, ...]:
    """Find each duty's turn in a month; none before the first month, or while that is open.

    With each rotation a team goes on to the duty above its last one, and from the first to the
    last, or to rest if there are more teams than duties: no team has a duty twice running.
    """
    if not teams.first or month < teams.first:
        return ()
    rotations = rrule(MONTHLY, _first_day(teams.first), teams.every, until=_first_day(month))
    passed, instead = len([*rotations]) - 1, teams.exceptions.get(month, {})
    by_word = {team.term.slug: team for team in teams.teams}
    return tuple(
        Turn(
            duty,
            by_word.get(instead.get(duty.term.slug, ""))
            or teams.teams[(place + passed) % len(teams.teams)],
        )
        for place, duty in enumerate(teams.duties)
    )


def list_months(first: str, count: int) -> tuple[str, ...]:
    """List so many months from one on: `2019-12`, `2020-01`."""
    return tuple(f"{day:%Y-%m}" for day in rrule(MONTHLY, _first_day(first), count=count))


def months_ahead(teams: Teams, today: date) -> tuple[str, ...]:
    """List the next months that have turns, from a day's month on; none while the start is open."""
    start = max(teams.first, f"{today:%Y-%m}")
    return list_months(start, MONTHS_AHEAD) if teams.first else ()


def find_resting(teams: Teams, turns: Sequence[Turn]) -> tuple[Team, ...]:
    """Find the teams without a duty in a month in which others have one."""
    busy = [turn.team for turn in turns]
    return tuple(team for team in teams.teams if busy and team not in busy)


def tell_team(team: Team, lang: str) -> str:
    """Write `Equipo A (Ana Ejemplo @ana, João Souza)`."""
    members = ", ".join(map(str, team.members)) or say(lang, NO_MEMBERS)
    return f"{team.term.name(lang)} ({members})"


def tell_start(teams: Teams, lang: str) -> str:
    """Say why no team is on duty yet."""
    month = month_name(teams.first, lang) if teams.first else ""
    return say(lang, NOT_BEGUN, month=month) if month else say(lang, NO_START)


def choose_reviewers(
    teams: Teams, month: str, categories: Iterable[str], others: Iterable[str]
) -> tuple[str, ...]:
    """List the logins of the people on duty for texts of these categories, without `others`.

    Those are the author, who can't review, and whoever was asked before. GitHub compares logins
    without case.
    """
    wanted, known = set(categories), {login.casefold() for login in others}
    turns = (turn for turn in find_turns(teams, month) if wanted.intersection(turn.duty.categories))
    return tuple(login for login in _logins(turns) if login.casefold() not in known)


def tell_whom(teams: Teams, months: Iterable[str]) -> str:
    """Name the people on duty in these months as GitHub is told of them: `@ana @joao`."""
    turns = (turn for month in months for turn in find_turns(teams, month))
    return " ".join(f"@{login}" for login in _logins(turns))


def _logins(turns: Iterable[Turn]) -> Iterable[str]:
    """List the members' logins, each once."""
    members = (member for turn in turns for member in turn.team.members)
    return dict.fromkeys(member.login for member in members if member.login)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
