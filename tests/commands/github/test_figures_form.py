"""Figures by a form: one job reads it, another one proposes the month's file and answers."""

from __future__ import annotations

import json

import pytest

from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.github.jobs import Job
from tests.conftest import Golden
from tests.event_files import an_event
from tests.intake.sending import form_of
from tests.projects.checkout import Checkout, make_job_checkout

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
    checkout = make_job_checkout(tmp_path_factory.mktemp("project"))
    (checkout.folder / "content/vocabulary/teams.toml").write_text(TEAMS)
    checkout.git("commit", "--quiet", "--all", "--message", "Say who is in which team")
    checkout.git("push", "--quiet", "origin", "main")
    return checkout


def send(job: Job, month: str, text: str, lang: str = "es", number: int = 7) -> None:
    """Send in a form, and have both jobs begin afresh."""
    form = form_of(read_forms(SAMPLE_FORMS), "figures", lang)
    event = an_event(form, {"month": month, "text": text})
    event["issue"] |= {"number": number, "created_at": "2019-08-05T15:04:05Z"}
    job.github.issues[number] = event["issue"]
    job.write("event.json", json.dumps(event))
    for task in (("intake",), ("github", "receive")):
        job.run(*task, "event.json", "--parcel", "parcel")
        job.forget("content")
    job.forget("parcel")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_figures_are_proposed_and_answered(lang: str, job: Job, matches_golden: Golden) -> None:
    send(job, *TYPED[lang], lang)

    file = "content/figures/2019-07.toml"
    assert job.checkout.pushed("intake/issue-7") == [file]
    (pull,) = job.github.pulls.values()
    (answer,) = job.github.said(7)
    assert pull["title"] == "Cifras de julio de 2019"
    asked = {each["login"] for each in pull["requested_reviewers"]}
    assert asked == {"ana-ejemplo", "beto-ejemplo"}
    text = job.show(file, "intake/issue-7")
    parts = (f"```\n{text}```\n", answer, f"---\n\n{pull['body']}")
    matches_golden("\n".join(parts), f"intake/figures-proposed.{lang}.md")


def test_an_edit_replaces_what_was_proposed_and_no_month_is_proposed_twice(job: Job) -> None:
    send(job, "junio de 2019", "Twitter: 40 tuits")

    send(job, "mayo de 2019", "Twitter: 41 tuits")
    (number,) = job.github.pulls
    files = job.github.files[number] = job.checkout.pushed("intake/issue-7")
    send(job, "May 2019", "Facebook: 40 posts", "en", 80)

    assert files == ["content/figures/2019-05.toml"]
    (pull,) = job.github.pulls.values()
    assert pull["title"] == "Cifras de mayo de 2019"
    (answer,) = job.github.said(80)
    assert pull["html_url"] in answer
    assert "We already have something very much like this" in answer
    assert "intake/issue-80" not in job.checkout.branches()
