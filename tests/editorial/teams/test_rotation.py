"""Turns over five years: every duty has a team, and nobody has the same one twice running."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.model.library import Duty, Member, Team, Teams
from editorial.model.site import Term
from editorial.teams import choose_reviewers, find_resting, find_turns
from editorial.times.dates import next_month


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


def a_rotation(teams: int, duties: int, first: str, every: int) -> Teams:
    return Teams(
        tuple(a_duty(f"duty-{n}") for n in range(duties)),
        tuple(a_team(f"team-{n}") for n in range(teams)),
        first,
        every,
    )


months = st.dates().map(lambda day: f"{max(1970, min(day.year, 2190))}-{day:%m}")


@settings(max_examples=12, deadline=None)
@given(st.integers(2, 4), st.integers(1, 3), months, st.integers(1, 13))
def test_in_five_years_every_duty_is_covered_and_changes_hands_with_each_rotation(
    teams: int, duties: int, first: str, every: int
) -> None:
    rotation = a_rotation(teams, duties, first, every)

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
    assert find_resting(BOTH, ()) == ()


REVIEWS: tuple[tuple[str, list[str], list[str], tuple[str, ...]], ...] = (
    ("2019-12", ["region"], [], ("ana-ejemplo", "Beto1")),
    ("2019-12", ["region"], ["Ana-Ejemplo"], ("Beto1",)),
    ("2019-12", ["structures", "region"], ["ana-ejemplo", "beto1"], ("diego",)),
    *(("2020-01", ["region", "webinars"], [], ("diego",)), ("2019-12", ["news"], [], ())),
    *(("2019-12", [], [], ()), ("2019-11", ["region"], [], ())),
)


def test_whoever_is_on_duty_reviews_but_for_the_author() -> None:
    assert [case for case in REVIEWS if choose_reviewers(BOTH, *case[:3]) != case[3]] == []
