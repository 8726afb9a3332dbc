"""Pull requests: the one of a branch, and those that others opened."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from commands.github.client import GitHub, Row, ask, list_all
from commands.github.comments import keep_comment, shorten
from editorial.contributing import BRANCH

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
