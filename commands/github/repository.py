"""github settings, labels: tell how the repository should be set up, and make its labels."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from commands.github.client import GitHub, GitHubError, Json, ask, list_all, open_github
from commands.github.threads import LABELS
from commands.shell import PUBLISHING, ROOT
from editorial.model.addresses import BRANCH, CONTENT
from editorial.model.vocabulary import choose_language
from editorial.reading.vocabulary import read_vocabulary
from editorial.words.message import N_, say
from intake.forms import read_forms
from newsletter.delivery.branch import REF
from plugins.settings import load_settings

LEDGER = REF.removeprefix("refs/heads/")
_UNREADABLE = {403, 404, 422}
"""GitHub's status codes if a token may not look, if nothing is there, or if a private repository
has no such setting."""

_ACTIONS = "Settings → Actions → General"
_NEWSLETTER, _MAILBOX = "environments/newsletter", "environments/mailbox"
_RULESETS = "Settings → Rulesets → New ruleset → New branch ruleset"
_PULLS = f"{_RULESETS} → Require a pull request before merging"
_CAREFUL = ("first_time_contributors", "all_external_contributors")
"""All approval policies but that for accounts which are new to GitHub itself."""


class Setting(NamedTuple):
    """What a repository should have, where to click for it, and a function that tells if it has."""

    wish: str
    where: str
    is_set: Callable[[GitHub], bool]


@click.command()
def settings() -> None:
    """Say which of the repository's settings are missing, and where to click.

    It changes nothing. Run it on your own machine: without a token it says how to make one.
    """
    lang = choose_language(os.environ, read_vocabulary(ROOT / CONTENT))
    github = open_github(os.environ)
    settings = SETTINGS + (OF_THE_MAILBOX if load_settings(PUBLISHING).get("MAILBOX") else ())
    answers = [(setting, read_setting(github, setting)) for setting in settings]
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


def _look(github: GitHub, path: str) -> Json:
    """Return GitHub's answer; an empty one where nothing is there yet.

    A 404 means that, or that the token may not look. But whoever may read a repository may read its
    environments, and the repository says whether it has a site.
    """
    try:
        answer: Json = ask(github, "GET", path)
    except GitHubError as error:
        pages = ask(github, "GET", "")["has_pages"]
        there = {_NEWSLETTER: False, _MAILBOX: False, "pages": pages}
        if error.status != 404 or there.get(path, True):
            raise
        return {}
    return answer


def _keeps_history(branch: str) -> Callable[[GitHub], bool]:
    """Make a function that tells whether rules protect a branch from deletion and forced pushes."""
    path, needed = f"rules/branches/{branch}", {"deletion", "non_fast_forward"}
    return lambda github: needed <= {rule["type"] for rule in list_all(github, path)}


def _asks_of_pulls(*asked: str) -> Callable[[GitHub], bool]:
    """Make a function that tells whether a rule asks this of pull requests to the main branch."""
    path = f"rules/branches/{BRANCH}"
    return lambda github: any(
        all(each.get("parameters", {}).get(name) for name in asked)
        for each in list_all(github, path)
    )


def _waits(github: GitHub, environment: str, *reasons: str) -> bool:
    """Tell whether a job waits for one of these reasons before it may use an environment."""
    rules = _look(github, environment).get("protection_rules", ())
    return any(rule["type"] in reasons for rule in rules)


def _is_for_main(github: GitHub, environment: str) -> bool:
    """Tell whether only the main branch is selected in an environment.

    “Protected branches only” isn't enough: it means every branch while no branch protection rule
    exists, and a ruleset isn't one.
    """
    policy = _look(github, environment).get("deployment_branch_policy")
    if not policy or policy["protected_branches"]:
        return False
    allowed = ask(github, "GET", f"{environment}/deployment-branch-policies")["branch_policies"]
    return [(each["name"], each.get("type", "branch")) for each in allowed] == [(BRANCH, "branch")]


def _has(path: str, name: str, values: Sequence[object] = (True,)) -> Callable[[GitHub], bool]:
    """Make a function that tells whether GitHub's answer has one of these values under a name."""
    return lambda github: _look(github, path).get(name) in values


def _is_open_to_all(github: GitHub) -> bool:
    repository = _look(github, "")
    return bool(repository["has_issues"] and not repository["private"] and not repository["fork"])


def _is_at_siteurl(github: GitHub) -> bool:
    page, siteurl = _look(github, "pages"), str(load_settings(PUBLISHING)["SITEURL"])
    there = page.get("html_url", "").replace("http:", "https:").strip("/").casefold()
    return bool(page.get("https_enforced")) and there == siteurl.strip("/").casefold()


_ONLY_MAIN = N_("the passwords are given to “{branch}” only")
_STATES = {True: N_("set"), False: N_("missing"), None: N_("could not be read, or isn't there yet")}

SETTINGS = (
    Setting(N_("the repository is public, not a fork, and takes issues"),
            "Settings → General → Issues; Danger Zone → Change visibility, Leave fork network",
            _is_open_to_all),
    Setting(N_("the site is published by the workflow"),
            "Settings → Pages → Source: GitHub Actions", _has("pages", "build_type", ["workflow"])),
    Setting(N_("the site is where SITEURL says, and only over HTTPS"),
            f"Settings → Pages → Custom domain, Enforce HTTPS; or SITEURL in {PUBLISHING.name}",
            _is_at_siteurl),
    Setting(N_("the workflows may open pull requests"),
            f"{_ACTIONS} → Allow GitHub Actions to create and approve pull requests",
            _has("actions/permissions/workflow", "can_approve_pull_request_reviews")),
    Setting(N_("the workflows of a newcomer's pull request wait for somebody's approval"),
            f"{_ACTIONS} → Approval for running fork pull request workflows from contributors",
            _has("actions/permissions/fork-pr-contributor-approval", "approval_policy", _CAREFUL)),
    Setting(N_("nobody can delete “{branch}” or push to it by force"),
            f"{_RULESETS} → Restrict deletions, Block force pushes", _keeps_history(BRANCH)),
    Setting(N_("merging needs an approval, and a later push cancels it"),
            f"{_PULLS} → Required approvals; Dismiss stale pull request approvals when …",
            _asks_of_pulls("required_approving_review_count", "dismiss_stale_reviews_on_push")),
    Setting(N_("whoever maintains the code approves changes to it"),
            f"{_PULLS} → Require review from Code Owners",
            _asks_of_pulls("require_code_owner_review")),
    Setting(N_("nobody can delete “{ledger}”, which says what was sent, or push to it by force"),
            f"{_RULESETS} → Restrict deletions, Block force pushes", _keeps_history(LEDGER)),
    Setting(N_("sending waits for somebody's approval"),
            "Settings → Environments → newsletter → Required reviewers",
            lambda github: _waits(github, _NEWSLETTER, "required_reviewers")),
    Setting(_ONLY_MAIN, "Settings → Environments → newsletter → Deployment branches and tags",
            lambda github: _is_for_main(github, _NEWSLETTER)),
)  # fmt: skip
OF_THE_MAILBOX = (
    Setting(_ONLY_MAIN, "Settings → Environments → mailbox → Deployment branches and tags",
            lambda github: _is_for_main(github, _MAILBOX)),
    Setting(N_("the mailbox is read each hour, without an approval or a wait timer"),
            "Settings → Environments → mailbox → Required reviewers, Wait timer",
            lambda github: not _waits(github, _MAILBOX, "required_reviewers", "wait_timer")),
)  # fmt: skip


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
