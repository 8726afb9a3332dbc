"""The tasks by name. Each is loaded only when it is run, so none waits for what another needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
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
    "commands.github.publications": ("published", "photos"),
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

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the task of a name; None if no task has it."""
        if cmd_name not in self.modules:
            return None
        module = import_module(self.modules[cmd_name])
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List all tasks with what each does, without loading any."""
        rows = [(name, read_summary(module, name)) for name, module in self.modules.items()]
        with formatter.section("Tasks"):
            formatter.write_dl(rows)


def read_summary(module: str, name: str) -> str:
    """Read the first line of a task's help from its module."""
    file = Path(__file__).parents[1].joinpath(*module.split(".")).with_suffix(".py")
    begins = rf'\ndef {name.replace("-", "_")}_?\(.*?\n    """(.*?)(?:"""|\n)'
    found = re.search(begins, file.read_text("utf-8"), re.DOTALL)
    return found[1] if found else ""


@click.group(cls=TaskGroup, modules=ON_GITHUB)
def github() -> None:
    """Do what the workflows need on GitHub: comments, pull requests, reminders."""


@click.group(cls=TaskGroup, modules=IN_THE_MAILBOX)
def mailbox() -> None:
    """Do what the workflow mailbox.yml needs: mails become proposals, and are answered."""
