"""Ask the team on duty to review a pull request."""

from __future__ import annotations

from collections.abc import Iterable

import click

from commands.github.client import GitHub, GitHubError, Row, ask, list_all
from commands.github.threads import NOT_OURS
from editorial.model import Teams
from editorial.teams.rotation import choose_reviewers


def ask_to_review(
    github: GitHub,
    pull: Row,
    teams: Teams,
    month: str,
    categories: Iterable[str],
    author: str = "",
) -> None:
    """Ask whoever is on duty for texts of these categories, each member once.

    Nobody is asked to review what is their own: `author` is whoever sent in what we propose.
    """
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
