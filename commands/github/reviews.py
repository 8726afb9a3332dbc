"""Ask the members on duty to read a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from commands.github.client import GitHub, Json, ask_if_possible, list_all
from commands.shell import CONFIG, ROOT
from editorial.model.addresses import CONTENT
from editorial.model.library import Teams
from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.record import read_records
from editorial.reading.records.table import RECORD_KINDS
from editorial.teams import choose_reviewers, read_teams
from plugins.settings import load_settings


def ask_to_review(
    github: GitHub, pull: Json, vocabulary: Vocabulary, categories: Iterable[str], author: str = ""
) -> None:
    """Ask the members on duty for texts of these categories, by the published list of teams.

    `author` is the login of the person who sent in what we propose.
    """
    teams = read_teams(read_records(ROOT / CONTENT, vocabulary, RECORD_KINDS.values()), vocabulary)
    month = f"{load_settings(CONFIG)['TODAY']:%Y-%m}"
    ask_team(github, pull, teams, month, categories, author)


def ask_team(
    github: GitHub, pull: Json, teams: Teams, month: str, categories: Iterable[str], author: str
) -> None:
    """Ask each member on duty in a month once, except for the author and earlier reviewers."""
    reviews = list_all(github, f"pulls/{pull['number']}/reviews")
    people = [pull.get("user"), *pull.get("requested_reviewers", ())]
    people += [review.get("user") for review in reviews]
    others = [author, *(each["login"] for each in people if each)]
    for login in choose_reviewers(teams, month, categories, others):  # each, for one may be refused
        path = f"pulls/{pull['number']}/requested_reviewers"
        ask_if_possible(github, "POST", path, {"reviewers": [login]})
