"""Make the labels that forms give to issues: github labels."""

from __future__ import annotations

import os
from pathlib import Path

import click

from commands.github.client import ask, list_all, open_github
from commands.options import PUBLISHING
from intake.forms import read_forms
from plugins.site import load_settings


@click.command()
def labels() -> None:
    """Make the forms' labels where they are missing: GitHub sets no label that it doesn't know.

    An issue without its label would start no workflow, so nobody would answer.
    """
    forms = read_forms(Path(load_settings(PUBLISHING)["FORMS"]))
    wanted = dict.fromkeys(mark for form in forms for mark in form.marks)
    github = open_github(os.environ)
    there = {label["name"].casefold() for label in list_all(github, "labels")}
    for name in wanted:
        if name.casefold() not in there:
            ask(github, "POST", "labels", {"name": name})
            click.echo(f"label {name}: made")
