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

SITE = str(load_settings(PUBLISHING)["SITEURL"])
MAIN, KEEPER = "rules/branches/main", f"rules/branches/{LEDGER}"
ENVIRONMENT, MAILBOX = "environments/newsletter", "environments/mailbox"
POLICIES, OF_MAILBOX = (f"{each}/deployment-branch-policies" for each in (ENVIRONMENT, MAILBOX))
WORKFLOW = "actions/permissions/workflow"
NEWCOMERS = "actions/permissions/fork-pr-contributor-approval"
CAREFUL = "first_time_contributors"


def rule(name: str, **parameters: object) -> Json:
    return {"type": name, **({"parameters": parameters} if parameters else {})}


def pull_requests(**parameters: object) -> Json:
    every = {"dismiss_stale_reviews_on_push": True, "require_code_owner_review": True}
    others = {"require_last_push_approval": False, "required_review_thread_resolution": False}
    asked = {"required_approving_review_count": 1, **every, **others, **parameters}
    return rule("pull_request", **asked)


def environment(*rules: str, only_protected: bool | None = False) -> Json:
    policy = {"protected_branches": only_protected, "custom_branch_policies": not only_protected}
    policies = {"deployment_branch_policy": None if only_protected is None else policy}
    return {"protection_rules": [{"type": name} for name in rules], **policies}


def branches(*refs: str) -> Json:
    rows = [dict(zip(("type", "name"), ref.split(), strict=True)) for ref in refs]
    return {"total_count": len(refs), "branch_policies": rows}


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
    NEWCOMERS: {"approval_policy": CAREFUL},
    "pages": page(),
}
NEW: Json = {
    **dict.fromkeys((ENVIRONMENT, POLICIES, "pages"), 404),
    "": repository(has_pages=False),
    MAIN: [],
    KEEPER: [],
    WORKFLOW: SAFE[WORKFLOW] | {"can_approve_pull_request_reviews": False},
}
"""A new repository, in which nobody has clicked anything: no environment, no Pages."""

HIDDEN: Json = dict.fromkeys(SAFE, 404)
UNAPPROVED = pull_requests(required_approving_review_count=0)
STALE = pull_requests(dismiss_stale_reviews_on_push=False)
PROTECTED, ANY = (environment("required_reviewers", only_protected=each) for each in (True, None))
CASES: dict[str, tuple[Json, str]] = {
    "as it should be": ({}, ""),
    "all outsiders wait": ({NEWCOMERS: {"approval_policy": "all_external_contributors"}}, ""),
    "nothing set yet": (NEW, "Pages Pages create Rules stale Owners Rules reviewers branches"),
    "private": ({"": repository(private=True), NEWCOMERS: 422}, "Issues ?pull"),
    "a fork": ({"": repository(fork=True)}, "Issues"),
    "without issues": ({"": repository(has_issues=False)}, "Issues"),
    "no rules": ({MAIN: []}, "Rules stale Owners"),
    "it may be deleted": ({MAIN: [rule("non_fast_forward"), pull_requests()]}, "Rules"),
    "the ledger may be rewritten": ({KEEPER: [rule("deletion")]}, "Rules"),
    "approvals stay": ({MAIN: [*HISTORY, STALE]}, "stale"),
    "merging needs no approval": ({MAIN: [*HISTORY, UNAPPROVED]}, "stale"),
    "sending needs no approval": ({ENVIRONMENT: environment()}, "reviewers"),
    "only protected branches": ({ENVIRONMENT: PROTECTED}, "branches"),
    "all branches": ({ENVIRONMENT: ANY}, "branches"),
    "a pattern": ({POLICIES: branches("branch main", "branch *")}, "branches"),
    "a tag": ({POLICIES: branches("branch main", "tag main")}, "branches"),
    "another way to publish": ({"pages": page(build_type="legacy")}, "Pages"),
    "a domain": ({"pages": page(cname="a.org", html_url="https://a.org/")}, "Pages"),
    "plain HTTP": ({"pages": page(https_enforced=False)}, "Pages"),
    "newcomers": ({NEWCOMERS: {"approval_policy": f"{CAREFUL}_new_to_github"}}, "pull"),
    "a token that may not look": (
        dict.fromkeys((WORKFLOW, NEWCOMERS, "pages"), 403), "?Pages ?Pages ?create ?pull"
    ),
    "another token": (dict.fromkeys((WORKFLOW, "pages"), 404), "?Pages ?Pages ?create"),
    "a hidden repository": (HIDDEN, " ".join(["?"] * 11)),
}  # fmt: skip
"""What GitHub has otherwise than `SAFE`, and a word of each line that is printed; a question mark
is before what the token can't see."""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.mark.parametrize("state", CASES)
def test_settings_says_what_is_missing_and_where(
    state: str, github: FakeGitHub, run_task: RunTask
) -> None:
    changes, told = CASES[state]
    github.settings, words = SAFE | changes, told.split()

    done = run_task("settings")

    lines = [line for line in done.output.splitlines() if "→" in line]
    lang = choose_language(os.environ, read_vocabulary(ROOT / "content"))
    for line, word in zip(lines, words, strict=True):
        assert word.lstrip("?") in line.partition("→")[2]
        assert line.startswith(say(lang, "missing")) != word.startswith("?")
    assert done.exit_code == any(not word.startswith("?") for word in words)
    assert github.wrote == []


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings that name a mailbox."""
    conf = tmp_path / "mailedconf.py"
    conf.write_text("from publishconf import *\n\nMAILBOX = 'stories@example.org'\n", "utf-8")
    (tmp_path / "content").mkdir()
    monkeypatch.setattr("commands.github.repository.PUBLISHING", conf)


MAILBOX_CASES: dict[str, tuple[Json, str, int]] = {
    "as it should be": ({}, "", 0),
    "no environment yet": ({MAILBOX: 404, OF_MAILBOX: 404}, "mailbox → Deployment", 1),
    "any branch": ({MAILBOX: environment(only_protected=None)}, "Deployment", 1),
    "somebody has to approve": ({MAILBOX: environment("required_reviewers")}, "timer", 1),
    "it waits": ({MAILBOX: environment("wait_timer")}, "Wait timer", 1),
    "a hidden repository": (HIDDEN | {MAILBOX: 404, OF_MAILBOX: 404}, "Wait timer", 0),
}


@pytest.mark.parametrize("state", MAILBOX_CASES)
def test_settings_looks_at_the_mailbox_where_there_is_one(
    state: str, github: FakeGitHub, run_task: RunTask, mailbox: None
) -> None:
    changes, words, code = MAILBOX_CASES[state]
    mailed = {MAILBOX: environment("branch_policy"), OF_MAILBOX: SAFE[POLICIES]}
    github.settings = SAFE | mailed | changes

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
    forms = [yaml.safe_load(file.read_text("utf-8")) for file in files]
    wanted = {*LABELS, *(label for form in forms for label in form["labels"])}
    github.labels = ["bug", "Intake"]

    run_task("labels")
    run_task("labels")

    assert {label.casefold() for label in github.labels} == {"bug", *wanted}
    assert len(github.labels) == 1 + len(wanted)
