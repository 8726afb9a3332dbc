"""act, which runs a workflow on this machine: no container, no network, stand-ins for actions."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from tests.conftest import WEEKLY
from tests.event_files import whole_event
from tests.projects.checkout import Checkout
from tests.projects.tasks import ROOT
from tests.servers.fake_github import TOKEN

Test = TypeVar("Test", bound=Callable[..., None])


def only_weekly(test: Test) -> Test:
    """Leave a test to the weekly run: on a push, nobody has the time."""
    away = pytest.mark.skipif(not WEEKLY, reason="only the weekly run has the time")
    marked: Test = pytest.mark.weekly(away(test))
    return marked


WORKFLOWS = ROOT / ".github" / "workflows"
TIMEOUT = 120

_STAND_INS = Path(__file__).with_name("actions")
"""What stands in for each action that needs no GitHub."""


@dataclass(frozen=True, slots=True)
class Run:
    code: int
    log: str

    @property
    def annotations(self) -> list[str]:
        return re.findall(r"::(?:error|warning) file=.*", self.log)


def act(
    checkout: Checkout,
    workflow: str,
    event: str,
    payload: Mapping[str, Any],
    *,
    commit: str = "main",
    machine: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
) -> Run:
    """Run a workflow for an event, on a clone of the remote at a commit."""
    place = checkout.folder.parent
    (place / "artifacts").mkdir(exist_ok=True)
    file = place / "event.json"
    file.write_text(json.dumps(whole_event(payload)), encoding="utf-8")
    variables = {
        "STAND_IN_REMOTE": str(checkout.remote),
        "STAND_IN_COMMIT": commit,
        "STAND_IN_ENVIRONMENT": sys.prefix,
        "STAND_IN_CACHE": str(ROOT / ".cache"),
        "STAND_IN_ARTIFACTS": str(place / "artifacts"),
        **(machine or {}),
    }
    command = [tool("act"), event, "--workflows", f".github/workflows/{workflow}"]
    command += ["--eventpath", str(file), "--platform", "ubuntu-24.04=-self-hosted"]
    command += ["--container-daemon-socket", "-", "--no-cache-server", "--no-skip-checkout"]
    command += ["--action-cache-path", str(place / "act")]
    for name, value in {"GITHUB_TOKEN": TOKEN, **(secrets or {})}.items():
        command += ["--secret", f"{name}={value}"]
    for pinned in all_uses():
        stand_in = _write(place, pinned.partition("@")[0])
        command += ["--local-repository", f"{pinned}={stand_in}"]
    for name, value in variables.items():
        command += ["--env", f"{name}={value}"]
    done = subprocess.run(
        command,
        cwd=checkout.folder,
        env={**os.environ, "HOME": str(place), "XDG_CACHE_HOME": str(place / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    return Run(done.returncode, done.stdout)


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def read_workflow(name: str) -> dict[str, Any]:
    """A workflow as GitHub reads it; YAML 1.1 takes its `on` for a truth."""
    workflow: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in workflow.items()}


@cache
def find_rights(task: str) -> Mapping[str, str] | None:
    """The rights of the job that runs a task like `github remind due`; None if people run it."""
    for file in WORKFLOWS.glob("*.yml"):
        for job in read_workflow(file.name)["jobs"].values():
            steps = "\n".join(step.get("run", "") for step in job.get("steps", ()))
            named = re.findall(r"tasks\.py (github (?:remind )?\w+)", steps)
            if any(task.startswith(name) for name in named):
                rights: Mapping[str, str] = job["permissions"]
                return rights
    return None


@cache
def all_uses() -> set[str]:
    jobs = (
        job for file in WORKFLOWS.glob("*.yml") for job in read_workflow(file.name)["jobs"].values()
    )
    return {step["uses"] for job in jobs for step in job.get("steps", ()) if "uses" in step}


def _write(place: Path, action: str) -> Path:
    """What stands in for an action; it fails where that needs GitHub itself."""
    folder = place / action.replace("/", "-")
    folder.mkdir(exist_ok=True)
    own = _STAND_INS / f"{action.rpartition('/')[2]}.yml"
    shutil.copyfile(own if own.exists() else _STAND_INS / "needs-github.yml", folder / "action.yml")
    return folder
