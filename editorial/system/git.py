"""Run git as a program, in one way for everybody."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from editorial.words.message import SetupError


class GitError(SetupError):
    """Git is missing, took too long, or refused; the message has git's own words."""


def author(name: str, mail: str) -> Mapping[str, str]:
    """Make the environment in which git writes commits under a name, which is no person's."""
    parts = {"NAME": name, "EMAIL": mail}
    roles = ("AUTHOR", "COMMITTER")
    return {f"GIT_{role}_{part}": value for role in roles for part, value in parts.items()}


def run_git(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] = MappingProxyType({}),
    stdin: str = "",
    timeout: float | None = None,
    errors: str = "replace",
) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, and return its answer; GitError if it doesn't run or takes too long.

    Git never asks for a password, and speaks English. `timeout` is in seconds; `errors` says what
    becomes of bytes that are not UTF-8.
    """
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            input=stdin,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **env},
            capture_output=True,
            encoding="utf-8",
            errors=errors,
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git {arguments[0]}: {error}") from error


def ask_git(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] = MappingProxyType({}),
    errors: str = "replace",
) -> str:
    """Return what a git command prints; GitError if it fails."""
    done = run_git(folder, *arguments, env=env, errors=errors)
    if done.returncode:
        raise GitError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout
