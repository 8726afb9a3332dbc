"""What GitHub may refuse a job, and what becomes of the job and of whoever sent something.

A job that can't do what it must ends red, and its last line says what to click. Whoever sent
something has an answer by then, and running the job again does what is left.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.commands.github.jobs import FILE, TEXT, Job
from tests.conftest import WEEKLY
from tests.event_files import whole_event
from tests.projects.checkout import Checkout
from tests.servers.fake_github import start_github

SHA = "b" * 40


NUMBER, AUTHOR = 70, {"user": {"login": "ana"}, "author_association": "NONE"}
FORM = {"number": NUMBER, "body": "", "title": "", **AUTHOR}
MERGED = {"state": "closed", "merged_at": "2019-08-03T12:00:00Z"}


def begin(job: Job, **event: Any) -> None:
    job.write("event.json", json.dumps(whole_event(event)))


def a_report(level: str, rule: str) -> str:
    row = {"path": FILE, "line": 5, "column": 1, "level": level, "rule": rule, "message": "…"}
    return json.dumps({"version": 1, "problems": [row], "categories": ["region"]})


def receive(job: Job) -> int:
    """Propose a form; its number."""
    form = {**FORM, "state": "open", "labels": [{"name": "look"}]}
    begin(job, action="edited", issue=job.github.issues.setdefault(NUMBER, form))
    job.write("parcel/answer.md", "Gracias")
    job.write("parcel/report.json", a_report("warning", "suggestion"))
    job.write(f"parcel/{FILE.removeprefix('content/')}", TEXT)
    return NUMBER


def reply(job: Job) -> int:
    """Answer a comment under a form whose text is published; its number."""
    if NUMBER not in job.github.issues:
        job.write(FILE, TEXT)
        job.push()
        job.github.files[job.github.add_pull("red", f"intake/issue-{NUMBER}", **MERGED)] = [FILE]
    issue = job.github.issues.setdefault(NUMBER, {**FORM, "state": "closed", "labels": []})
    comment = {"id": 900, "body": "La hora salió mal", **AUTHOR}
    begin(job, action="created", issue=issue, comment=comment)
    return NUMBER


def published(job: Job) -> int:
    """Tell the senders of two forms that their texts are online; the number of the second."""
    text = next(path for path in sorted((job.checkout.folder / "content" / "posts").glob("*/*.md")))
    if not job.github.issues:
        for _ in range(2):
            form = job.github.add_issue()
            pull = job.github.add_pull("red", f"intake/issue-{form}", **MERGED)
            job.github.files[pull] = [text.relative_to(job.checkout.folder).as_posix()]
    return max(job.github.issues)


def comment(job: Job) -> int:
    """Say under a pull request what its check found; its number."""
    if not job.github.pulls:
        job.github.files[job.github.add_pull("ana", "taller", SHA)] = [FILE, "tasks.py"]
        job.github.add_artifact(9, a_report("error", "picture").encode())
    run = {"id": 9, "event": "pull_request", "conclusion": "failure", "head_branch": "taller"}
    head = {"head_sha": SHA, "head_repository": {"owner": {"login": "ana"}}}
    begin(job, workflow_run={**run, **head})
    return 1


JOBS: dict[str, tuple[Callable[[Job], int], tuple[str, ...]]] = {
    "receive": (receive, ("event.json", "--parcel", "parcel")),
    "reply": (reply, ("event.json",)),
    "published": (published, ()),
    "comment": (comment, ("event.json",)),
}


class Refusal(NamedTuple):
    """What GitHub refuses a job, how often, and what the job's last line then says.

    With no such line, the job ends well. `answered` says whether the sender has an answer.
    """

    jobs: str
    step: str
    status: int
    says: str = ""
    answered: bool = True
    times: int = 99
    after: int | None = None


BOX, LOCK, AGAIN = "Tick “Allow GitHub Actions", "Unlock conversation", "Re-run jobs"
REFUSALS = (
    Refusal("receive", "open_pull", 403, BOX),
    Refusal("receive", "open_pull", 502, AGAIN),
    Refusal("receive", "push", 0, "Settings → Rulesets"),
    Refusal("receive reply published comment", "comment", 403, LOCK, answered=False),
    Refusal("receive reply published comment", "comment", 500, AGAIN, answered=False),
    Refusal("receive reply published comment", "comment", 429, AGAIN, answered=False, after=3600),
    Refusal("receive reply published comment", "comment", 403, times=1, after=0),
    Refusal("receive published comment", "label", 403),
    Refusal("reply", "label", 502, AGAIN),
    Refusal("receive", "unlabel", 404),
    Refusal("receive comment", "ask_review", 422),
    Refusal("receive reply published comment", "list_pulls", 429, times=2, after=0),
    Refusal("receive", "review", 422),
    Refusal("receive", "list_pulls", 502, AGAIN),  # waits two seconds
    Refusal("comment", "read_artifact", 503, times=2),
)
PAIRS = [[(name, each) for name in each.jobs.split()] for each in REFUSALS]
CASES = [
    pair
    for number, pairs in enumerate(PAIRS)
    for pair in (pairs if WEEKLY else [pairs[number % len(pairs)]])
]
"""Each refusal meets one of its jobs on a push, and all of them once a week."""


def run(job: Job, name: str) -> tuple[int, str, int]:
    """Run a job afresh: how it ended, the last line of its log, and whom it answers."""
    prepare, arguments = JOBS[name]
    number = prepare(job)
    done = job.run("github", name, *arguments, code=None)
    job.forget("parcel", "event.json", "content")
    return done.returncode, done.stderr.strip().rpartition("\n")[2], number


def left(job: Job) -> object:
    """What people see on GitHub in the end; no labels, which a job can do without."""
    pulls = [(each["title"], each["body"], each["state"]) for each in job.github.pulls.values()]
    said = {number: job.github.said(number) for number in job.github.comments}
    return pulls, said, sorted(job.checkout.branches())


@pytest.fixture(scope="module")
def well(project: Checkout, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What each job leaves when GitHub refuses nothing."""
    found = {}
    for name in JOBS:
        with start_github() as github:
            job = Job(project.copy(tmp_path_factory.mktemp(name)), github)
            assert run(job, name)[0] == 0
            found[name] = left(job)
    return found


@pytest.mark.weekly
@pytest.mark.parametrize(
    ("name", "refusal"), CASES, ids=[f"{name}-{each.step}-{each.status}" for name, each in CASES]
)
def test_a_refusal_is_red_and_answered_and_healed_by_running_again(
    name: str, refusal: Refusal, job: Job, well: dict[str, object]
) -> None:
    JOBS[name][0](job)
    hook = job.checkout.remote / "hooks" / "update"
    if refusal.step == "push":
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    job.github.refuse(refusal.step, refusal.status, times=refusal.times, after=refusal.after)

    code, last, number = run(job, name)

    assert refusal.says in last
    assert code == int(bool(refusal.says))
    assert bool(job.github.said(number)) == refusal.answered
    job.github.refusals.clear()
    hook.unlink(missing_ok=True)
    if code:
        assert run(job, name)[0] == 0
    assert left(job) == well[name]
