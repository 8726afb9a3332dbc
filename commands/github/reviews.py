"""Ask the team on duty to review a pull request."""

from __future__ import annotations

from collections.abc import Iterable

import click

from commands.github.client import GitHub, GitHubError, Row, ask, list_all
from commands.github.threads import NOT_OURS
from commands.shell import CONFIG, ROOT
from editorial.model import Teams
from editorial.model.vocabulary import Vocabulary
from editorial.reading.contributing import CONTENT
from editorial.reading.records.rows import read_records
from editorial.reading.records.table import RECORD_KINDS
from editorial.teams.records import read_teams
from editorial.teams.rotation import choose_reviewers
from plugins.settings import load_settings


def ask_to_review(
    github: GitHub, pull: Row, vocabulary: Vocabulary, categories: Iterable[str], author: str = ""
) -> None:
    """Ask whoever is on duty now for texts of these categories, as what is published says.

    `author` is whoever sent in what we propose.
    """
    teams = read_teams(read_records(ROOT / CONTENT, vocabulary, RECORD_KINDS.values()), vocabulary)
    ask_team(github, pull, teams, f"{load_settings(CONFIG)['TODAY']:%Y-%m}", categories, author)


def ask_team(
    github: GitHub,
    pull: Row,
    teams: Teams,
    month: str,
    categories: Iterable[str],
    author: str = "",
) -> None:
    """Ask the members on duty in a month, each once, and nobody to review what is their own."""
    reviews = list_all(github, f"pulls/{pull['number']}/reviews")
    people = [pull.get("user"), *pull.get("requested_reviewers", ())]
    people += [review.get("user") for review in reviews]
    others = [author, *(each["login"] for each in people if each)]
    for login in choose_reviewers(teams, month, categories, others):
        path = f"pulls/{pull['number']}/requested_reviewers"
        try:
            ask(github, "POST", path, {"reviewers": [login]})
        except GitHubError as error:  # the others are still asked
            if error.status not in NOT_OURS:
                raise
            click.echo(f"{login}: {error}", err=True)
        else:
            click.echo(f"#{pull['number']}: {login} is asked to review it")
