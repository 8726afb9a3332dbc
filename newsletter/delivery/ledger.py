"""What was sent: JSON lines on the git branch `newsletter-ledger`, shared through the remote.

A line is only ever added, and adding one is the lock: of two clones that add at once, git takes
one push and rejects the other. No address of anybody is in it.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

BRANCH = "refs/heads/newsletter-ledger"
FILE = "ledger.jsonl"
REMOTE = "origin"

SENDING, SENT, FAILED = "sending", "sent", "failed"

_AUTHOR = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Newsletter"), ("EMAIL", "newsletter@localhost"))
}
"""The ledger's own name on its commits: it keeps no person's address."""

_OVERTAKEN = ("[rejected]", "stale info", "[up to date]", "failed to update ref", "cannot lock ref")
"""What git says when somebody else has pushed first, and when it thinks that it need not push."""

_TAKEN = "somebody else wrote into the ledger just now, so nothing was sent; see send --status"


class LedgerError(RuntimeError):
    """The ledger can't be read or written: nothing may be sent."""


class LedgerTakenError(LedgerError):
    """Somebody else has added a line since it was read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event of an edition of an issue; `time` is UTC in ISO 8601, `digest` that of the mail."""

    issue: str
    edition: str
    adapter: str
    revision: str
    digest: str
    state: str
    time: str
    remote_id: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines as they stand at a commit, which is None while there is no ledger."""

    repository: Path
    commit: str | None
    lines: tuple[Line, ...]

    def last(self, issue: str, edition: str) -> Line | None:
        """The latest line of an edition of an issue."""
        found = [line for line in self.lines if (line.issue, line.edition) == (issue, edition)]
        return found[-1] if found else None


def read_ledger(repository: Path, *, fetch: bool = True) -> Ledger:
    """The ledger of the remote where there is one, else of this repository; LedgerError without.

    Without `fetch` nobody is asked: what this repository last knew of it.
    """
    if fetch and _has_remote(repository):
        _fetch(repository)
    elif not fetch:
        _git(repository, "rev-parse", "--git-dir")
    commit = _git(repository, "rev-parse", "--verify", "--quiet", BRANCH, check=False).strip()
    if not commit:
        return Ledger(repository, None, ())
    text = _git(repository, "show", f"{commit}:{FILE}")
    return Ledger(repository, commit, tuple(_parse(text.splitlines())))


def write_line(ledger: Ledger, line: Line) -> Ledger:
    """Add a line, here and at the remote; LedgerTakenError where somebody added one first."""
    lines = (*ledger.lines, line)
    text = "".join(f"{json.dumps(asdict(each), ensure_ascii=False)}\n" for each in lines)
    repository = ledger.repository
    blob = _git(repository, "hash-object", "-w", "--stdin", stdin=text).strip()
    tree = _git(repository, "mktree", stdin=f"100644 blob {blob}\t{FILE}\n").strip()
    parents = ("-p", ledger.commit) if ledger.commit else ()
    # two clones that write the same line in one second must not make the same commit
    nonce = secrets.token_hex(8)
    message = f"{line.issue} {line.edition} {line.revision}: {line.state}\n\n{nonce}"
    commit = _git(repository, "commit-tree", tree, *parents, "-m", message).strip()
    if _has_remote(repository):
        _push(repository, commit, ledger.commit)
        _git(repository, "update-ref", BRANCH, commit)
    else:
        _update(repository, commit, ledger.commit)
    return Ledger(repository, commit, lines)


def _push(repository: Path, commit: str, before: str | None) -> None:
    lease = f"--force-with-lease={BRANCH}:{before or ''}"
    result = _run(repository, "push", "--quiet", "--porcelain", lease, REMOTE, f"{commit}:{BRANCH}")
    said = result.stdout + result.stderr
    if any(sign in said for sign in _OVERTAKEN):
        raise LedgerTakenError(_TAKEN)
    if result.returncode:
        raise LedgerError(f"git push {REMOTE}: {said.strip()}")


def _update(repository: Path, commit: str, before: str | None) -> None:
    result = _run(repository, "update-ref", BRANCH, commit, before or "0" * len(commit))
    if result.returncode:
        raise LedgerTakenError(_TAKEN)


def _fetch(repository: Path) -> None:
    listed = _git(repository, "ls-remote", REMOTE, BRANCH)
    if listed:
        _git(repository, "fetch", "--quiet", REMOTE, f"+{BRANCH}:{BRANCH}")


def _has_remote(repository: Path) -> bool:
    return REMOTE in _git(repository, "remote").split()


def _parse(lines: Iterable[str]) -> Iterable[Line]:
    for number, text in enumerate(lines, 1):
        try:
            yield Line(**json.loads(text))
        except (ValueError, TypeError) as error:
            raise LedgerError(f"{FILE}:{number}: is no line of the ledger: {error}") from error


def _git(repository: Path, *arguments: str, stdin: str = "", check: bool = True) -> str:
    result = _run(repository, *arguments, stdin=stdin)
    if check and result.returncode:
        raise LedgerError(f"git {arguments[0]}: {result.stderr.strip()}")
    return result.stdout


def _run(repository: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=repository,
            input=stdin,
            env={**os.environ, **_AUTHOR, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LedgerError(f"git {arguments[0]}: {error}") from error
