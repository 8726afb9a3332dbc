"""The repository's settings, as GitHub's API tells them to a token, and the labels of the forms."""

from __future__ import annotations

from typing import Any

import yaml

from commands.github.repository import LEDGER
from commands.github.threads import LABELS
from tests.commands.github.conftest import RunTask
from tests.conftest import FORMS
from tests.servers.fake_github import FakeGitHub

KEPT = [{"type": "deletion"}, {"type": "non_fast_forward"}]
STALE = {"type": "pull_request", "parameters": {"dismiss_stale_reviews_on_push": True}}
ENVIRONMENT = {
    "protection_rules": [{"type": "required_reviewers"}, {"type": "branch_policy"}],
    "deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True},
}
SAFE: dict[str, Any] = {
    "rules/branches/main": [*KEPT, STALE],
    f"rules/branches/{LEDGER}": KEPT,
    "environments/newsletter": ENVIRONMENT,
    "environments/newsletter/deployment-branch-policies": {"branch_policies": [{"name": "main"}]},
    "actions/permissions/workflow": {"can_approve_pull_request_reviews": True},
    "pages": {"build_type": "workflow"},
}


def test_a_repository_that_is_set_as_it_should_be_lacks_nothing(
    github: FakeGitHub, run_task: RunTask
) -> None:
    github.settings = SAFE

    done = run_task("settings")

    assert done.exit_code == 0, done.output
    assert "→" not in done.output
    assert github.wrote == []


POLICIES = "environments/newsletter/deployment-branch-policies"
APPROVE = "actions/permissions/workflow"
MISSING: tuple[tuple[dict[str, Any], str], ...] = (
    ({"rules/branches/main": [STALE]}, "Rulesets"),
    ({f"rules/branches/{LEDGER}": []}, "Rulesets"),
    ({"rules/branches/main": KEPT}, "Dismiss stale"),
    ({"environments/newsletter": {**ENVIRONMENT, "protection_rules": []}}, "Required reviewers"),
    (
        {"environments/newsletter": {**ENVIRONMENT, "deployment_branch_policy": None}},
        "Deployment branches",
    ),
    ({POLICIES: {"branch_policies": [{"name": "main"}, {"name": "*"}]}}, "Deployment branches"),
    ({APPROVE: {"can_approve_pull_request_reviews": False}}, "create and approve"),
    ({"pages": {"build_type": "legacy"}}, "Source: GitHub Actions"),
)


def test_what_is_missing_is_a_line_that_says_where(github: FakeGitHub, run_task: RunTask) -> None:
    for changes, where in MISSING:
        github.settings = {**SAFE, **changes}

        done = run_task("settings")

        (line,) = [line for line in done.output.splitlines() if "→" in line]
        assert where in line
        assert done.exit_code == 1


def test_what_a_token_may_not_see_is_not_missing(github: FakeGitHub, run_task: RunTask) -> None:
    for status in (403, 404):
        github.settings = {**SAFE, "pages": status, "actions/permissions/workflow": status}

        done = run_task("settings")

        lines = [line for line in done.output.splitlines() if "→" in line]
        assert len(lines) == 2
        assert len({line.partition(":")[0] for line in lines}) == 1
        assert done.exit_code == 0


def test_missing_labels_are_made_once(github: FakeGitHub, run_task: RunTask) -> None:
    files = [file for file in FORMS.glob("*.yml") if file.name != "config.yml"]
    wanted = {
        label for file in files for label in yaml.safe_load(file.read_text("utf-8"))["labels"]
    }
    wanted.update(LABELS)
    github.labels = ["bug", "Intake"]

    run_task("labels")
    run_task("labels")

    assert {label.casefold() for label in github.labels} == {"bug", *wanted}
    assert len(github.labels) == 1 + len(wanted)
