"""The workflows as act runs them, from an event to what people see of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intake.forms import find_form, read_forms, split_body
from tests.built_sites.settings import SAMPLE_FORMS
from tests.conftest import FORMS
from tests.content_files import words_of
from tests.event_files import an_event, read_event_file
from tests.projects.checkout import Checkout, make_checkout, make_sample_checkout
from tests.projects.tasks import ROOT
from tests.servers.fake_github import REPOSITORY, FakeGitHub, start_github
from tests.workflows.acting import Run, act, only_weekly, read_workflow

VOCABULARY = words_of(ROOT / "content")
LANG = VOCABULARY.default_lang
FOLDER = "content/posts/2019-10-05-taller-de-conectividad"
GOOD = f"""\
Title: Taller de conectividad en la escuela del barrio
Summary: Cuarenta personas aprendieron a armar una red comunitaria en la escuela del barrio.
Category: {next(iter(VOCABULARY.terms["categories"]))}

El sábado nos reunimos en la escuela del barrio para armar entre todas las personas una red.
"""
BAD = GOOD.replace("Category: ", "Category: ninguna-").replace("Summary", "Sumary")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("project"))


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    with start_github() as github:
        yield github


def run_job(
    project: Checkout, github: FakeGitHub, workflow: str, event: str, payload: Any, code: int = 0
) -> Run:
    """Run a workflow that speaks with a GitHub; it ends well, or with another code."""
    machine = {"GITHUB_API_URL": github.url, "GITHUB_REPOSITORY": REPOSITORY}
    run = act(project, workflow, event, payload, machine=machine)
    assert run.code == code, run.log
    return run


def hostile_event() -> dict[str, Any]:
    """A form of the project's own whose fields hold shell, Jinja and HTML."""
    body = read_event_file("inyeccion")["issue"]["body"]
    sample = find_form(body, read_forms(SAMPLE_FORMS))
    assert sample
    own = next(form for form in read_forms(FORMS) if form.kind == sample.kind)
    return an_event(own, split_body(body, sample) | {"consent": ""})


def propose(project: Checkout, number: int, text: str) -> tuple[str, dict[str, Any]]:
    """Propose a post; the merge that GitHub makes of it, and the event."""
    file = project.folder / FOLDER / f"{LANG}.md"
    project.git("checkout", "--quiet", "-B", f"proposal-{number}", "main")
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    project.git("add", FOLDER)
    project.git("commit", "--quiet", "--message", "A post")
    project.git("checkout", "--quiet", "-B", f"merge-{number}", "main")
    project.git("merge", "--quiet", "--no-ff", "--message", "Merge", f"proposal-{number}")
    project.git("push", "--quiet", "origin", f"HEAD:refs/heads/pull-{number}")
    commit = project.git("rev-parse", "HEAD").strip()
    project.git("checkout", "--quiet", "main")
    base = {"ref": "main", "sha": project.git("rev-parse", "main").strip()}
    pull = {"number": number, "base": base, "head": {"ref": "post", "sha": commit}}
    return commit, {"action": "opened", "number": number, "pull_request": pull}


@pytest.mark.weekly
@only_weekly
def test_a_good_pull_request_passes_without_a_mark(project: Checkout) -> None:
    commit, event = propose(project, 1, GOOD)

    run = act(project, "check.yml", "pull_request", event, commit=commit)

    assert run.code == 0, run.log
    assert not [each for each in run.annotations if "::error" in each]


def test_a_bad_pull_request_fails_with_marks_at_its_lines(project: Checkout) -> None:
    commit, event = propose(project, 2, BAD)

    run = act(project, "check.yml", "pull_request", event, commit=commit)

    assert run.code == 1, run.log
    marked = {
        (found[1], int(found[2]))
        for each in run.annotations
        if (found := re.match(r"::error file=([^,]+),line=(\d+)", each))
    }
    assert {(f"{FOLDER}/{LANG}.md", 2), (f"{FOLDER}/{LANG}.md", 3)} <= marked
    assert {path for path, _ in marked} == {f"{FOLDER}/{LANG}.md"}


def test_a_form_becomes_a_branch_a_pull_request_and_an_answer(
    project: Checkout, github: FakeGitHub
) -> None:
    event = hostile_event()
    number = event["issue"]["number"]
    github.issues[number] = event["issue"]

    run_job(project, github, "intake.yml", "issues", event)

    files = project.pushed(f"intake/issue-{number}")
    assert files
    assert all(re.match(r"content/(posts|webinars)/[\w-]+/", file) for file in files)
    (pull,) = github.pulls.values()
    assert pull["head"]["ref"] == f"intake/issue-{number}"
    alive = re.sub(r"`[^`]*`", "", pull["body"])  # its own words are quoted as code
    assert re.findall(r"#\d+", alive) == [f"#{number}"]
    assert not Path("/tmp/ejecutado").exists()  # noqa: S108 - where their script would write
    (answer,) = github.said(number)
    assert pull["html_url"] in answer


def test_whoever_opens_an_issue_without_a_form_is_led_to_the_forms(
    project: Checkout, github: FakeGitHub
) -> None:
    number = github.add_issue("Hello")
    event = {"action": "opened", "issue": github.issues[number]}

    run_job(project, github, "intake.yml", "issues", event)
    run_job(project, github, "intake.yml", "issues", {**event, "action": "edited"})

    assert len(github.said(number)) == 1
    assert github.wrote == ["comment"]
    assert f"intake/issue-{number}" not in project.branches()


def a_comment(writer: str) -> dict[str, Any]:
    """The event of a comment under the hostile form, with what looks like a photo."""
    body = "![$(touch /tmp/ejecutado)](https://example.org/a.jpg) https://github.com/x"
    comment = {"id": 31, "body": body, "user": {"login": writer}, "author_association": "NONE"}
    return hostile_event() | {"action": "created", "comment": comment}


def test_a_comment_of_photos_is_answered(project: Checkout, github: FakeGitHub) -> None:
    event = a_comment("ana")
    number = event["issue"]["number"]
    github.issues[number] = event["issue"]

    run_job(project, github, "reply.yml", "issue_comment", event)

    assert len(github.said(number)) == 1
    assert not Path("/tmp/ejecutado").exists()  # noqa: S108 - where their script would write


@pytest.mark.weekly
@only_weekly
def test_a_comment_of_somebody_else_starts_no_job(project: Checkout, github: FakeGitHub) -> None:
    run_job(project, github, "reply.yml", "issue_comment", a_comment("otra"))

    assert github.wrote == []


def tell(project: Checkout, github: FakeGitHub, path: str, code: int = 0) -> None:
    """Leave a check's report about a file of a pull request, and have its comment written."""
    run_of = {"id": 9, "event": "pull_request", "conclusion": "failure", "head_branch": "post"}
    owner = {"full_name": "ana/blog", "owner": {"login": "ana"}}
    event = {"workflow_run": {**run_of, "head_sha": "b" * 40, "head_repository": owner}}
    row = {"path": path, "line": 2, "column": 1, "level": "error", "rule": "header-known"}
    report = {"version": 1, "problems": [{**row, "message": "…"}]}
    github.add_artifact(9, json.dumps(report).encode())
    run_job(project, github, "comment.yml", "workflow_run", event, code)


def test_a_report_is_followed_by_a_comment(project: Checkout, github: FakeGitHub) -> None:
    number = github.add_pull("ana", "post", "b" * 40)

    tell(project, github, f"{FOLDER}/{LANG}.md")

    assert len(github.said(number)) == 1


@pytest.mark.weekly
@only_weekly
def test_a_lying_report_is_followed_by_none(project: Checkout, github: FakeGitHub) -> None:
    github.add_pull("ana", "post", "b" * 40)

    tell(project, github, "../../etc/passwd", code=1)

    assert github.wrote == []


def test_publishing_writes_the_site_and_tells_who_sent_a_text_in(
    project: Checkout, github: FakeGitHub
) -> None:
    posts = sorted((project.folder / "content" / "posts").glob("*/*.md"))
    issue = github.add_issue()
    pull = github.add_pull(
        "red", f"intake/issue-{issue}", state="closed", merged_at="2019-10-06T12:00:00Z"
    )
    github.files[pull] = [posts[0].relative_to(project.folder).as_posix()]

    run = run_job(project, github, "publish.yml", "push", {"ref": "refs/heads/main"})

    assert "posts: " in run.log
    assert len(github.said(issue)) == 1
    assert {"intake", "look", "reminder"} <= set(github.labels)


def hour_of(workflow: str, number: int = 0) -> dict[str, str]:
    """The event of one of a workflow's hours, which a region moves to its own clock."""
    return {"schedule": read_workflow(workflow)["on"]["schedule"][number]["cron"]}


@pytest.mark.weekly
@only_weekly
def test_a_daily_or_weekly_look_ends_well(project: Checkout, github: FakeGitHub) -> None:
    for workflow in ("translations.yml", "due.yml"):
        run_job(project, github, workflow, "schedule", hour_of(workflow))

    assert set(github.wrote) <= {"open_issue"}


def test_on_the_25th_the_note_of_the_issue_is_proposed(
    project: Checkout, github: FakeGitHub
) -> None:
    run_job(project, github, "newsletter.yml", "schedule", hour_of("newsletter.yml"))

    (pull,) = github.pulls.values()
    files = project.pushed(pull["head"]["ref"])
    assert {Path(file).stem for file in files} == set(VOCABULARY.languages)
    assert all(file.startswith("content/issues/") for file in files)


def test_an_issue_that_was_not_sent_raises_an_alarm(tmp_path: Path, github: FakeGitHub) -> None:
    project = make_sample_checkout(tmp_path)

    run_job(project, github, "newsletter.yml", "schedule", hour_of("newsletter.yml", 1))

    assert github.wrote == ["open_issue"]
    (issue,) = github.issues.values()
    assert re.search("not sent|no se envió", issue["body"])  # by the terminal's language
