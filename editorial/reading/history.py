"""Runs git, in one way for every task, and reads from it which content files changed, and when."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from editorial.model.texts import KINDS
from editorial.reading.records.table import RECORD_FOLDERS
from editorial.words.message import SetupError


class GitError(SetupError):
    """Git is missing, took too long, or refused; the message has git's own words."""


class OvertakenError(GitError):
    """Somebody else has pushed first."""


_OVERTAKEN = ("[rejected]", "stale info", "failed to update ref", "cannot lock ref")
"""Words of git in that case."""


def author(name: str, mail: str) -> Mapping[str, str]:
    """Make the environment in which git commits under a name that isn't a person's."""
    parts = {"NAME": name, "EMAIL": mail}
    roles = ("AUTHOR", "COMMITTER")
    return {f"GIT_{role}_{part}": value for role in roles for part, value in parts.items()}


def ask_git(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] = MappingProxyType({}),
    stdin: str = "",
) -> str:
    """Return what a git command prints, with any bytes of a path; raise GitError if it fails.

    Git never asks for a password, speaks English, and has two minutes.
    """
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            input=stdin,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **env},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=120,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git {arguments[0]}: {error}") from error
    if done.returncode:
        raise GitError(f"git {arguments[0]}: {(done.stdout + done.stderr).strip()}")
    return done.stdout


def push_commit(
    folder: Path, commit: str, reference: str, over: str = "", remote: str = "origin"
) -> None:
    """Push a commit to a reference that is at the commit `over`; empty if it is not there yet.

    An empty `commit` deletes it. OvertakenError if somebody else has pushed first.
    """
    refs = f"--force-with-lease={reference}:{over}", remote, f"{commit}:{reference}"
    try:
        ask_git(folder, "push", "--quiet", "--porcelain", *refs)
    except GitError as error:
        overtaken = any(sign in str(error) for sign in _OVERTAKEN)
        raise (OvertakenError if overtaken else GitError)(str(error)) from error


_COMMIT = "/"
"""Stands before the time of a commit: no relative path begins with it."""


def read_history(root: Path, *, added: bool = False) -> Mapping[str, datetime]:
    """Read the time of each file's last commit below a content folder; empty without git.

    With `added`, it is the commit that brought the file. One `git log` reads all. Times are UTC.
    """
    log = ["log", f"--format={_COMMIT}%ct", "--name-only", "--no-renames", "--relative", "-z"]
    log += ["--diff-filter=A"] if added else []
    changed: dict[str, datetime] = {}
    moment, above = datetime.fromtimestamp(0, UTC), ""
    for part in _git(root, *log, "--", ".").split("\0"):
        if part.startswith(_COMMIT):
            moment, above = datetime.fromtimestamp(int(part.removeprefix(_COMMIT)), UTC), "\n"
        elif part:  # git puts an empty line above a commit's files
            changed.setdefault(part.removeprefix(above), moment)  # the newest commit comes first
            above = ""
    return changed


def read_changes(root: Path, since: str) -> tuple[Path, ...]:
    """Return the files below a content folder that differ from those of a commit, removed ones too.

    New files count before they are added to git. Raise SetupError if git does not know the commit.
    """
    names = ("diff", "--name-only", "--no-renames", "--relative", "-z", "--end-of-options")
    try:
        said = ask_git(root, *names, since, "--", ".")
    except GitError as error:
        raise SetupError(f"{since}: git does not know this commit") from error
    said += _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return tuple(root / name for name in said.split("\0") if name)


def find_commit(root: Path, moment: datetime) -> str:
    """Return the last commit of the branch before a moment, or an empty text."""
    last = ("rev-list", "-1", "--first-parent", f"--before={moment.isoformat()}", "HEAD")
    return _git(root, *last).strip()


def read_earlier(root: Path, since: str, kind: str) -> Mapping[str, str]:
    """Read the texts of a kind that changed since a commit as they were then, by their path.

    A text that didn't exist is empty. Raise SetupError if git does not know the commit.
    """
    changed = (path.relative_to(root) for path in read_changes(root, since))
    paths = [path.as_posix() for path in changed if path.parts[0] == kind and path.suffix == ".md"]
    return {path: _git(root, "show", f"{since}:./{path}") for path in paths}


def find_touched(root: Path, since: str) -> tuple[Path, ...]:
    """Return the paths to check after the changes since a commit.

    Texts are checked with their folders. A change of the vocabulary, which every text depends on,
    means the whole content folder.
    """
    changed = [path.relative_to(root).parts for path in read_changes(root, since)]
    if any(parts[0] not in {*KINDS, *RECORD_FOLDERS} for parts in changed):
        return (root,)
    places = dict.fromkeys(root.joinpath(*parts[:2]) for parts in changed)
    return tuple(place for place in places if place.exists())


def find_unsaved(root: Path, names: Sequence[str]) -> tuple[str, ...]:
    """List the files below these names that are not committed; raise SetupError without git."""
    try:
        said = ask_git(root, "status", "--porcelain", "-z", "--", *names)
    except GitError as error:
        raise SetupError(f"{root}: is no git repository: clone the project by git") from error
    return tuple(line[3:] for line in said.split("\0") if line[3:])


def _git(root: Path, *arguments: str) -> str:
    """Ask git; without git or a repository, return an empty text."""
    try:
        return ask_git(root, *arguments)
    except GitError:
        return ""
