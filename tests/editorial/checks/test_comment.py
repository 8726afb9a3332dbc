"""The comment below a pull request: what a volunteer reads, and what nobody can smuggle into it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from editorial.checks import check_content
from editorial.checks.comment import render_comment
from editorial.reading.content import read_content
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops
from tests.conftest import Golden
from tests.content_files import WriteContent
from tests.editorial.checks.case_texts import SPANISH
from tests.editorial.checks.writing import EN, ES, IN_ENGLISH, POST
from tests.github_text import alive, elements

GITHUB_MOST = 65_536
LEADS_NOWHERE = "The link “{link}” leads nowhere, so it is shown as plain text: correct it."
A_PROBLEM = Problem(
    path=ES,
    line=3,
    level="error",
    rule="link",
    stops=Stops.NOTHING,
    lang="es",
    message=Message(LEADS_NOWHERE, {"link": "../no/es.md"}),
    quote="[acta](../no/es.md)",
)
HOSTILE = "a\n::error::b `x` @who <b>[x](y)![z](http://evil.example) www.evil.example ``` # | ~"


def test_the_comment_of_a_bad_pull_request_in_two_languages(
    write_content: WriteContent, matches_golden: Golden
) -> None:
    spanish = POST.replace("Title", "Titel").replace("Texto.", "[aquí](http://example.org/a)\n\n")
    english = f"Picture: photo.jpg\n{IN_ENGLISH.replace('Text.', SPANISH)}"
    problems = check_content(read_content(write_content({ES: spanish, EN: english})), "content")

    comment = render_comment(problems, ["es", "en"])

    matches_golden(f"{comment}\n", "checks/comment.md")


@pytest.mark.parametrize("part", ["path", "quote", "message"])
def test_what_people_wrote_stays_text(part: str) -> None:
    said = Message(LEADS_NOWHERE, {"link": HOSTILE})
    hostile = {
        "path": replace(A_PROBLEM, path=HOSTILE),
        "quote": replace(A_PROBLEM, quote=HOSTILE),
        "message": replace(A_PROBLEM, message=said),
    }

    comment = render_comment([hostile[part]], ["es"])

    fine = render_comment([replace(A_PROBLEM, quote="`x`")], ["es"])
    assert "evil" in comment
    assert not alive(comment)
    assert elements(comment) <= elements(fine)


def test_a_comment_fits_into_what_github_takes() -> None:
    endless = Message(LEADS_NOWHERE, {"link": "x" * 1_000_000})
    long = replace(A_PROBLEM, message=endless, quote="y" * 1_000_000)
    many = [replace(long, path=f"{'z' * 5000}/{number}.md") for number in range(2000)]

    comment = render_comment(many, ["es"])

    left = re.search(r"… y (\d+) más", comment)
    assert len(comment) < GITHUB_MOST
    assert left
    assert int(left[1]) == 1960
