"""The ledger on a git branch: what it keeps, and that it locks."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from newsletter.delivery.ledger import (
    BRANCH,
    FILE,
    LedgerError,
    LedgerTakenError,
    Line,
    read_ledger,
    write_line,
)

LINE = Line("2019-07", "es", "smtp", "v1", "0" * 64, "sending", "2019-07-31T12:00:00Z")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A repository without a remote."""
    git(tmp_path, "init", "--quiet", "alone")
    return tmp_path / "alone"


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of one remote, as two editors have them."""
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    for name in ("one", "two"):
        git(tmp_path, "clone", "--quiet", "remote.git", name)
    return tmp_path / "one", tmp_path / "two"


def test_a_ledger_begins_empty_and_keeps_its_lines_in_order(alone: Path) -> None:
    sent = replace(LINE, state="sent", remote_id="ñ 1")

    write_line(write_line(read_ledger(alone), LINE), sent)

    assert read_ledger(alone).lines == (LINE, sent)
    assert read_ledger(alone).last("2019-07", "es") == sent
    assert read_ledger(alone).last("2019-07", "en") is None


def test_the_work_tree_and_the_branch_in_it_stay_as_they_are(alone: Path) -> None:
    (alone / "post.md").write_text("not yet committed")

    write_line(read_ledger(alone), LINE)

    assert git(alone, "status", "--porcelain") == "?? post.md\n"
    assert git(alone, "for-each-ref", "--format=%(refname)").split() == [BRANCH]


def test_a_line_that_was_added_meanwhile_is_never_lost(alone: Path) -> None:
    ledger = read_ledger(alone)
    write_line(ledger, LINE)

    with pytest.raises(LedgerTakenError):
        write_line(ledger, replace(LINE, edition="en"))

    assert read_ledger(alone).lines == (LINE,)


def test_what_one_clone_writes_the_other_reads(clones: tuple[Path, Path]) -> None:
    one, two = clones

    write_line(read_ledger(one), LINE)

    assert read_ledger(two).lines == (LINE,)


def test_of_two_clones_that_write_at_once_one_is_refused(clones: tuple[Path, Path]) -> None:
    one, two = clones
    first, second = read_ledger(one), read_ledger(two)
    write_line(first, LINE)

    with pytest.raises(LedgerTakenError):
        write_line(second, replace(LINE, adapter="listmonk"))

    assert read_ledger(two).lines == (LINE,)


def test_the_remote_is_asked_only_when_it_may_be(clones: tuple[Path, Path]) -> None:
    one, two = clones
    write_line(read_ledger(one), LINE)

    assert read_ledger(two, fetch=False).lines == ()


def test_a_remote_that_can_not_be_reached_lets_nothing_be_sent(clones: tuple[Path, Path]) -> None:
    one, _ = clones
    git(one, "remote", "set-url", "origin", str(one.parent / "gone.git"))

    with pytest.raises(LedgerError):
        read_ledger(one)


def test_the_ledger_names_nobody(alone: Path) -> None:
    git(alone, "config", "user.email", "ana@example.org")

    write_line(read_ledger(alone), LINE)

    assert "example.org" not in git(alone, "log", "--format=%an %ae %cn %ce %B", BRANCH)


def test_a_broken_line_is_named(alone: Path) -> None:
    write_line(read_ledger(alone), LINE)
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=alone, input="{}\n", check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    tree = subprocess.run(
        ["git", "mktree"],
        cwd=alone, input=f"100644 blob {blob}\t{FILE}\n", check=True, capture_output=True,
        text=True,
    ).stdout.strip()  # fmt: skip
    commit = git(alone, "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", tree, "-m", "x")
    git(alone, "update-ref", BRANCH, commit.strip())

    with pytest.raises(LedgerError, match=r"ledger\.jsonl:1"):
        read_ledger(alone)


def test_a_folder_that_is_no_repository_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="git"):
        read_ledger(tmp_path)
