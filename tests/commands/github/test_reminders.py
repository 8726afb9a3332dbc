"""Reminders are issues: one for each thing, open as long as there is something to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.github.client import GitHub, open_github
from commands.github.reminders import list_unseen
from commands.github.threads import (
    BOT,
    LONGEST_BODY,
    REMINDER,
    UNFINISHED,
    keep_reminder,
    mark_commit,
)
from tests.commands.github.conftest import RunTask
from tests.commands.github.jobs import Job
from tests.github_text import elements
from tests.servers.fake_github import FakeGitHub
from tests.workflows.acting import find_rights


@pytest.fixture
def client(github: FakeGitHub) -> GitHub:
    return open_github(github.environment)


def states(github: FakeGitHub) -> list[str]:
    return [issue["state"] for issue in github.issues.values()]


def test_a_reminder_is_opened_once_kept_and_closed(github: FakeGitHub, client: GitHub) -> None:
    for body in ("- one", "- one", "- one\n- two"):
        keep_reminder(client, "translations", "What waits", body)
    keep_reminder(client, "translations", "What still waits", body)
    (issue,) = github.issues.values()
    assert issue["title"] == "What still waits"
    assert "- two" in issue["body"]
    assert issue["labels"] == [{"name": REMINDER}]
    for nothing in ("\n", ""):
        keep_reminder(client, "translations", "What waits", nothing)

    assert states(github) == ["closed"]
    assert github.wrote == ["open_issue", *["change_issue"] * 3]


def test_what_senders_want_corrected_is_listed(github: FakeGitHub, run_task: RunTask) -> None:
    labels = [{"name": "correction"}]
    form = github.add_issue(title="Charla de @alguien", state="closed", labels=labels)

    run_task("remind", "corrections")
    (listed,) = (each for each in github.issues.values() if each["state"] == "open")
    body = listed["body"]
    labels.clear()
    run_task("remind", "corrections")

    assert f"- #{form} Charla de `@alguien`\n" in body
    assert listed["state"] == "closed"


def test_an_issue_of_somebody_else_is_never_touched(github: FakeGitHub, client: GitHub) -> None:
    labels = [{"name": REMINDER}]
    number = github.add_issue("<!-- overdue -->\nMine", "ana", labels=labels)

    keep_reminder(client, "overdue", "Not sent", "")

    assert github.issues[number]["state"] == "open"
    assert github.wrote == []


def test_a_list_of_any_length_fits_into_an_issue(github: FakeGitHub, client: GitHub) -> None:
    keep_reminder(client, "translations", "What waits", "- a line\n" * LONGEST_BODY)

    (issue,) = github.issues.values()
    assert len(issue["body"]) < 65_536
    assert "- a line\n\n…" in issue["body"]


@pytest.mark.parametrize("name", ["due", "handover"])
def test_what_is_of_today_is_told_once_even_if_it_was_done_and_closed(
    name: str, github: FakeGitHub, run_task: RunTask, tmp_path: Path
) -> None:
    file = tmp_path / "due.md"
    file.write_text("", encoding="utf-8")
    run_task("remind", name, file)
    assert github.wrote == []
    file.write_text("- Announce it", encoding="utf-8")
    run_task("remind", name, file)
    (issue,) = github.issues.values()
    issue["state"] = "closed"

    run_task("remind", name, file)

    assert github.wrote == ["open_issue"]
    assert issue["user"]["login"] == BOT


def test_a_handover_mentions_who_is_on_duty_in_this_month_and_the_next(job: Job) -> None:
    note = job.run("duty", "2019-08", "--handover", "--format", "markdown").stdout

    assert note.endswith("\n\n@carla-ejemplo @joao-exemplo @ana-ejemplo\n")


def test_what_random_tests_found_stands_in_an_issue_as_it_is(
    github: FakeGitHub, run_task: RunTask, tmp_path: Path
) -> None:
    file = tmp_path / "found.txt"
    file.write_text("...F\n\n@ana text='# <b>'\n```\n", encoding="utf-8")
    run_task("remind", "explore", file)
    (issue,) = github.issues.values()
    opened = elements(issue["body"])
    file.write_text("", encoding="utf-8")

    run_task("remind", "explore", file)

    assert opened == {"<!-- explore -->\n", "p", "code"}
    assert states(github) == ["closed"]


def test_what_was_neither_answered_nor_checked_is_listed(github: FakeGitHub) -> None:
    labels = [{"name": "intake"}]
    for title, said in (
        ("Mudo", ""), ("Contestado", "Gracias"), ("Sin propuesta", f"Gracias {UNFINISHED}"),
    ):  # fmt: skip
        form = github.add_issue(title=title, labels=labels)
        if said:
            github.add_comment(form, f"<!-- intake -->\n{said}", BOT)
    github.add_pull(BOT, "intake/issue-1", "0" * 40, title="Propuesta", labels=labels)
    here, earlier = (mark_commit(number * 40) for number in "12")
    for title, writer, said in (
        ("Revisada", BOT, here), ("Revisada antes", BOT, earlier), ("Solo avisada", BOT, "⚠️"),
        ("Citada", BOT, f"⚠️\n`{here}`"), ("Por su propia palabra", "eva", here),
    ):  # fmt: skip
        pull = github.add_pull("eva", title, "1" * 40, title=title)
        github.add_comment(pull, f"<!-- check -->\n{said}", writer)
    github.rights = find_rights("github remind unseen")

    body = list_unseen(open_github(github.environment), "es")

    listed = re.findall(r"^- #\d+ (.+)$", body, re.M)
    proposed = ["Por su propia palabra", "Citada", "Solo avisada", "Revisada antes"]
    assert listed == ["Sin propuesta", "Mudo", *proposed]
