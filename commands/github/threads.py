"""Issues and pull requests of ours: one comment, one proposal, kept up to date."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from commands.github.client import GitHub, GitHubError, Row, ask, list_all
from editorial.contributing import BRANCH
from editorial.message import N_, say

BOT = "github-actions[bot]"
"""The name under which a workflow's token writes; nobody else can use it."""

LONGEST = 60_000
"""Characters: GitHub takes 65,536."""


def keep_comment(github: GitHub, number: int, name: str, body: str) -> None:
    """Have one comment of ours under a number that says this, unless it does already.

    `name` says which of our comments it is; an empty body takes nothing away and writes nothing.
    """
    if not body.strip():
        return
    whole = f"{marker(name)}\n{shorten(body.strip())}\n"
    found = find_comment(github, number, name)
    if found is None:
        ask(github, "POST", f"issues/{number}/comments", {"body": whole})
    elif found["body"].replace("\r\n", "\n").strip() != whole.strip():
        ask(github, "PATCH", f"issues/comments/{found['id']}", {"body": whole})


def find_comment(github: GitHub, number: int, name: str) -> Row | None:
    """Our comment of a name, None while there is none. A marker that others wrote is not ours."""
    comments = list_all(github, f"issues/{number}/comments")
    return next((each for each in comments if is_ours(each, name)), None)


def is_ours(row: Row, name: str) -> bool:
    """Whether a comment or issue was written by us, under this name."""
    author, body = (row.get("user") or {}).get("login"), row.get("body") or ""
    return author == BOT and body.startswith(marker(name))


def marker(name: str) -> str:
    """The first line of a text of ours; readers don't see it."""
    return f"<!-- {name} -->"


def shorten(body: str) -> str:
    """A text that GitHub takes, cut at the end of a line."""
    if len(body) <= LONGEST:
        return body
    whole, _, _ = body[:LONGEST].rpartition("\n")
    return f"{whole}\n\n…"


LONGEST_TITLE = 200


def keep_pull(
    github: GitHub, branch: str, title: str, body: str, labels: Sequence[str] = ()
) -> Row:
    """Have one open pull request of a branch of ours into the published one, saying this."""
    found = find_pull(github, github.owner, branch)
    texts = {"title": title[:LONGEST_TITLE], "body": shorten(body)}
    if found:
        pull: Row = ask(github, "PATCH", f"pulls/{found['number']}", texts)
    else:
        pull = ask(github, "POST", "pulls", {**texts, "head": branch, "base": BRANCH})
    if labels:
        ask(github, "POST", f"issues/{pull['number']}/labels", {"labels": list(labels)})
    return pull


def find_pull(github: GitHub, owner: str, branch: str, commit: str = "") -> Row | None:
    """The open pull request from somebody's branch, at a commit if that is given."""
    head = quote(f"{owner}:{branch}", safe=":")
    for pull in list_all(github, f"pulls?state=open&head={head}"):
        same = pull["head"]["ref"] == branch and (pull["head"]["user"] or {}).get("login") == owner
        if same and commit in ("", pull["head"]["sha"]):
            return pull
    return None


def close_pull(github: GitHub, pull: Row, name: str, why: str) -> None:
    """Close a pull request, and say why in a comment of this name."""
    keep_comment(github, int(pull["number"]), name, why)
    ask(github, "PATCH", f"pulls/{pull['number']}", {"state": "closed"})


def list_files(github: GitHub, number: int) -> list[str]:
    """The paths that a pull request adds or changes."""
    files = list_all(github, f"pulls/{number}/files")
    return [each["filename"] for each in files if each.get("status") != "removed"]


REPLACED = N_(
    "The form {number} was edited after {names} had approved this, so the text here was made "
    "again. The approval was for the earlier text: please read it again before you merge it."
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
