"""The tasks that talk to GitHub, gathered: github."""

from __future__ import annotations

import click

from commands.github import (
    comment,
    newsletter,
    receive,
    repository,
    telling,
)


@click.group()
def github() -> None:
    """What the workflows do on GitHub: comments, pull requests, reminders."""


for command in (
    comment.comment,
    receive.receive,
    telling.published,
    newsletter.draft,
    newsletter.sent,
    telling.remind,
    repository.labels,
    repository.settings,
):
    github.add_command(command)
