"""The tasks that only workflows run, gathered: github."""

from __future__ import annotations

import click

from plugins.commands.github import comment, labels, newsletter, published, receive, remind


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
    labels.labels,
):
    github.add_command(command)
