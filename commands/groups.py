"""The tasks by name. Each is loaded only when it is run, so none waits for what another needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

TASKS = {
    "commands.scaffolds": ("new-post", "new-webinar", "new-issue", "new-figures"),
    "commands.intake": ("intake",),
    "commands.moving": ("import",),
    "commands.photos": ("photos",),
    "commands.publishing": ("build", "publish"),
    "commands.serve": ("serve",),
    "commands.check": ("check", "translations"),
    "commands.issue": ("issue",),
    "commands.send": ("send",),
    "commands.share": ("share",),
    "commands.agenda": ("due", "duty", "when", "report"),
    "commands.adopt": ("adopt",),
    "commands.upgrade": ("upgrade",),
    "commands.groups": ("github", "mailbox"),
    "commands.made.messages": ("messages",),
    "commands.developing": ("test", "lint", "verify", "bench"),
}
ON_GITHUB = {
    "commands.github.comment": ("comment",),
    "commands.github.receive": ("receive",),
    "commands.github.mails": ("mails",),
    "commands.github.publications": ("published", "reply"),
    "commands.github.reminders": ("remind", "draft", "sent"),
    "commands.github.repository": ("labels", "settings"),
}
IN_THE_MAILBOX = {
    "commands.mailbox.queue": ("fetch",),
    "commands.mailbox.steps": ("read", "answer"),
    "commands.mailbox.sending": ("send",),
}
"""The modules that have tasks, and the tasks, in the order in which the list shows them."""


class TaskGroup(click.Group):
    """A group of tasks that are loaded by name; `new-post` is called `new_post` in its module."""

    def __init__(
        self, *arguments: Any, modules: Mapping[str, Sequence[str]], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.modules = {name: module for module, names in modules.items() for name in names}

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """List the names of all tasks."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the task of a name; click names those of a similar name if none has it."""
        if cmd_name not in self.modules:
            raise click.NoSuchCommand(cmd_name, possibilities=self.modules, ctx=ctx)
        return self._load(cmd_name)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List all tasks with what each does."""
        rows = [(name, self._load(name).get_short_help_str(100)) for name in self.modules]
        with formatter.section("Tasks"):
            formatter.write_dl(rows)

    def _load(self, task: str) -> click.Command:
        name = task.replace("-", "_")
        module = import_module(self.modules[task])
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command


@click.group(cls=TaskGroup, modules=ON_GITHUB)
def github() -> None:
    """Do what the workflows need on GitHub: comments, pull requests, reminders."""


@click.group(cls=TaskGroup, modules=IN_THE_MAILBOX)
def mailbox() -> None:
    """Do what the workflow mailbox.yml needs: e-mails become proposals, and are answered."""
