"""When the tests of this folder run: weekly, and when something that they hold has changed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from editorial.reading.history import GitError, ask_git
from tests.conftest import ROOT, WEEKLY

HELD = (
    *("moving", "tests/moving", "commands/moving.py", "requirements.txt"),
    *("editorial/checks/__init__.py", "editorial/reading/content.py"),
    *("editorial/reading/headers/__init__.py", "intake/documents.py", "intake/hints.py"),
    *("intake/prose.py", "intake/written/writing.py"),
)
"""The room, its task, and the modules of other rooms on which an import depends most."""


def skip_unchanged(folder: Path) -> None:
    """Skip if git says that a branch, or else its last commit, changes nothing that is held."""
    with suppress(GitError):  # there is a change, or git can't tell
        base = ask_git(folder, "merge-base", "origin/main", "HEAD^").strip()
        ask_git(folder, "diff", "--quiet", base, "--", *HELD)
        pytest.skip("nothing here has changed; with WEEKLY=1 it runs")


@pytest.fixture(scope="session", autouse=True)
def only_if_changed() -> None:
    """Let these tests wait for the weekly run while nothing that they hold has changed."""
    if not WEEKLY:
        skip_unchanged(ROOT)
