"""Who does what, and when: teams that take turns at duties, and what people took on in a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from editorial.model.site import Term


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team: the name, the login on GitHub, or both."""

    name: str
    login: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.login and f"@{self.login}")))


@dataclass(frozen=True, slots=True)
class Duty:
    """What one team does in a month; its members review texts of these `categories`."""

    term: Term
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """A group that takes turns with others; `members` is empty while that is open."""

    term: Term
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Teams:
    """`vocabulary/teams.toml`: the teams take turns every so many months, from the `first` on.

    `first` is empty while that is open. `exceptions` say by month (`2019-12`), then by duty, which
    team has it instead; both by their own words.
    """

    duties: tuple[Duty, ...] = ()
    teams: tuple[Team, ...] = ()
    first: str = ""
    every: int = 1
    exceptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """What was taken on in a month's call: by whom, until when, and the day it was done.

    `who` is empty where nobody has taken it on yet. It is in `month`'s file, in the line `line`.
    """

    month: str
    what: Term
    who: str = ""
    by: date | None = None
    done: date | None = None
