"""Branches that jobs push: the newsletter's note, what was sent, and nothing else."""

from __future__ import annotations

import pytest

from commands.github.branches import fetch_head, push_branch
from editorial.reading.history import GitError
from editorial.words.message import SetupError
from newsletter.delivery.ledger import SENT, Line, read_ledger, write_line
from tests.commands.github.jobs import FILE, FOLDER, LANG, TEXT, Job

MONTH = "2015-01"  # long after everything that the project's own content has
POST = f"content/posts/{MONTH}-03-otra-nota/{LANG}.md"


def test_the_work_tree_stays_as_it_is_and_a_branch_with_nothing_new_is_not_pushed(job: Job) -> None:
    folder = job.checkout.folder
    job.write("left-over.txt", "Not to be published")
    assert not push_branch(folder, "try", [folder / "content"], "Nothing")
    assert not push_branch(folder, "try", [], "Nothing")
    assert job.checkout.branches() == ["main"]
    job.write(FILE, TEXT)
    before = job.checkout.git("status", "--porcelain")

    push_branch(folder, "try", [folder / FOLDER], "Try")

    assert job.checkout.git("status", "--porcelain") == before
    assert job.checkout.git("branch", "--show-current").strip() == "main"
    assert job.checkout.pushed("try") == [FILE]


def test_the_note_of_an_issue_is_proposed_once_and_is_then_the_editors(job: Job) -> None:
    job.run("github", "draft", MONTH)
    job.checkout.git("clean", "--quiet", "--force", "-d", "content")
    edited = job.checkout.git("ls-remote", "origin", f"newsletter/draft-{MONTH}")
    job.write(POST, TEXT.replace("Un taller", "Otra nota"))

    job.run("github", "draft", MONTH)

    assert job.checkout.git("ls-remote", "origin", f"newsletter/draft-{MONTH}") == edited
    (pull,) = job.github.pulls.values()
    assert "Otra nota" in pull["body"]


def test_an_issue_whose_note_is_published_is_not_proposed_again(job: Job) -> None:
    job.run("github", "draft", MONTH)
    job.checkout.git("clean", "--quiet", "--force", "-d", "content")
    job.checkout.git("pull", "--quiet", "--no-rebase", "origin", f"newsletter/draft-{MONTH}")
    job.checkout.git("push", "--quiet", "origin", "main", f":newsletter/draft-{MONTH}")
    job.github.pulls.clear()

    job.run("github", "draft", MONTH)

    assert job.github.pulls == {}


def test_what_an_issue_was_sent_with_is_proposed_when_the_ledger_says_so(job: Job) -> None:
    job.write(POST, TEXT)
    settings = job.checkout.folder / "pelicanconf.py"
    job.write("pelicanconf.py", f'{settings.read_text("utf-8")}\nFIRST_ISSUE = "{MONTH}"\n')
    refused = job.run("github", "sent", MONTH, code=1)
    line = Line(MONTH, "es", "smtp", "v1", "0" * 64, SENT, "2019-08-01T12:00:00Z")
    write_line(read_ledger(job.checkout.folder), line)

    job.run("github", "sent", MONTH)

    assert "does not say that it was sent" in refused.stderr
    assert job.checkout.pushed(f"newsletter/sent-{MONTH}") == [f"content/issues/{MONTH}/sent.toml"]
    (pull,) = job.github.pulls.values()
    assert pull["head"]["ref"] == f"newsletter/sent-{MONTH}"


def test_a_remote_that_is_gone_is_explained(job: Job) -> None:
    job.checkout.git("remote", "set-url", "origin", str(job.checkout.folder / "gone"))
    job.write(FILE, TEXT)

    with pytest.raises(SetupError, match="git ls-remote"):
        push_branch(job.checkout.folder, "try", [job.checkout.folder / FOLDER], "Try")


def test_what_an_editor_pushes_between_the_look_and_the_push_stays(job: Job) -> None:
    folder, git = job.checkout.folder, job.checkout.git
    job.write(FILE, TEXT)
    push_branch(folder, "try", [folder / FOLDER], "Try")
    seen = fetch_head(folder, "try")
    git("push", "--quiet", "origin", "+HEAD:refs/heads/try")
    job.write(FILE, TEXT.replace("Un taller", "Dos talleres"))

    with pytest.raises(GitError, match="Re-run jobs"):
        push_branch(folder, "try", [folder / FOLDER], "Try again", seen)

    assert fetch_head(folder, "try") == git("rev-parse", "HEAD").strip() != seen
    assert push_branch(folder, "try", [folder / FOLDER], "Later", fetch_head(folder, "try"))
