"""The tasks by name. Each is loaded only when it is run, so none waits for what another needs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

TASKS = {
    "build": "commands.publishing",
    "publish": "commands.publishing",
    "serve": "commands.publishing",
    "check": "commands.check",
    "new-post": "commands.scaffolds",
    "new-webinar": "commands.scaffolds",
    "new-issue": "commands.scaffolds",
    "intake": "commands.intake",
    "translations": "commands.check",
    "github": "commands.groups",
    "issue": "commands.issue",
    "send": "commands.send",
    "when": "commands.when_and_due",
    "due": "commands.when_and_due",
}
ON_GITHUB = {
    "comment": "commands.github.comment",
    "receive": "commands.github.receive",
    "published": "commands.github.telling",
    "draft": "commands.github.newsletter",
    "sent": "commands.github.newsletter",
    "remind": "commands.github.telling",
    "labels": "commands.github.repository",
    "settings": "commands.github.repository",
}


class TaskGroup(click.Group):
    """A group of tasks, with the module that each is in; `new-post` is called `new_post` there."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all tasks."""
        return sorted({*self.modules, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The task of a name; None where there is none."""
        if cmd_name not in self.modules:
            return super().get_command(ctx, cmd_name)
        module = import_module(self.modules[cmd_name])
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(cls=TaskGroup, modules=ON_GITHUB)
def github() -> None:
    """What the workflows do on GitHub: comments, pull requests, reminders."""
