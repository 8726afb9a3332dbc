"""What is told of turns and of what is to be done: who is on duty, and the handover note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from editorial import teams as telling
from editorial.model.library import Action, Teams
from editorial.model.site import Term
from editorial.reading.content import read_content
from editorial.teams import read_actions, read_teams, render_duty, render_handover
from tests.builders import a_site
from tests.built_sites.settings import SAMPLE
from tests.conftest import Golden
from tests.content_files import WriteContent
from tests.github_text import alive

BETWEEN = "\n\n---\n\n"


def the_sample() -> tuple[Teams, tuple[Action, ...]]:
    content = read_content(SAMPLE)
    records = (content.records, content.vocabulary)
    return read_teams(*records), read_actions(*records)


def an_action(month: str, by: date | None = None, done: date | None = None) -> Action:
    return Action(month, Term("", {"es": f"Tarea de {month}"}), "", by, done)


def test_both_notes_can_be_sent_as_they_are(matches_golden: Golden) -> None:
    teams, actions = the_sample()
    for lang in ("es", "en"):
        duty = render_duty(teams, actions, "2019-07", lang)
        handover = render_handover(teams, actions, "2019-07", lang)

        matches_golden(f"{duty}{BETWEEN}{handover}\n", f"editorial/duty.{lang}.txt")


def test_without_teams_it_is_said_where_to_write_them_and_how(write_content: WriteContent) -> None:
    for lang in ("es", "en"):
        said = render_duty(Teams(), (), "2019-11", lang)

        where, _, example = said.partition(":\n\n")
        content = read_content(write_content({"vocabulary/teams.toml": example}))
        teams = read_teams(content.records, content.vocabulary)
        assert where.endswith(telling.TEAMS_FILE) or f"{telling.TEAMS_FILE}, " in where
        assert [record.faults for record in content.records] == [()]
        assert "(Ana Pérez @ana-perez, João Souza)" in render_duty(teams, (), "2019-12", lang)


def test_what_is_open_is_said_to_be_open(matches_golden: Golden) -> None:
    sample, actions = the_sample()[0], (an_action("2019-07"),)
    nobody = tuple(replace(team, members=()) for team in sample.teams)
    still_open = replace(sample, teams=nobody, first="")
    begun = replace(sample, teams=nobody, first="2019-12")
    for lang in ("es", "en"):
        notes = [
            render_duty(still_open, actions, "2019-07", lang),
            render_handover(still_open, actions, "2019-07", lang),
            render_duty(begun, actions, "2019-07", lang),
        ]

        matches_golden(f"{BETWEEN.join(notes)}\n", f"editorial/duty-open.{lang}.txt")


def test_an_action_is_carried_over_until_the_month_in_which_it_is_done() -> None:
    done = an_action("2019-06", done=date(2019, 8, 1))
    late, last = an_action("2019-07", date(2019, 8, 5)), an_action("2019-07")
    actions = (last, late, done)

    assert telling.open_actions(actions, "2019-05") == ()
    assert telling.open_actions(actions, "2019-06") == (done,)
    assert telling.open_actions(actions, "2019-07") == (late, done, last)
    assert telling.open_actions(actions, "2019-08") == (late, last)


def test_in_an_issue_nothing_of_it_mentions_or_links() -> None:
    hostile = Action("2019-07", Term("", {"es": "```\n@alguien closes #4 <b>"}), "@nadie")
    note = render_handover(the_sample()[0], (hostile,), "2019-07", "es")

    assert alive(telling.join_markdown({"es": note}, a_site())) == []
