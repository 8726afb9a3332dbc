"""The repository's settings, as GitHub's API tells them to a token, and the labels of the forms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from commands.github.client import open_github
from commands.github.repository import LEDGER
from commands.github.threads import LABELS
from commands.shell import PUBLISHING
from editorial.model.vocabulary import choose_language
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import SetupError, say
from plugins.settings import load_settings
from tests.commands.github.conftest import RunTask
from tests.conftest import FORMS, ROOT
from tests.servers.fake_github import REPOSITORY, FakeGitHub, Json

SITE, WHEN = str(load_settings(PUBLISHING)["SITEURL"]), "2026-12-01T00:00:00Z"
MAIN, KEEPER = "rules/branches/main", f"rules/branches/{LEDGER}"
ENVIRONMENT, POLICIES = (
    "environments/newsletter",
    "environments/newsletter/deployment-branch-policies",
)
WORKFLOW = "actions/permissions/workflow"
MAILBOX, OF_MAILBOX = (
    "environments/mailbox",
    "environments/mailbox/deployment-branch-policies",
)
NEWCOMERS = "actions/permissions/fork-pr-contributor-approval"


def rule(name: str, **parameters: object) -> Json:
    source = {"ruleset_source_type": "Repository", "ruleset_source": "red/blog", "ruleset_id": 7}
    return {"type": name, **source, **({"parameters": parameters} if parameters else {})}


def pull_requests(**parameters: object) -> Json:
    every = {"dismiss_stale_reviews_on_push": True, "require_code_owner_review": True}
    others = {"require_last_push_approval": False, "required_review_thread_resolution": False}
    asked = {"required_approving_review_count": 1, **every, **others, **parameters}
    return rule("pull_request", **asked)


def environment(*rules: str, only_protected: bool | None = False) -> Json:
    asked = [{"id": 3, "node_id": "GA_3", "type": name} for name in rules]
    names = {"id": 2, "node_id": "EN_2", "name": "newsletter", "created_at": WHEN}
    urls = {"url": f"{SITE}/environment", "html_url": SITE, "updated_at": WHEN}
    policy = {"protected_branches": only_protected, "custom_branch_policies": not only_protected}
    policies = {"deployment_branch_policy": None if only_protected is None else policy}
    return {**names, **urls, "protection_rules": asked, **policies}


def branches(*refs: str) -> Json:
    rows = [dict(zip(("type", "name"), ref.split(), strict=True)) for ref in refs]
    numbered = [{"id": 4, "node_id": "DE_4", **row} for row in rows]
    return {"total_count": len(refs), "branch_policies": numbered}


def page(**values: object) -> Json:
    site = {"url": SITE, "html_url": f"{SITE}/", "status": "built", "cname": None, "public": True}
    return {**site, "custom_404": True, "build_type": "workflow", "https_enforced": True, **values}


def repository(**values: object) -> Json:
    return {"private": False, "fork": False, "has_issues": True, "has_pages": True, **values}


HISTORY = [rule("deletion"), rule("non_fast_forward")]
SAFE: Json = {
    "": repository(),
    MAIN: [*HISTORY, pull_requests()],
    KEEPER: HISTORY,
    ENVIRONMENT: environment("required_reviewers", "branch_policy"),
    POLICIES: branches("branch main"),
    WORKFLOW: {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": True},
    NEWCOMERS: {"approval_policy": "first_time_contributors"},
    "pages": page(),
}
NEW: Json = {
    "": repository(has_pages=False),
    MAIN: [],
    KEEPER: [],
    WORKFLOW: SAFE[WORKFLOW] | {"can_approve_pull_request_reviews": False},
    NEWCOMERS: SAFE[NEWCOMERS],
}
"""A new repository, in which nobody has clicked anything: no environment, no Pages."""

CASES = {
    "as it should be": (SAFE, "", 0),
    "all external contributors wait": (
        {**SAFE, NEWCOMERS: {"approval_policy": "all_external_contributors"}},
        "",
        0,
    ),
    "nothing set yet": (NEW, "Pages Pages create Rules stale Owners Rules reviewers branches", 1),
    "private": ({**SAFE, "": repository(private=True), NEWCOMERS: 422}, "Issues ?pull", 1),
    "a fork": ({**SAFE, "": repository(fork=True)}, "Issues", 1),
    "without issues": ({**SAFE, "": repository(has_issues=False)}, "Issues", 1),
    "no rules": ({**SAFE, MAIN: []}, "Rules stale Owners", 1),
    "merging needs no approval": (
        {**SAFE, MAIN: [*HISTORY, pull_requests(required_approving_review_count=0)]},
        "stale",
        1,
    ),
    "sending needs no approval": ({**SAFE, ENVIRONMENT: environment()}, "reviewers", 1),
    "only protected branches": (
        {**SAFE, ENVIRONMENT: environment("required_reviewers", only_protected=True)},
        "branches",
        1,
    ),
    "all branches": (
        {**SAFE, ENVIRONMENT: environment("required_reviewers", only_protected=None)},
        "branches",
        1,
    ),
    "a pattern": ({**SAFE, POLICIES: branches("branch main", "branch *")}, "branches", 1),
    "a tag": ({**SAFE, POLICIES: branches("branch main", "tag main")}, "branches", 1),
    "another way to publish": ({**SAFE, "pages": page(build_type="legacy")}, "Pages", 1),
    "a domain": ({**SAFE, "pages": page(cname="a.org", html_url="https://a.org/")}, "Pages", 1),
    "plain HTTP": ({**SAFE, "pages": page(https_enforced=False)}, "Pages", 1),
    "newcomers": (
        {**SAFE, NEWCOMERS: {"approval_policy": "first_time_contributors_new_to_github"}},
        "pull",
        1,
    ),
    "a token that may not look": (
        {**SAFE, **dict.fromkeys((WORKFLOW, NEWCOMERS, "pages"), 403)},
        "?Pages ?Pages ?create ?pull",
        0,
    ),
    "another token": (
        {**SAFE, **dict.fromkeys((WORKFLOW, "pages"), 404)},
        "?Pages ?Pages ?create",
        0,
    ),
    "a hidden repository": ({}, " ".join(["?"] * 11), 0),
}


@pytest.mark.parametrize("state", CASES)
def test_settings_says_what_is_missing_and_where(
    state: str, github: FakeGitHub, run_task: RunTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    github.settings, words, code = CASES[state]

    done = run_task("settings")

    lines = [line for line in done.output.splitlines() if "→" in line]
    lang = choose_language(os.environ, read_vocabulary(ROOT / "content"))
    for line, word in zip(lines, words.split(), strict=True):
        assert word.lstrip("?") in line.partition("→")[2]
        assert line.startswith(say(lang, "missing")) != word.startswith("?")
    assert done.exit_code == code
    assert github.wrote == []


MAILED: Json = {**SAFE, MAILBOX: environment("branch_policy"), OF_MAILBOX: SAFE[POLICIES]}
MAILBOX_CASES = {
    "as it should be": (MAILED, "", 0),
    "no environment yet": (SAFE, "mailbox → Deployment", 1),
    "any branch": ({**MAILED, MAILBOX: environment(only_protected=None)}, "Deployment", 1),
    "somebody has to approve": ({**MAILED, MAILBOX: environment("required_reviewers")}, "timer", 1),
    "it waits": ({**MAILED, MAILBOX: environment("wait_timer")}, "Wait timer", 1),
    "a hidden repository": ({}, "Wait timer", 0),
}


@pytest.mark.parametrize("state", MAILBOX_CASES)
def test_settings_looks_at_the_mailbox_where_there_is_one(
    state: str,
    github: FakeGitHub,
    run_task: RunTask,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    conf = tmp_path / "mailedconf.py"
    conf.write_text("from publishconf import *\n\nMAILBOX = 'stories@example.org'\n", "utf-8")
    (tmp_path / "content").mkdir()
    monkeypatch.setattr("commands.github.repository.PUBLISHING", conf)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    github.settings, words, code = MAILBOX_CASES[state]

    done = run_task("settings")

    told = [line for line in done.output.splitlines() if "→ mailbox →" in line]
    assert len(done.output.splitlines()) == 13
    assert len(told) == (2 if state == "a hidden repository" else bool(words))
    assert words in "".join(told[-1:])
    assert done.exit_code == code


def test_without_a_token_it_says_how_to_make_one() -> None:
    with pytest.raises(SetupError, match="personal-access-tokens/new"):
        open_github({"GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": ""})


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
