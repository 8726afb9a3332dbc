"""The client of GitHub's API: what it asks again, what it refuses, what it says."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from commands.github.client import GitHub, GitHubError, ask, list_all, open_github
from tests.servers.fake_github import FakeGitHub
from tests.servers.files import serve


@pytest.fixture
def client(github: FakeGitHub) -> GitHub:
    return replace(open_github(github.environment), pause=0)


def test_reading_outlives_a_server_that_is_out_a_moment(github: FakeGitHub, client: GitHub) -> None:
    github.refuse("", 503, times=2)
    number = github.add_pull("ana", "rama")

    pulls = list(list_all(client, "pulls?state=open"))

    assert [pull["number"] for pull in pulls] == [number]


REFUSED = ((403, 0), (429, 0), (503, None), (503, 0), (403, None))


@pytest.mark.parametrize(("status", "after"), REFUSED)
def test_writing_is_repeated_only_if_github_refused_it_and_says_when(
    github: FakeGitHub, client: GitHub, status: int, after: int | None
) -> None:
    repeated, number = status < 500 and after is not None, github.add_issue()
    github.refuse("", status, times=1, after=after)

    with nullcontext() if repeated else pytest.raises(GitHubError, match=str(status)):
        ask(client, "POST", f"issues/{number}/comments", {"body": "Once"})

    assert github.said(number) == ["Once"] * repeated


def test_a_wait_of_hours_is_not_waited_for(github: FakeGitHub, client: GitHub) -> None:
    github.refuse("", 429, times=1, after=3600)

    with pytest.raises(GitHubError, match="Re-run jobs"):
        ask(client, "GET", "pulls")


def test_a_limit_that_is_used_up_is_to_be_waited_for(github: FakeGitHub, client: GitHub) -> None:
    github.refuse("", 403, "API rate limit exceeded", times=1)

    with pytest.raises(GitHubError, match="after an hour"):
        ask(client, "GET", "pulls")


def test_a_refusal_says_what_was_asked_and_why_but_not_the_token(client: GitHub) -> None:
    stranger = replace(client, token="ghs_wrong")  # noqa: S106 - opens nothing

    with pytest.raises(GitHubError, match="GET pulls: answered 401 Bad credentials") as caught:
        ask(stranger, "GET", "pulls")

    assert "ghs_wrong" not in f"{caught.value} {stranger}"


def test_a_server_that_is_not_there_is_a_fault_that_is_explained(client: GitHub) -> None:
    with pytest.raises(GitHubError, match="can't be reached"):
        ask(replace(client, url="http://127.0.0.1:1"), "GET", "pulls")


@pytest.mark.parametrize("content", [b"<h1>Bad Gateway</h1>", b'"Bad Gateway"', b"[]", b""])
def test_what_something_in_between_answers_is_a_refusal(client: GitHub, content: bytes) -> None:
    class Between(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(502)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serve(Between) as url, pytest.raises(GitHubError, match="answered 502\nChoose"):
        ask(replace(client, url=url), "POST", "issues", {})
