"""Branches, pull requests, issues and comments of ours: each is made once, then kept up to date."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from commands.github.client import GitHub, GitHubError, Row, ask, list_all
from editorial.reading.contributing import BRANCH
from editorial.words.message import N_, SetupError, say

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
    whole = marked(name, body)
    found = find_comment(github, number, name)
    if found is None:
        ask(github, "POST", f"issues/{number}/comments", {"body": whole})
    elif not says(found, whole):
        ask(github, "PATCH", f"issues/comments/{found['id']}", {"body": whole})


def find_comment(github: GitHub, number: int, name: str) -> Row | None:
    """Our comment of a name, None while there is none. A marker that others wrote is not ours."""
    comments = list_all(github, f"issues/{number}/comments")
    return next((each for each in comments if is_ours(each, name)), None)


def is_ours(row: Row, name: str) -> bool:
    """Whether a comment or issue was written by us, under this name."""
    author, body = (row.get("user") or {}).get("login"), row.get("body") or ""
    return author == BOT and body.startswith(_marker(name))


def marked(name: str, body: str) -> str:
    """A text of ours as GitHub takes it; readers don't see its first line, which has its name."""
    return f"{_marker(name)}\n{_shorten(body.strip())}\n"


def says(row: Row, body: str) -> bool:
    """Whether a comment or issue has this text."""
    return bool(row["body"].replace("\r\n", "\n").strip() == body.strip())


def _marker(name: str) -> str:
    return f"<!-- {name} -->"


def _shorten(body: str) -> str:
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
    texts = {"title": title[:LONGEST_TITLE], "body": _shorten(body)}
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
NOT_OURS = {403, 422}
"""What GitHub refuses: dismissing a review where a branch is protected, and asking somebody for one
who may not write in the repository."""


def withdraw_approvals(github: GitHub, number: int, lang: str, form: str) -> None:
    """Dismiss what approves a pull request, and say why in a comment of its own each time."""
    reviews = list_all(github, f"pulls/{number}/reviews")
    approvals = [review for review in reviews if review["state"] == "APPROVED"]
    if approvals:
        names = dict.fromkeys(f"@{review['user']['login']}" for review in approvals)
        why = say(lang, REPLACED, number=form, names=", ".join(names))
        for review in approvals:
            path = f"pulls/{number}/reviews/{review['id']}/dismissals"
            try:
                ask(github, "PUT", path, {"message": why, "event": "DISMISS"})
            except GitHubError as error:
                if error.status not in NOT_OURS:
                    raise
        keep_comment(github, number, f"replaced-{approvals[-1]['id']}", why)


FORM = "intake"
"""The label of every form, and of what is proposed of it."""

CORRECTION = "correction"
"""The label of a pull request that corrects what is published, and of a form whose sender wants
something corrected that no pull request does: an editor removes it once that is done."""

LOOK = "look"
"""The label of a pull request in which somebody should look at something first, and of a form that
is not proposed before an editor has removed it."""

REMOTE = "origin"
FORM_BRANCHES = "intake/issue-"
PHOTOS = "-photos-"
FORM_BRANCH = re.compile(rf"{FORM_BRANCHES}([1-9]\d{{0,9}})(?:{PHOTOS}\d{{1,20}})?")
"""The branch of what a form became, or of photos that came for it, with its issue's number."""

_AUTHOR = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (
        ("NAME", "github-actions[bot]"),
        ("EMAIL", "github-actions[bot]@users.noreply.github.com"),
    )
}
"""The account that a workflow's token belongs to, as GitHub names it."""


def push_branch(
    folder: Path,
    branch: str,
    paths: Sequence[Path],
    message: str,
    *,
    replace: bool = True,
    also: str = "",
) -> bool:
    """Push a branch with what is checked out plus these files; False if nothing is new.

    The earlier branch is replaced, unless somebody else pushes to it meanwhile; without `replace`
    an existing branch is left alone. So are the work tree, its branch and its index. `also` is a
    commit that it is made of besides.
    """
    if not paths:  # git would add everything it finds
        return False
    own = _own_index(folder)
    _git(folder, "read-tree", "HEAD", env=own)
    _git(folder, "add", "--all", "--", *map(str, paths), env=own)
    before, tree = _git(folder, "rev-parse", "HEAD"), _git(folder, "write-tree", env=own)
    reference = f"refs/heads/{branch}"
    there = _git(folder, "ls-remote", REMOTE, reference).partition("\t")[0]
    if tree == _git(folder, "rev-parse", "HEAD^{tree}") or (there and not replace):
        return False
    parents = [part for each in (before, also) if each for part in ("-p", each)]
    commit = _git(folder, "commit-tree", tree, *parents, "-m", message)
    lease = f"--force-with-lease={reference}:{there}"
    _git(folder, "push", "--quiet", lease, REMOTE, f"{commit}:{reference}")
    return True


def is_edited(folder: Path, branch: str) -> bool:
    """Whether somebody else made the last commit of a branch; False if there is no branch."""
    reference = f"refs/heads/{branch}"
    if not _git(folder, "ls-remote", REMOTE, reference):
        return False
    _git(folder, "fetch", "--quiet", "--no-tags", "--depth=1", REMOTE, reference)
    return _git(folder, "log", "-1", "--format=%ae", "FETCH_HEAD") != _AUTHOR["GIT_AUTHOR_EMAIL"]


_DEEP = 50
"""Commits of a pull request among which ours is looked for."""


def find_commit(folder: Path, last: str, message: str) -> str:
    """Our newest commit of this message that `last` is made of; empty where there is none."""
    try:
        _git(folder, "fetch", "--quiet", "--no-tags", f"--depth={_DEEP}", REMOTE, last)
    except SetupError:  # it is not there any more
        return ""
    listed = _git(folder, "log", "--topo-order", "--format=%H %ae %s", "FETCH_HEAD")
    ours = f" {_AUTHOR['GIT_AUTHOR_EMAIL']} {message}"
    return next((row[: -len(ours)] for row in listed.splitlines() if row.endswith(ours)), "")


def read_committed(folder: Path, commit: str, below: str) -> dict[str, bytes]:
    """What the folders have below a path that a commit wrote to, by the paths of their files."""
    changed = _git(folder, "diff", "--name-only", f"{commit}^", commit, "--", below).splitlines()
    places = sorted({path.rpartition("/")[0] for path in changed})
    names = _git(folder, "ls-tree", "-r", "--name-only", commit, "--", *places) if places else ""
    return {
        path: subprocess.run(
            ["git", "cat-file", "blob", f"{commit}:{path}"],
            cwd=folder,
            capture_output=True,
            check=True,
        ).stdout
        for path in names.splitlines()
    }


def commit_files(folder: Path, parent: str, place: str, files: Path, message: str) -> str:
    """A commit after `parent` whose folder `place` holds these files and no others."""
    own = _own_index(folder)
    _git(folder, "read-tree", parent, env=own)
    _git(folder, "rm", "-r", "--force", "--quiet", "--cached", "--", place, env=own)
    for file in sorted(files.iterdir()):
        blob = _git(folder, "hash-object", "-w", "--no-filters", str(file.resolve()))
        entry = f"100644,{blob},{place}/{file.name}"
        _git(folder, "update-index", "--add", "--cacheinfo", entry, env=own)
    tree = _git(folder, "write-tree", env=own)
    return _git(folder, "commit-tree", tree, "-p", parent, "-m", message)


def _own_index(folder: Path) -> dict[str, str]:
    """An index beside that of the work tree, which stays as it is."""
    index = folder / _git(folder, "rev-parse", "--git-path", "index.proposed")
    return {"GIT_INDEX_FILE": str(index.resolve()), "GIT_LITERAL_PATHSPECS": "1"}


def _git(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> str:
    """What git says; SetupError with its own words where it fails."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **_AUTHOR, "GIT_TERMINAL_PROMPT": "0", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetupError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()
