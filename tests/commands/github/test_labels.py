"""The labels that the forms need are there, so that what somebody sends in is answered."""

from __future__ import annotations

import yaml

from tests.commands.github.conftest import RunTask
from tests.conftest import FORMS
from tests.servers.fake_github import FakeGitHub


def test_missing_labels_are_made_once(github: FakeGitHub, run_task: RunTask) -> None:
    files = [file for file in FORMS.glob("*.yml") if file.name != "config.yml"]
    wanted = {
        label for file in files for label in yaml.safe_load(file.read_text("utf-8"))["labels"]
    }
    wanted.add("look")
    github.labels = ["bug", "Intake"]

    run_task("labels")
    run_task("labels")

    assert {label.casefold() for label in github.labels} == {"bug", *wanted}
    assert len(github.labels) == 1 + len(wanted)
