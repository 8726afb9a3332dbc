"""A GitHub, and the project's tasks run as its jobs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from commands.groups import github as group
from tests.commands.github.jobs import Job
from tests.event_files import whole_event
from tests.projects.checkout import Checkout, make_job_checkout
from tests.servers.fake_github import FakeGitHub, start_github
from tests.workflows.acting import find_rights

RunTask = Callable[..., Result]
WriteEvent = Callable[..., Path]


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    with start_github() as running:
        yield running


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_job_checkout(tmp_path_factory.mktemp("project"))


@pytest.fixture
def job(tmp_path: Path, project: Checkout, github: FakeGitHub) -> Job:
    return Job(project.copy(tmp_path), github)


@pytest.fixture
def run_task(github: FakeGitHub) -> RunTask:
    """Run a task of the group; what it raised is raised again."""

    def run(*arguments: str | Path) -> Result:
        github.rights = find_rights(f"github {' '.join(map(str, arguments))}")
        runner = CliRunner(env=dict(github.environment))
        return runner.invoke(group, list(map(str, arguments)), catch_exceptions=False)

    return run


@pytest.fixture
def write_event(tmp_path: Path) -> WriteEvent:
    def write(**parts: Any) -> Path:
        file = tmp_path / "event.json"
        file.write_text(json.dumps(whole_event(parts)), encoding="utf-8")
        return file

    return write
