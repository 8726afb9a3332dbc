"""Keep the ledger on a git branch that only ever grows, here and at the remote."""

from __future__ import annotations

import secrets
import subprocess
from pathlib import Path

from editorial.reading.history import GitError, author, run_git
from editorial.words.message import N_, SaidError

REF = "refs/heads/newsletter-ledger"
LOG_FILE = "ledger.jsonl"
REMOTE, _SETTING = "origin", "newsletter.remote"

_AUTHOR = author("Newsletter", "newsletter@localhost")
"""The ledger's own name on its commits: it keeps no person's address."""

_OVERTAKEN = ("[rejected]", "stale info", "[up to date]", "failed to update ref", "cannot lock ref")
"""Words of git when somebody else has pushed first, or when it thinks it need not push."""

_TAKEN = N_("somebody else has just written to the ledger, so nothing was sent; see send --status")
NO_REMOTE = N_(
    "the ledger must be at one of this repository's remotes ({remotes}), but none is called "
    "“{name}”. Say which one everybody sends from: git config {setting} NAME"
)
_GONE = N_(
    "the branch newsletter-ledger is missing at {remote}, though this clone has it, so nothing "
    "can be sent. Put it back: git push {remote} newsletter-ledger"
)
REWRITTEN = N_(
    "the branch newsletter-ledger at {remote} was rewritten: it lacks entries that this clone "
    "knows were written there, so nothing can be sent. Put it back: git push --force {remote} "
    "newsletter-ledger. If this clone is wrong: git branch -D newsletter-ledger"
)


class LedgerError(SaidError):
    """The ledger can't be read or written: nothing may be sent."""


class LedgerTakenError(LedgerError):
    """Somebody else has added a line since the ledger was read."""


def fetch_branch(repository: Path) -> None:
    """Fetch what was added at the remote, if there is one; LedgerError if lines are gone there."""
    remote = find_remote(repository)
    if not remote:
        return
    known, listed = find_tip(repository), git(repository, "ls-remote", remote, REF)
    if known and not listed:
        raise LedgerError(_GONE, remote=remote)
    if not listed or listed.split()[0] == known:
        return
    result = _run(repository, "fetch", "--no-tags", remote, f"{REF}:{REF}")
    if "[rejected]" in result.stderr:
        raise LedgerError(REWRITTEN, remote=remote)
    _check(result, "fetch")


def find_remote(repository: Path) -> str:
    """Return the name of the ledger's remote; empty in a repository without remotes.

    LedgerError if the repository has remotes, but not this one.
    """
    remotes = git(repository, "remote").split()
    chosen = _run(repository, "config", "--get", _SETTING).stdout.strip()
    name = chosen or REMOTE
    if (remotes or chosen) and name not in remotes:
        known = ", ".join(remotes) or "–"
        raise LedgerError(NO_REMOTE, remotes=known, name=name, setting=_SETTING)
    return name if remotes else ""


def find_tip(repository: Path) -> str | None:
    """Return the commit that the branch is at in this clone; None without a branch."""
    return git(repository, "for-each-ref", "--format=%(objectname)", REF).strip() or None


def add_commit(repository: Path, before: str | None, text: str, message: str) -> str:
    """Commit the whole text of the ledger, here and at the remote, and return the commit.

    LedgerTakenError if the branch is no longer at the commit `before`.
    """
    remote = find_remote(repository)
    blob = git(repository, "hash-object", "-w", "--stdin", stdin=text).strip()
    tree = git(repository, "mktree", stdin=f"100644 blob {blob}\t{LOG_FILE}\n").strip()
    parents = ("-p", before) if before else ()
    # two clones that write the same line in one second must not make the same commit
    said = f"{message}\n\n{secrets.token_hex(8)}"
    commit = git(repository, "commit-tree", tree, *parents, "-m", said).strip()
    if remote:
        lease, refs = f"--force-with-lease={REF}:{before or ''}", f"{commit}:{REF}"
        pushed = _run(repository, "push", "--quiet", "--porcelain", lease, remote, refs)
        if any(sign in pushed.stdout + pushed.stderr for sign in _OVERTAKEN):
            raise LedgerTakenError(_TAKEN)
        _check(pushed, f"push {remote}")
        _run(repository, "update-ref", REF, commit)  # what fails here, the next fetch does
    elif _run(repository, "update-ref", REF, commit, before or "0" * len(commit)).returncode:
        raise LedgerTakenError(_TAKEN)
    return commit


def git(repository: Path, *arguments: str, stdin: str = "") -> str:
    """Return what a git command prints; LedgerError if it fails."""
    result = _run(repository, *arguments, stdin=stdin)
    _check(result, arguments[0])
    return result.stdout


def _check(result: subprocess.CompletedProcess[str], command: str) -> None:
    if result.returncode:
        raise LedgerError(f"git {command}: {(result.stdout + result.stderr).strip()}")


def _run(repository: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return run_git(repository, *arguments, env=_AUTHOR, stdin=stdin, timeout=120)
    except GitError as error:
        raise LedgerError(str(error)) from error
