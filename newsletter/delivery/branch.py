"""Keep the ledger on a git branch that only ever grows, here and at the remote."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from editorial.reading.history import GitError, OvertakenError, ask_git, author, push_commit
from editorial.words.message import N_

REF = "refs/heads/newsletter-ledger"
LOG_FILE = "ledger.jsonl"
REMOTE, _SETTING = "origin", "newsletter.remote"

_AUTHOR = author("Newsletter", "newsletter@localhost")
"""The ledger's own name on its commits: it keeps no person's address."""

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


class LedgerError(GitError):
    """The ledger is not as it should be, or can't be reached: nothing may be sent."""


class LedgerTakenError(LedgerError):
    """Somebody else has added a line since the ledger was read."""


def fetch_branch(repository: Path) -> None:
    """Fetch what was added at the remote, if there is one; LedgerError if lines are gone there."""
    remote = find_remote(repository)
    if not remote:
        return
    known, listed = find_tip(repository), ask_git(repository, "ls-remote", remote, REF)
    if known and not listed:
        raise LedgerError(_GONE, remote=remote)
    if not listed or listed.split()[0] == known:
        return
    try:
        ask_git(repository, "fetch", "--no-tags", remote, f"{REF}:{REF}")
    except GitError as error:
        if "[rejected]" in str(error):
            raise LedgerError(REWRITTEN, remote=remote) from error
        raise


def find_remote(repository: Path) -> str:
    """Return the name of the ledger's remote; empty in a repository without remotes.

    LedgerError if the repository has remotes, but not this one.
    """
    remotes = ask_git(repository, "remote").split()
    chosen = ask_git(repository, "config", "--get", "--default=", _SETTING).strip()
    name = chosen or REMOTE
    if (remotes or chosen) and name not in remotes:
        known = ", ".join(remotes) or "–"
        raise LedgerError(NO_REMOTE, remotes=known, name=name, setting=_SETTING)
    return name if remotes else ""


def find_tip(repository: Path) -> str | None:
    """Return the commit that the branch is at in this clone; None without a branch."""
    return ask_git(repository, "for-each-ref", "--format=%(objectname)", REF).strip() or None


def add_commit(repository: Path, before: str | None, text: str, message: str) -> str:
    """Commit the whole text of the ledger, here and at the remote, and return the commit.

    LedgerTakenError if the branch is no longer at the commit `before`.
    """
    remote = find_remote(repository)
    blob = ask_git(repository, "hash-object", "-w", "--stdin", stdin=text).strip()
    tree = ask_git(repository, "mktree", stdin=f"100644 blob {blob}\t{LOG_FILE}\n").strip()
    parents = ("-p", before) if before else ()
    # two clones that write the same line in one second must not make the same commit
    said = f"{message}\n\n{secrets.token_hex(8)}"
    commit = ask_git(repository, "commit-tree", tree, *parents, "-m", said, env=_AUTHOR).strip()
    try:
        push_commit(repository, commit, REF, before or "", remote or ".")
    except OvertakenError as error:
        raise LedgerTakenError(_TAKEN) from error
    with suppress(GitError):  # what fails here, the next fetch does; a push to “.” has done it
        ask_git(repository, "update-ref", REF, commit, before or "0" * len(commit))
    return commit
