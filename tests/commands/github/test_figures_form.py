"""Figures by a form: one job reads it, another one proposes the month's file and answers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake.forms import read_forms
from tests.conftest import FORMS
from tests.event_files import an_event
from tests.projects.checkout import Checkout, make_checkout
from tests.projects.tasks import link_code, run_task
from tests.servers.fake_github import FakeGitHub

DAY = "1564963200"  # 5 August 2019
pytestmark = pytest.mark.skipif(
    not {"es", "en"} <= {form.lang for form in read_forms(FORMS)},
    reason="the project's own forms are in other languages: another region has adopted it",
)
TEAMS = """\
[rotation]
first = "2019-07"
[duty.networks]
es = "Redes"
categories = ["region"]
[duty.als]
es = "ALS"
categories = ["structures"]
[team.a]
es = "A"
members = ["Ana @ana-ejemplo"]
[team.b]
es = "B"
members = ["Beto @beto-ejemplo"]
"""
TYPED = {
    "es": ("julio de 2019", "Twitter: 45 tuits, 39 seguidores\nFacebook\nmiembros en total: 140"),
    "en": ("2019-07", "Twitter: 45 tweets, 39 followers\nFacebook\nmembers in all: 140"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = make_checkout(tmp_path_factory.mktemp("project"), link_code)
    (checkout.folder / "content" / "vocabulary" / "teams.toml").write_text(TEAMS)
    checkout.git("commit", "--quiet", "--all", "--message", "Say who is in which team")
    checkout.git("push", "--quiet", "origin", "main")
    return checkout


@pytest.fixture
def checkout(tmp_path: Path, project: Checkout) -> Checkout:
    return project.copy(tmp_path)


def an_issue(month: str, text: str, lang: str, number: int) -> dict[str, Any]:
    forms = read_forms(FORMS)
    form = next(each for each in forms if (each.kind, each.lang) == ("figures", lang))
    event = an_event(form, {"month": month, "text": text})
    event["issue"] |= {"number": number, "created_at": "2019-08-05T15:04:05Z"}
    return event


def send(
    checkout: Checkout, github: FakeGitHub, month: str, text: str, lang: str = "es", number: int = 7
) -> subprocess.CompletedProcess[str]:
    """Send in a form, and have both jobs begin afresh."""
    place = checkout.folder
    event = an_issue(month, text, lang, number)
    github.issues[number] = event["issue"]
    (place / "event.json").write_text(json.dumps(event), encoding="utf-8")
    machine = {**github.environment, "SOURCE_DATE_EPOCH": DAY}
    for task in (("intake",), ("github", "receive")):
        done = run_task(
            *task, "event.json", "--parcel", "parcel", machine=machine, project=place, folder=place
        )
        assert "Traceback" not in done.stderr
        checkout.git("checkout", "--quiet", "--", "content")
        checkout.git("clean", "--quiet", "--force", "-d", "content")
    checkout.git("clean", "--quiet", "--force", "-d", "parcel")
    return done


@pytest.mark.parametrize("lang", ["es", "en"])
def test_figures_become_one_file_a_pull_request_and_an_answer(
    lang: str, checkout: Checkout, github: FakeGitHub, matches_golden: Callable[[str, str], None]
) -> None:
    done = send(checkout, github, *TYPED[lang], lang)

    assert done.returncode == 0, done.stderr
    file = "content/figures/2019-07.toml"
    assert checkout.pushed("intake/issue-7") == [file]
    (pull,) = github.pulls.values()
    (answer,) = github.said(7)
    assert pull["title"] == "Cifras de julio de 2019"
    asked = {each["login"] for each in pull["requested_reviewers"]}
    assert asked == {"ana-ejemplo", "beto-ejemplo"}
    checkout.git("fetch", "--quiet", "origin", "intake/issue-7")
    text = checkout.git("show", f"FETCH_HEAD:{file}")
    parts = (f"```\n{text}```\n", answer, f"---\n\n{pull['body']}")
    matches_golden("\n".join(parts), f"intake/figures-proposed.{lang}.md")


def test_an_edit_replaces_what_was_proposed_and_somebody_elses_month_is_not_proposed_beside_it(
    checkout: Checkout, github: FakeGitHub
) -> None:
    send(checkout, github, "junio de 2019", "Twitter: 40 tuits")

    edited = send(checkout, github, "mayo de 2019", "Twitter: 41 tuits")
    (number,) = github.pulls
    files = github.files[number] = checkout.pushed("intake/issue-7")
    other = send(checkout, github, "May 2019", "Facebook: 40 posts", "en", 8)

    assert (edited.returncode, other.returncode) == (0, 0), edited.stderr + other.stderr
    assert files == ["content/figures/2019-05.toml"]
    (pull,) = github.pulls.values()
    assert pull["title"] == "Cifras de mayo de 2019"
    (answer,) = github.said(8)
    assert pull["html_url"] in answer
    assert "Figures of this month were sent in before" in answer
    assert "intake/issue-8" not in checkout.branches()
