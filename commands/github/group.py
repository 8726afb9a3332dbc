"""The tasks that talk to GitHub, gathered: github."""

from __future__ import annotations

import click

from commands.github import (
    comment,
    newsletter,
    published,
    receive,
    remind,
    repository,
)


@click.group()
def github() -> None:
    """What the workflows do on GitHub: comments, pull requests, reminders."""


for command in (
    comment.comment,
    receive.receive,
    published.published,
    newsletter.draft,
    newsletter.sent,
    remind.remind,
    repository.labels,
    repository.settings,
):
    github.add_command(command)
