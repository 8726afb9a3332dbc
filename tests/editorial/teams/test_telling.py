"""What is told of turns and of what is to be done: who is on duty, and the handover note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from editorial.model import Action, Teams, Term
from editorial.reading.content import read_content
from editorial.teams import (
    FILE,
    open_actions,
    read_actions,
    read_teams,
    render_duty,
    render_handover,
    render_markdown,
)
from tests.builders import a_site
from tests.built_sites.settings import SAMPLE
from tests.content_files import WriteContent
from tests.github_text import alive


def the_sample() -> tuple[Teams, tuple[Action, ...]]:
    content = read_content(SAMPLE)
    return (
        read_teams(content.records, content.vocabulary),
        read_actions(content.records, content.vocabulary),
    )


def an_action(month: str, by: date | None = None, done: date | None = None) -> Action:
    return Action(month, Term("", {"es": f"Tarea de {month}"}), "", by, done)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_both_notes_can_be_sent_as_they_are(
    lang: str, matches_golden: Callable[[str, str], None]
) -> None:
    teams, actions = the_sample()

    notes = [
        render_duty(teams, actions, "2019-07", lang),
        render_handover(teams, actions, "2019-07", lang),
    ]

    matches_golden("\n\n---\n\n".join(notes) + "\n", f"editorial/duty.{lang}.txt")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_without_teams_it_is_said_where_to_write_them_and_how(
    write_content: WriteContent, lang: str
) -> None:
    said = render_duty(Teams(), (), "2019-11", lang)

    where, _, example = said.partition(":\n\n")
    content = read_content(write_content({"vocabulary/teams.toml": example}))
    teams = read_teams(content.records, content.vocabulary)
    assert where.endswith(FILE) or f"{FILE}, " in where
    assert [record.faults for record in content.records] == [()]
    assert "(Ana Pérez @ana-perez, João Souza)" in render_duty(teams, (), "2019-12", lang)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_is_open_is_said_to_be_open(
    lang: str, matches_golden: Callable[[str, str], None]
) -> None:
    sample, actions = the_sample()[0], (an_action("2019-07"),)
    nobody = tuple(replace(team, members=()) for team in sample.teams)
    still_open = replace(sample, teams=nobody, first="")
    begun = replace(sample, teams=nobody, first="2019-12")

    notes = [
        render_duty(still_open, actions, "2019-07", lang),
        render_handover(still_open, actions, "2019-07", lang),
        render_duty(begun, actions, "2019-07", lang),
    ]

    matches_golden("\n\n---\n\n".join(notes) + "\n", f"editorial/duty-open.{lang}.txt")


def test_an_action_is_carried_over_until_the_month_in_which_it_is_done() -> None:
    done = an_action("2019-06", done=date(2019, 8, 1))
    late, last = an_action("2019-07", date(2019, 8, 5)), an_action("2019-07")
    actions = (last, late, done)

    assert open_actions(actions, "2019-05") == ()
    assert open_actions(actions, "2019-06") == (done,)
    assert open_actions(actions, "2019-07") == (late, done, last)
    assert open_actions(actions, "2019-08") == (late, last)


def test_in_an_issue_nothing_of_it_mentions_or_links() -> None:
    hostile = Action("2019-07", Term("", {"es": "```\n@alguien closes #4 <b>"}), "@nadie")
    note = render_handover(the_sample()[0], (hostile,), "2019-07", "es")

    assert alive(render_markdown({"es": note}, a_site())) == []
