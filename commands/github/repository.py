"""github settings, labels: tell how the repository should be set up, and make its labels."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click

from commands.github.client import GitHub, GitHubError, ask, list_all, open_github
from commands.github.threads import LABELS
from commands.shell import PUBLISHING, ROOT
from editorial.model.addresses import BRANCH, CONTENT
from editorial.model.vocabulary import choose_language
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import N_, say
from intake.forms import read_forms
from newsletter.delivery.branch import BRANCH as LEDGER_REFERENCE
from plugins.settings import load_settings

LEDGER = LEDGER_REFERENCE.removeprefix("refs/heads/")
_UNREADABLE = {403, 404}
"""GitHub's status codes if a token may not look, or if nothing is there."""

_RULESETS = "Settings → Rules → Rulesets → New branch ruleset"


class Setting(NamedTuple):
    """What a repository should have, where to click for it, and a function that tells if it has."""

    wish: str
    where: str
    is_set: Callable[[GitHub], bool]


@click.command()
def settings() -> None:
    """Say which of the repository's settings are missing, and where to click.

    On your own machine, set GITHUB_REPOSITORY to owner/name, and GITHUB_TOKEN to a token of yours
    that may read the settings.
    """
    lang = choose_language(os.environ, read_vocabulary(ROOT / CONTENT))
    github = open_github(os.environ)
    answers = [(setting, read_setting(github, setting)) for setting in SETTINGS]
    for setting, found in answers:
        said = say(lang, setting.wish, branch=BRANCH, ledger=LEDGER)
        state = say(lang, _STATES[found])
        click.echo(f"{state}: {said}" + ("" if found else f" → {setting.where}"))
    sys.exit(int(any(found is False for _, found in answers)))


def read_setting(github: GitHub, setting: Setting) -> bool | None:
    """Tell whether a setting is as it should be; None if GitHub doesn't show it."""
    try:
        return setting.is_set(github)
    except GitHubError as error:
        if error.status not in _UNREADABLE:
            raise
        return None


def _keeps_history(branch: str) -> Callable[[GitHub], bool]:
    """Make a function that tells whether rules protect a branch from deletion and forced pushes."""
    path, needed = f"rules/branches/{branch}", {"deletion", "non_fast_forward"}
    return lambda github: needed <= {rule["type"] for rule in list_all(github, path)}


def _dismisses_stale(github: GitHub) -> bool:
    rules = (each.get("parameters", {}) for each in list_all(github, f"rules/branches/{BRANCH}"))
    return any(rule.get("dismiss_stale_reviews_on_push") for rule in rules)


def _waits_for_approval(github: GitHub) -> bool:
    rules = ask(github, "GET", "environments/newsletter").get("protection_rules", ())
    return any(rule["type"] == "required_reviewers" for rule in rules)


def _sends_from_main(github: GitHub) -> bool:
    policy = ask(github, "GET", "environments/newsletter")["deployment_branch_policy"]
    if not policy or policy["protected_branches"]:
        return bool(policy)
    allowed = ask(github, "GET", "environments/newsletter/deployment-branch-policies")
    return {each["name"] for each in allowed["branch_policies"]} == {BRANCH}


def _has(path: str, name: str, *, value: object = True) -> Callable[[GitHub], bool]:
    """Make a function that tells whether GitHub's answer has this value under a name."""
    return lambda github: bool(ask(github, "GET", path)[name] == value)


_STATES = {True: N_("set"), False: N_("missing"), None: N_("could not be read, or isn't there yet")}

SETTINGS = (
    Setting(
        N_("nobody can delete “{branch}” or push to it by force"),
        _RULESETS,
        _keeps_history(BRANCH),
    ),
    Setting(
        N_("an approval ends when something is pushed after it"),
        f"{_RULESETS} → Require a pull request before merging → Dismiss stale approvals",
        _dismisses_stale,
    ),
    Setting(
        N_("nobody can delete “{ledger}”, which says what was sent, or push to it by force"),
        _RULESETS,
        _keeps_history(LEDGER),
    ),
    Setting(
        N_("sending waits for somebody's approval"),
        "Settings → Environments → newsletter → Required reviewers",
        _waits_for_approval,
    ),
    Setting(
        N_("the passwords are given to “{branch}” only"),
        "Settings → Environments → newsletter → Deployment branches",
        _sends_from_main,
    ),
    Setting(
        N_("the workflows may open pull requests"),
        "Settings → Actions → General → Allow GitHub Actions to create and approve pull requests",
        _has("actions/permissions/workflow", "can_approve_pull_request_reviews"),
    ),
    Setting(
        N_("the site is published by the workflow"),
        "Settings → Pages → Source: GitHub Actions",
        _has("pages", "build_type", value="workflow"),
    ),
)


@click.command()
def labels() -> None:
    """Make the labels of forms and of our jobs that are missing.

    GitHub gives an issue only labels that are there.
    """
    forms = read_forms(Path(load_settings(PUBLISHING)["FORMS"]))
    wanted = dict.fromkeys([*(mark for form in forms for mark in form.marks), *LABELS])
    github = open_github(os.environ)
    there = {label["name"].casefold() for label in list_all(github, "labels")}
    for name in wanted:
        if name.casefold() not in there:
            ask(github, "POST", "labels", {"name": name})
            click.echo(f"label {name}: made")
