"""Which team has which duty in a month, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.rrule import MONTHLY, rrule

from editorial.model import Duty, Team, Teams
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


def find_turns(teams: Teams, month: str) -> tuple[Turn, ...]:
    """Each duty's turn in a month; none before the first month, and while that is open.

    With each rotation a team goes on to the duty above its last one, and from the first to the
    last, or to rest where there are more teams than duties: nobody has one twice running.
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
    """So many months from one on: `2019-12`, `2020-01`."""
    return tuple(f"{day:%Y-%m}" for day in rrule(MONTHLY, _first_day(first), count=count))


def months_ahead(teams: Teams, today: date) -> tuple[str, ...]:
    """The next months that have turns, that of a day first; none while their start is open."""
    start = max(teams.first, f"{today:%Y-%m}")
    return list_months(start, MONTHS_AHEAD) if teams.first else ()


def find_resting(teams: Teams, turns: Sequence[Turn]) -> tuple[Team, ...]:
    """The teams without a duty in a month in which others have one."""
    busy = [turn.team for turn in turns]
    return tuple(team for team in teams.teams if busy and team not in busy)


def tell_team(team: Team, lang: str) -> str:
    """`Equipo A (Ana Ejemplo @ana, João Souza)`."""
    members = ", ".join(map(str, team.members)) or say(lang, NO_MEMBERS)
    return f"{team.term.name(lang)} ({members})"


def tell_start(teams: Teams, lang: str) -> str:
    """Why nobody is on duty yet."""
    month = month_name(teams.first, lang) if teams.first else ""
    return say(lang, NOT_BEGUN, month=month) if month else say(lang, NO_START)


def choose_reviewers(
    teams: Teams, month: str, categories: Iterable[str], others: Iterable[str]
) -> tuple[str, ...]:
    """The logins of whoever is on duty for texts of these categories, without `others`.

    Those are the author, who can't review, and whoever was asked before. GitHub compares logins
    without case.
    """
    wanted, known = set(categories), {login.casefold() for login in others}
    turns = (turn for turn in find_turns(teams, month) if wanted.intersection(turn.duty.categories))
    return tuple(login for login in _logins(turns) if login.casefold() not in known)


def tell_whom(teams: Teams, months: Iterable[str]) -> str:
    """Whoever is on duty in these months, as GitHub is told of them: `@ana @joao`."""
    turns = (turn for month in months for turn in find_turns(teams, month))
    return " ".join(f"@{login}" for login in _logins(turns))


def _logins(turns: Iterable[Turn]) -> Iterable[str]:
    """The members' logins, each once."""
    members = (member for turn in turns for member in turn.team.members)
    return dict.fromkeys(member.login for member in members if member.login)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
