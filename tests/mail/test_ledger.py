"""The ledger on a git branch: what it keeps, and that it locks."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from editorial.reading.history import GitError
from newsletter.delivery.branch import LOG_FILE, REF, LedgerError, LedgerTakenError
from newsletter.delivery.ledger import Line, read_ledger, write_line
from tests.projects.workplace import git

LINE = Line("2019-07", "es", "smtp", "v1", "0" * 64, "sending", "2019-07-31T12:00:00Z")


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "alone")
    return tmp_path / "alone"


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of one remote, as two editors have them."""
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    for name in ("one", "two"):
        git(tmp_path, "clone", "--quiet", "remote.git", name)
    return tmp_path / "one", tmp_path / "two"


def test_the_work_tree_and_the_branch_in_it_stay_as_they_are(alone: Path) -> None:
    (alone / "post.md").write_text("not yet committed")

    write_line(read_ledger(alone), LINE)

    assert git(alone, "status", "--porcelain") == "?? post.md\n"
    assert git(alone, "for-each-ref", "--format=%(refname)").split() == [REF]


def test_of_two_at_once_one_is_refused_and_no_line_lost(
    alone: Path, clones: tuple[Path, Path]
) -> None:
    for one, two in ((alone, alone), clones):
        first, second = read_ledger(one), read_ledger(two)
        write_line(first, LINE)

        with pytest.raises(LedgerTakenError):
            write_line(second, replace(LINE, edition="en"))

        assert (read_ledger(two, fetch=False).lines == ()) is (two != alone)
        assert read_ledger(two).lines == (LINE,)


def test_a_remote_or_a_repository_that_can_not_be_asked_lets_nothing_be_sent(
    clones: tuple[Path, Path], tmp_path: Path
) -> None:
    git(clones[0], "remote", "set-url", "origin", "../gone.git")
    git(clones[1], "config", "newsletter.remote", "upstream")
    told = (r"gone\.git", "none is called “upstream”", "not a git repository")

    for folder, each in zip((*clones, tmp_path), told, strict=True):
        with pytest.raises((GitError, LedgerError), match=each):
            read_ledger(folder)


def test_the_ledger_names_nobody(alone: Path) -> None:
    git(alone, "config", "user.email", "ana@example.org")

    write_line(read_ledger(alone), LINE)

    assert "example.org" not in git(alone, "log", "--format=%an %ae %cn %ce %B", REF)


def test_a_broken_line_is_named(alone: Path) -> None:
    for text in ("", "{}\n", "[" * 100_000, '{"before": "", "issue": "2019-07"}\n', "\u2028"):
        commit_by_hand(alone, text)

        with pytest.raises(LedgerError, match=r"ledger\.jsonl:1: is not a line of the ledger"):
            read_ledger(alone)


def test_a_line_with_a_field_that_is_no_longer_written_is_read_and_followed(alone: Path) -> None:
    old = {**asdict(LINE), "remote_id": "1", "before": ""}
    commit_by_hand(alone, f"{json.dumps(old)}\n")
    sent = replace(LINE, state="sent")

    write_line(read_ledger(alone), sent)

    assert read_ledger(alone).lines == (LINE, sent)


def test_a_line_that_was_edited_by_hand_is_named(alone: Path) -> None:
    write_line(write_line(read_ledger(alone), LINE), replace(LINE, state="sent"))
    text = git(alone, "show", f"{REF}:{LOG_FILE}")

    commit_by_hand(alone, text.replace("sending", "failed"))

    with pytest.raises(LedgerError, match=r"ledger\.jsonl:2: does not follow from the line above"):
        read_ledger(alone)


@pytest.mark.parametrize("kept", [1, 0])
def test_lines_taken_away_by_hand_are_missed_anywhere(kept: int, clones: tuple[Path, Path]) -> None:
    one, two = clones
    write_line(write_line(read_ledger(one), LINE), replace(LINE, state="sent"))
    rows = git(one, "show", f"{REF}:{LOG_FILE}").splitlines(keepends=True)
    commit_by_hand(one, "".join(rows[:kept]))
    git(one, "push", "--quiet", "origin", REF)

    told = r"has 1 lines, but 3 commits|is not a line of the ledger"
    for clone in (one, two):
        with pytest.raises(LedgerError, match=told):
            read_ledger(clone)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("--force origin {commit}:{ref}", "was rewritten"),
        ("--delete origin {ref}", "is missing at"),
    ],
)
def test_what_the_remote_lost_is_told_and_can_be_put_back(
    damage: str, told: str, clones: tuple[Path, Path]
) -> None:
    one, two = clones
    first = write_line(read_ledger(one), LINE)
    write_line(first, replace(LINE, state="sent"))
    read_ledger(two)
    git(one, "push", "--quiet", *damage.format(commit=first.commit, ref=REF).split())

    with pytest.raises(LedgerError, match=told) as refused:
        read_ledger(two)

    advice = re.search(r"git (push .*?newsletter-ledger)", str(refused.value))
    assert advice
    git(two, *advice[1].split())
    assert [line.state for line in read_ledger(two).lines] == ["sending", "sent"]


def test_a_remote_of_another_name_must_be_said_to_be_the_ledgers(clones: tuple[Path, Path]) -> None:
    one, two = clones
    git(one, "remote", "rename", "origin", "upstream")

    with pytest.raises(LedgerError, match=r"git config newsletter\.remote") as refused:
        read_ledger(one)

    assert "upstream" in str(refused.value)
    git(one, "config", "newsletter.remote", "upstream")
    write_line(read_ledger(one), LINE)
    assert read_ledger(two).lines == (LINE,)


def commit_by_hand(repository: Path, text: str) -> None:
    """Put a text in the ledger's place, in a commit upon what is there."""

    def write(*command: str, text: str) -> str:
        options: dict[str, Any] = {"cwd": repository, "check": True, "stdout": -1, "text": True}
        return str(subprocess.run(["git", *command], input=text, **options).stdout).strip()

    blob = write("hash-object", "-w", "--stdin", text=text)
    tree = write("mktree", text=f"100644 blob {blob}\t{LOG_FILE}\n")
    before = git(repository, "for-each-ref", "--format=%(objectname)", REF).split()
    parents = [each for commit in before for each in ("-p", commit)]
    commit = git(repository, "commit-tree", tree, *parents, "-m", "x")
    git(repository, "update-ref", REF, commit.strip())
