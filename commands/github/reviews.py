"""Approvals of a pull request, which are worth nothing once its text is made anew."""

from __future__ import annotations

from commands.github.client import GitHub, GitHubError, Row, ask, list_all
from commands.github.comments import keep_comment
from editorial.catalogs import N_, say

REPLACED = N_(
    "The form {number} was edited after {names} had approved this, and the text here was made "
    "anew. The approval was for the earlier text: please read it again before you merge it."
)
_NOT_OURS = {403, 422}
"""Where a branch is protected, GitHub may leave it to people to dismiss a review."""


def withdraw_approvals(github: GitHub, number: int, lang: str, form: str) -> None:
    """Dismiss what approves a pull request, and say why in a comment of its own each time."""
    reviews = list_all(github, f"pulls/{number}/reviews")
    approvals = [review for review in reviews if review["state"] == "APPROVED"]
    if approvals:
        names = dict.fromkeys(f"@{review['user']['login']}" for review in approvals)
        why = say(lang, REPLACED, number=form, names=", ".join(names))
        for review in approvals:
            _dismiss(github, number, review, why)
        keep_comment(github, number, f"replaced-{approvals[-1]['id']}", why)


def _dismiss(github: GitHub, number: int, review: Row, why: str) -> None:
    path = f"pulls/{number}/reviews/{review['id']}/dismissals"
    try:
        ask(github, "PUT", path, {"message": why, "event": "DISMISS"})
    except GitHubError as error:
        if error.status not in _NOT_OURS:
            raise
