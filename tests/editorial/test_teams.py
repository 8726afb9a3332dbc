"""Turns over five years, and what is told of them: who is on duty, and the handover note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import teams as telling
from editorial.model.library import Action, Duty, Member, Team, Teams
from editorial.model.site import Term
from editorial.reading.content import read_content
from editorial.teams import find_turns, render_duty, render_handover
from editorial.times.dates import next_month
from tests.builders import a_site
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE
from tests.conftest import Golden
from tests.content_files import WriteContent
from tests.github_text import alive


def five_years_from(month: str) -> list[str]:
    months = [month]
    while len(months) < 60:
        months.append(next_month(months[-1]))
    return months


def a_team(word: str, *members: Member) -> Team:
    return Team(Term(word, {"es": f"Equipo {word.upper()}"}), members)


def a_duty(word: str, *categories: str) -> Duty:
    return Duty(Term(word, {"es": word}), categories)


NETWORKS, STRUCTURES = a_duty("networks", "region", "webinars"), a_duty("als", "structures")
A = a_team("a", Member("Ana Ejemplo", "ana-ejemplo"), Member("", "Beto1"), Member("Clara Ejemplo"))
B = a_team("b", Member("Diego Ejemplo", "diego"))
BOTH = Teams((NETWORKS, STRUCTURES), (A, B), "2019-12")


months = st.dates().map(lambda day: f"{max(1970, min(day.year, 2190))}-{day:%m}")


@settings(max_examples=12, deadline=None)
@given(st.integers(2, 4), st.integers(1, 3), months, st.integers(1, 13))
def test_each_duty_changes_hands(teams: int, duties: int, first: str, every: int) -> None:
    named = tuple(a_duty(f"{n}") for n in range(duties)), tuple(map(a_team, "abcd"[:teams]))
    rotation = Teams(*named, first, every)

    by_month = [find_turns(rotation, month) for month in five_years_from(first)]

    assert all([turn.duty for turn in turns] == [*rotation.duties] for turns in by_month)
    for number, (before, after) in enumerate(pairwise(by_month), 1):
        kept = [old.team == new.team for old, new in zip(before, after, strict=True)]
        assert kept == [number % every != 0] * duties


@settings(max_examples=12, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(five_years_from("2019-12")),
        st.dictionaries(st.sampled_from(["networks", "als"]), st.sampled_from(["a", "b"])),
    )
)
def test_an_exception_is_for_its_month_and_duty_only(exceptions: dict[str, dict[str, str]]) -> None:
    changed = Teams(BOTH.duties, BOTH.teams, BOTH.first, BOTH.every, exceptions)

    for month in five_years_from("2019-12"):
        for usual, turn in zip(find_turns(BOTH, month), find_turns(changed, month), strict=True):
            instead = exceptions.get(month, {}).get(turn.duty.term.slug)
            assert turn.team.term.slug == (instead or usual.team.term.slug)


def test_before_the_first_month_nobody_is_on_duty_and_nobody_rests() -> None:
    assert find_turns(BOTH, "2019-11") == find_turns(BOTH, "1970-01") == ()
    assert telling.find_resting(BOTH, ()) == ()
    ahead = [telling.months_ahead(BOTH, date(year, 3, 31))[0] for year in (2019, 2020)]
    assert (ahead, telling.months_ahead(Teams(), date(2019, 3, 31))) == (["2019-12", "2020-03"], ())


REVIEWS: tuple[tuple[str, list[str], list[str], tuple[str, ...]], ...] = (
    ("2019-12", ["region"], [], ("ana-ejemplo", "Beto1")),
    ("2019-12", ["region"], ["Ana-Ejemplo"], ("Beto1",)),
    ("2019-12", ["structures", "region"], ["ana-ejemplo", "beto1"], ("diego",)),
    *(("2020-01", ["region", "webinars"], [], ("diego",)), ("2019-12", ["news"], [], ())),
    *(("2019-12", [], [], ()), ("2019-11", ["region"], [], ())),
)


def test_whoever_is_on_duty_reviews_but_for_the_author() -> None:
    assert [case for case in REVIEWS if telling.choose_reviewers(BOTH, *case[:3]) != case[3]] == []


BETWEEN = "\n\n---\n\n"


def the_sample() -> tuple[Teams, tuple[Action, ...]]:
    content = read_content(SAMPLE)
    records = (content.records, content.vocabulary)
    return telling.read_teams(*records), telling.read_actions(*records)


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
        teams = telling.read_teams(content.records, content.vocabulary)
        assert where.endswith(telling.TEAMS_FILE) or f"{telling.TEAMS_FILE}, " in where
        assert [record.faults for record in content.records] == [()]
        assert "(Ana Pérez @ana-perez, João Souza)" in render_duty(teams, (), "2019-12", lang)


def test_what_is_open_is_said_to_be_open(matches_golden: Golden) -> None:
    sample, told = the_sample()[0], ((an_action("2019-07"),), "2019-07")
    nobody = tuple(replace(team, members=()) for team in sample.teams)
    still_open, begun = (replace(sample, teams=nobody, first=each) for each in ("", "2019-12"))
    for lang in ("es", "en"):
        duties = [render_duty(each, *told, lang) for each in (still_open, begun)]
        notes = (duties[0], render_handover(still_open, *told, lang), duties[1])

        matches_golden(f"{BETWEEN.join(notes)}\n", f"editorial/duty-open.{lang}.txt")


def test_an_action_is_carried_over_until_the_month_in_which_it_is_done() -> None:
    done = an_action("2019-06", done=date(2019, 8, 1))
    late, last = an_action("2019-07", date(2019, 8, 5)), an_action("2019-07")
    actions = (last, late, done)

    months = {"2019-05": (), "2019-06": (done,), "2019-07": (late, done, last)}
    months |= {"2019-08": (late, last)}
    assert {month: telling.open_actions(actions, month) for month in months} == months


def test_a_handover_says_what_was_done_in_its_month_by_day_and_who_goes_on() -> None:
    days = {"2019-09": date(2019, 11, 30), "2019-10": date(2019, 12, 20)}
    days |= {"2019-11": date(2019, 12, 5)}
    actions = [an_action(month, done=day) for month, day in days.items()]

    note = render_handover(Teams((NETWORKS,), (B, A), "2019-12", 2), actions, "2019-12", "en")

    told = [line for line in note.splitlines() if line.startswith(("- ", "Nothing"))]
    assert told == [
        *("- networks: Equipo B (Diego Ejemplo @diego)", "- Tarea de 2019-11"),
        *("- Tarea de 2019-10", "Nothing is left to do."),
    ]


def test_in_an_issue_nothing_of_it_mentions_or_links() -> None:
    hostile = Action("2019-07", Term("", {"es": "```\n@alguien closes #4 <b>"}), "@nadie")
    note = render_handover(the_sample()[0], (hostile,), "2019-07", "es")

    assert alive(telling.join_markdown({"es": note}, a_site())) == []


def test_the_page_of_the_teams_tells_turns_and_actions_in_its_language(sample: BuiltSite) -> None:
    page = sample.tree(f"en/{sample.word('en', 'teams')}/")

    months = [each.text_content() for each in page.xpath("//ol[@class='turns']/li/h3")]
    first = page.xpath("//ol[@class='turns']/li[1]//dd")
    told = page.xpath("//ul[@class='actions']/li/p[1]")

    assert months[0] == "August 2019"
    assert len(months) == 6
    teams = ["Team Lapacho", "Team Jacarandá", "Team Ceibo"]
    assert [each.text_content() for each in first] == teams
    assert [each.get("lang") for each in told] == [None, None, "es"]
    assert told[0].text_content().endswith("<for months>")
