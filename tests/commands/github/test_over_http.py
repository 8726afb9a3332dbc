"""A job's clone is one commit deep, and git asks for a password where it pushes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.github.jobs import FILE, Job
from tests.commands.github.test_proposals import receive
from tests.projects.checkout import Checkout
from tests.projects.tasks import link_environment
from tests.projects.workplace import git
from tests.servers.fake_github import TOKEN
from tests.servers.git_http import serve_repositories
from tests.workflows.acting import read_workflow


@pytest.fixture
def far(job: Job, tmp_path: Path) -> Iterator[tuple[Job, str]]:
    """A job whose remote is a server, and that server's address."""
    remote = job.checkout.remote
    with serve_repositories(remote.parent, TOKEN) as url:
        git(tmp_path, "clone", "--quiet", "--depth=1", f"{url}/{remote.name}", "clone")
        link_environment(tmp_path / "clone")
        yield Job(Checkout(tmp_path / "clone", remote), job.github), url


def secrets_of(workflow: str, job: str, url: str) -> dict[str, Any]:
    """What a workflow's last step gives git, for this server in GitHub's stead."""
    environ: dict[str, str] = read_workflow(workflow)["jobs"][job]["steps"][-1]["env"]
    return {
        name: str(value).replace("https://github.com", url)
        for name, value in environ.items()
        if name.startswith("GIT_")
    }


def test_a_job_pushes_with_its_token_alone(far: tuple[Job, str]) -> None:
    job, url = far
    refused = receive(job, code=1)

    receive(job, **secrets_of("intake.yml", "propose", url))

    assert "could not read Username" in refused.stderr
    assert job.checkout.pushed("intake/issue-7") == [FILE]
    assert git(job.checkout.folder, "rev-list", "--count", "HEAD").strip() == "1"
    assert TOKEN not in (job.checkout.folder / ".git" / "config").read_text("utf-8")
