"""A branch that a workflow rebuilds each time: one commit on top of what is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from editorial.message import SetupError

REMOTE = "origin"
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
    folder: Path, branch: str, paths: Sequence[Path], message: str, *, replace: bool = True
) -> bool:
    """Push a branch with what is checked out plus these files; False if nothing is new.

    The earlier branch is replaced, unless somebody else pushes to it meanwhile; without `replace`
    an existing branch is left alone. So are the work tree, its branch and its index.
    """
    if not paths:  # git would add everything it finds
        return False
    before, tree = _git(folder, "rev-parse", "HEAD"), _write_tree(folder, paths)
    reference = f"refs/heads/{branch}"
    there = _git(folder, "ls-remote", REMOTE, reference).partition("\t")[0]
    if tree == _git(folder, "rev-parse", "HEAD^{tree}") or (there and not replace):
        return False
    commit = _git(folder, "commit-tree", tree, "-p", before, "-m", message)
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


def _write_tree(folder: Path, paths: Sequence[Path]) -> str:
    """What is checked out and these files, as git's tree, made in an index of its own."""
    path = folder / _git(folder, "rev-parse", "--git-path", "index.proposed")
    index = {"GIT_INDEX_FILE": str(path.resolve()), "GIT_LITERAL_PATHSPECS": "1"}
    _git(folder, "read-tree", "HEAD", env=index)
    _git(folder, "add", "--all", "--", *map(str, paths), env=index)
    return _git(folder, "write-tree", env=index)


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
