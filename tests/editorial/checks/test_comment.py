"""The comment below a pull request: what a volunteer reads, and what nobody can smuggle into it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from editorial.checks.comment import MOST_LETTERS, render_comment
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops
from tests.conftest import Check, Golden
from tests.editorial.checks.case_texts import SPANISH
from tests.editorial.checks.writing import EN, ES, IN_ENGLISH, POST
from tests.github_text import alive, elements

GITHUB_MOST = 65_536
LEADS_NOWHERE = "The link “{link}” leads nowhere, so it is shown as plain text: correct it."
A_PROBLEM = Problem(
    *(ES, 3, "error", "link", Stops.NOTHING, "es"),
    message=Message(LEADS_NOWHERE, {"link": "../no/es.md"}),
    quote="[acta](../no/es.md)",
)
HOSTILE = "a\n::error::b `x` @who <b>[x](y)![z](http://evil.example) www.evil.example ``` # | ~"


def test_the_comment_of_a_bad_pull_request_in_two_languages(
    check: Check, matches_golden: Golden
) -> None:
    spanish = POST.replace("Title", "Titel").replace("Texto.", "[aquí](http://example.org/a)\n\n")
    english = f"Picture: photo.jpg\n{IN_ENGLISH.replace('Text.', SPANISH)}"
    problems = check({ES: spanish, EN: english}, shown="content")

    comment = render_comment(problems, ["es", "en"])

    matches_golden(f"{comment}\n", "checks/comment.md")


@pytest.mark.parametrize("part", ["path", "quote", "message"])
def test_what_people_wrote_stays_text(part: str) -> None:
    said = Message(LEADS_NOWHERE, {"link": HOSTILE})
    hostile: dict[str, Any] = {"path": HOSTILE, "quote": HOSTILE, "message": said}

    comment = render_comment([replace(A_PROBLEM, **{part: hostile[part]})], ["es"])

    fine = render_comment([replace(A_PROBLEM, quote="`x`")], ["es"])
    assert "evil" in comment
    assert not alive(comment)
    assert elements(comment) <= elements(fine)


def test_a_comment_fits_into_what_github_takes() -> None:
    endless = Message(LEADS_NOWHERE, {"link": "x" * 1_000_000})
    long = replace(A_PROBLEM, message=endless, quote="y" * 1_000_000)
    many = [replace(long, path=f"{'z' * 5000}/{number}.md") for number in range(2000)]
    english = [replace(each, lang="en") for each in many]

    comment = render_comment([*many, *english], ["es", "en"])

    left = re.search(r"… y (\d+) más", comment)
    assert len(comment) <= MOST_LETTERS + 100 < GITHUB_MOST
    assert "more." in comment
    assert left
    assert 1500 < int(left[1]) < 2000
