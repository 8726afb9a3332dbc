"""Who is asked to review a pull request: the team on duty, each member once."""

from __future__ import annotations

import json

import pytest

from commands.github.client import open_github
from commands.github.comment import read_categories
from commands.github.threads import ask_team
from commands.parcels import ParcelError
from editorial.model.library import Duty, Member, Team, Teams
from editorial.model.site import Term
from editorial.words.problem import render_json
from tests.servers.fake_github import FakeGitHub

TEAMS = Teams(
    (Duty(Term("networks", {}), ("region",)), Duty(Term("als", {}), ("structures",))),
    (
        Team(Term("a", {}), (Member("Ana", "ana"), Member("Beto"), Member("", "Carla"))),
        Team(Term("b", {}), (Member("Diego", "diego"),)),
    ),
    "2019-12",
)


def ask_review(github: FakeGitHub, number: int, *categories: str, author: str = "") -> list[str]:
    pull = github.pulls[number]
    ask_team(open_github(github.environment), pull, TEAMS, "2019-12", categories, author)
    return [each["login"] for each in pull["requested_reviewers"]]


def test_the_team_on_duty_is_asked_once_but_nobody_who_wrote_sent_or_reviewed_it(
    github: FakeGitHub,
) -> None:
    writers = ("eva", "carla", "red", "eva")
    pull, written, sent, reviewed = (github.add_pull(each, "taller") for each in writers)
    github.reviews[reviewed] = [{"id": 1, "state": "COMMENTED", "user": {"login": "ana"}}]

    asked = [ask_review(github, each, "region") for each in (pull, pull, written, reviewed)]

    assert asked == [["ana", "Carla"], ["ana", "Carla"], ["ana"], ["Carla"]]
    assert ask_review(github, sent, "region", author="ANA") == ["Carla"]


def test_whom_github_refuses_hinders_nobody_else(
    github: FakeGitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    number, github.strangers = github.add_pull("eva", "taller"), {"ana"}

    assert ask_review(github, number, "region", "structures") == ["Carla", "diego"]
    assert "GitHub: POST" in capsys.readouterr().err


def test_a_report_says_which_categories_its_texts_are_of_and_no_other_thing() -> None:
    report = render_json([], {"structures", "region"}).encode()

    assert read_categories(report) == {"region", "structures"}
    assert read_categories(render_json([]).encode()) == frozenset()
    for lie in ("region", [1], {"region": 1}, [["region"]], ["region"] * 1000):
        with pytest.raises(ParcelError):
            read_categories(json.dumps({"version": 1, "problems": [], "categories": lie}).encode())
