"""One sender's forms take turns: twelve forms from a stranger must not make twelve branches."""

from __future__ import annotations

import re
from urllib.parse import quote

from commands.github.client import GitHub, Row, ask, list_all

FORM = "intake"
"""The label of every form, and of what is proposed of it."""

WAITING = "waiting"
"""The label of a form that has no turn yet. An editor gives it one by removing the label."""

MOST = 5
BRANCH_PREFIX = "intake/issue-"
BRANCH = re.compile(rf"{BRANCH_PREFIX}([1-9]\d{{0,9}})")

_KNOWN = {"OWNER", "MEMBER", "COLLABORATOR"}
"""GitHub's words for members of the repository, who may send as many as they like."""


def has_turn(github: GitHub, issue: Row) -> bool:
    """Whether a form may be proposed, with fewer than MOST of its sender's ahead of it.

    Those are the earlier ones that are open and any that is proposed already, so it is the same
    five whichever of twelve jobs is faster.
    """
    if issue.get("author_association") in _KNOWN:
        return True
    number, sender = int(issue["number"]), quote(issue["user"]["login"], safe="")
    heads = (BRANCH.fullmatch(pull["head"]["ref"]) for pull in list_all(github, "pulls?state=open"))
    proposed = {int(head[1]) for head in heads if head}
    rows = list_all(github, f"issues?state=open&labels={FORM}&creator={sender}")
    others = {int(row["number"]) for row in rows} - {number}
    return sum(other < number or other in proposed for other in others) < MOST


def keep_waiting(github: GitHub, issue: Row, *, waits: bool) -> None:
    """Have the label say whether a form waits for its turn."""
    path = f"issues/{issue['number']}/labels"
    labelled = any(label["name"] == WAITING for label in issue.get("labels", ()))
    if waits and not labelled:
        ask(github, "POST", path, {"labels": [WAITING]})
    elif labelled and not waits:
        ask(github, "DELETE", f"{path}/{WAITING}")
