"""Push our branches: the proposals of forms, and what the newsletter's jobs write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from commands.github.client import GitHub, Json, list_all
from commands.github.threads import BOT
from editorial.reading.history import GitError, ask_git, author, push_commit

FORM_BRANCHES = "intake/issue-"
FORM_BRANCH = re.compile(rf"{FORM_BRANCHES}([1-9]\d{{0,9}})")
"""The branch of a form's proposal, with the number of its issue."""


MAIL_BRANCH = re.compile(r"mail/([0-9a-f]{16})")
"""The branch of a mail's proposal, with the mail's number."""


def find_key(github: GitHub, pull: Json, branch: re.Pattern[str]) -> str:
    """Return what the name of a branch of ours says, if it is like this; else an empty text.

    A branch of a fork is not ours.
    """
    found = branch.fullmatch(pull["head"]["ref"])
    ours = (pull["head"]["repo"] or {}).get("full_name") == github.repository
    return next(filter(None, found.groups()), "") if found and ours else ""


def list_proposals(github: GitHub, branch: re.Pattern[str]) -> Iterator[tuple[Json, str]]:
    """Yield our open pull requests for forms or mails, each with the number of that."""
    for pull in list_all(github, "pulls?state=open"):
        if key := find_key(github, pull, branch):
            yield pull, key


_AUTHOR = author(BOT, "github-actions[bot]@users.noreply.github.com")
"""The account that a workflow's token belongs to, as GitHub names it."""


PUSH_AGAIN = "Choose “Re-run jobs” in this run. If it fails again, look under Settings → Rulesets."


def push_branch(
    folder: Path, branch: str, paths: Sequence[Path], message: str, over: str | None = None
) -> str:
    """Push a branch with what is checked out plus these files.

    Return its commit, or an empty text if nothing is new.
    It replaces the commit `over` (empty: no branch), and GitError tells if another one is there by
    then: somebody else pushed. Without `over`, an existing branch is left alone. The work tree, its
    branch and its index stay as they are.
    """
    if not paths:  # git would add everything it finds
        return ""
    index = folder / ask_git(folder, "rev-parse", "--git-path", "index.proposed").strip()
    own = {**_AUTHOR, "GIT_INDEX_FILE": str(index.resolve()), "GIT_LITERAL_PATHSPECS": "1"}

    def git(*arguments: str) -> str:
        return ask_git(folder, *arguments, env=own).strip()

    git("read-tree", "HEAD")
    git("add", "--all", "--", *map(str, paths))
    tree, reference = git("write-tree"), f"refs/heads/{branch}"
    if tree == git("rev-parse", "HEAD^{tree}") or (over is None and fetch_head(folder, branch)):
        return ""
    commit = git("commit-tree", tree, "-p", "HEAD", "-m", message)
    try:
        push_commit(folder, commit, reference, over or "")
    except GitError as error:
        raise GitError(f"{error}\n{PUSH_AGAIN}") from error
    return commit


def delete_branch(folder: Path, branch: str, commit: str) -> None:
    """Delete a branch of ours, unless somebody has pushed after this commit."""
    push_commit(folder, "", f"refs/heads/{branch}", commit)


def fetch_head(folder: Path, branch: str) -> str:
    """Fetch the last commit of a branch, and return its hash; empty without such a branch."""
    reference = f"refs/heads/{branch}"
    if not ask_git(folder, "ls-remote", "origin", reference):
        return ""
    ask_git(folder, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", reference)
    return ask_git(folder, "rev-parse", "FETCH_HEAD").strip()


def is_edited(folder: Path, commit: str) -> bool:
    """Tell whether somebody else made a commit that was fetched; False without one."""
    mail = commit and ask_git(folder, "log", "-1", "--format=%ae", commit).strip()
    return mail not in ("", _AUTHOR["GIT_AUTHOR_EMAIL"])
