"""The tasks by name. Each is loaded only when it is run, so none waits for what another needs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from editorial.words.message import SetupError

TASKS = {
    "commands.publishing": {
        "build": "Write the site into output/, to look at it here.",
        "publish": "Write the site into output/, with its public address.",
    },
    "commands.serve": {
        "serve": "Show the site here, rebuilt at each change.",
    },
    "commands.check": {
        "check": "Check contributions: all, or those at PATHS.",
        "translations": "List what waits for translation, coming events first, then the newest.",
    },
    "commands.scaffolds": {
        "new-post": "Begin a post: its folder, its picture, and a file for each language.",
        "new-webinar": "Begin a webinar's announcement, with when it is and where to register.",
        "new-issue": "Begin the editors' note of MONTH's issue (2019-07) in each language.",
    },
    "commands.figures": {
        "new-figures": "Write the figures of MONTH (2019-07), what was counted on each network.",
    },
    "commands.intake": {
        "intake": "Make a post or a month's figures, and an answer, of a form's EVENT or a text.",
    },
    "commands.photos": {
        "photos": "Add photos to a post that is there, or pack those of a comment's EVENT.",
    },
    "commands.adopt": {
        "adopt": "Make the project another region's: settings, words, forms, first texts.",
    },
    "commands.groups": {
        "github": "What the workflows do on GitHub: comments, pull requests, reminders.",
    },
    "commands.issue": {
        "issue": "Write the newsletter of MONTH (2019-07).",
    },
    "commands.report": {
        "report": "Write the one-page report of MONTH (2019-07), as Markdown and HTML.",
    },
    "commands.send": {
        "send": "Send the newsletter of MONTH: --edition es --via smtp.",
    },
    "commands.webinars": {
        "when": 'Say what the region\'s clocks show at a time: "2019-08-28 12:00" America/Panama.',
        "due": "Say what is to be published about webinars on DATE (2019-08-21), or today.",
    },
    "commands.duty": {
        "duty": "Say who is on duty in MONTH (2019-08), or now, and what is still to be done.",
    },
}
ON_GITHUB = {
    "commands.github.comment": {
        "comment": "Say under the pull request what the check found; EVENT is the finished run's.",
    },
    "commands.github.receive": {
        "receive": "Open or update the pull request of an issue, and answer in the issue.",
    },
    "commands.github.photos": {
        "photos": "Propose the photos of a comment for the text of its form, and answer there.",
    },
    "commands.github.telling": {
        "published": "Answer once in the issue of each form whose text or figures are online.",
        "remind": "Keep one open issue that says what FILE says; close it when FILE is empty.",
    },
    "commands.github.newsletter": {
        "draft": "Propose the editor's note of the month, with stories and what they lack.",
        "sent": "Propose the list of what MONTH's issue was sent with, to be merged at once.",
    },
    "commands.github.repository": {
        "labels": "Make the forms' labels where they are missing: GitHub sets only those it knows.",
        "settings": "Say which of the repository's settings are missing, and where to click.",
    },
}
"""The modules that have tasks: each task's name, and the first line of its help."""


CUT_OFF = (
    "Python's own copies of this code are cut off, as a full disk leaves them: delete all folders "
    "called __pycache__ in this project, then run this again."
)


class TaskGroup(click.Group):
    """A group of tasks that are loaded by name; `new-post` is called `new_post` in its module."""

    def __init__(
        self, *arguments: Any, modules: Mapping[str, Mapping[str, str]], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.modules = {name: module for module, tasks in modules.items() for name in tasks}
        self.summaries = {name: said for tasks in modules.values() for name, said in tasks.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all tasks."""
        return sorted({*self.modules, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The task of a name; None where there is none."""
        if cmd_name not in self.modules:
            return super().get_command(ctx, cmd_name)
        try:
            module = import_module(self.modules[cmd_name])
        except EOFError as error:  # click would take it for Ctrl-D, and say “Aborted!”
            raise SetupError(CUT_OFF) from error
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List all tasks with what each does, without loading any."""
        own = {name: each.get_short_help_str(100) for name, each in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted({**own, **self.summaries}.items()))


@click.group(cls=TaskGroup, modules=ON_GITHUB)
def github() -> None:
    """What the workflows do on GitHub: comments, pull requests, reminders."""
