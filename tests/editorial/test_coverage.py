"""Coverage: posts in 3, 6 and 12 months, the last one, the silence since, and a line to send."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.coverage import build_coverage, render_nudge
from editorial.model import Term
from tests.builders import a_post

RED, CASA = Term("red", {"es": "Red Vecinal"}), Term("casa", {"es": "Casa Común"})
DAY = date(2019, 8, 31)


def covered(*days: date) -> tuple[tuple[int, ...], date | None, int | None]:
    posts = [a_post(date=day, structures=(RED,)) for day in days]
    (only,) = build_coverage([RED], posts, lambda post: post.structures, DAY)
    return only.counts, only.last, only.silence


@pytest.mark.parametrize(
    ("days", "counts", "silence"),
    [
        ([], (0, 0, 0), None),
        ([date(2019, 8, 31)], (1, 1, 1), 0),
        ([date(2019, 5, 31)], (0, 1, 1), 3),
        ([date(2019, 6, 1), date(2019, 3, 1), date(2018, 9, 1), date(2018, 8, 31)], (1, 2, 3), 2),
        ([date(2019, 9, 1)], (0, 0, 0), None),
    ],
)
def test_posts_are_counted_up_to_the_day(
    days: list[date], counts: tuple[int, ...], silence: int | None
) -> None:
    past = [day for day in days if day <= DAY]

    assert covered(*days) == (counts, max(past, default=None), silence)


def test_the_longest_silence_comes_first() -> None:
    posts = [a_post(date=date(2019, 8, 1), structures=(RED,))]

    found = build_coverage([RED, CASA], posts, lambda post: post.structures, DAY)

    assert [each.term.slug for each in found] == ["casa", "red"]


@pytest.mark.parametrize(
    ("last", "spanish", "english"),
    [
        (date(2019, 4, 2), "Hace 4 meses", "for 4 months."),
        (date(2012, 4, 2), "Hace más de un año", "for over a year."),
    ],
)
def test_who_was_silent_for_long_is_asked_politely(last: date, spanish: str, english: str) -> None:
    posts = [a_post(date=last, structures=(RED,))]
    (red,) = build_coverage([RED], posts, lambda post: post.structures, DAY)

    said = render_nudge(red, "es")

    assert said.startswith(f"{spanish} que no sabemos de “Red Vecinal”. ¿Hay algo")
    assert f"We have had no news of “Red Vecinal” {english}" in render_nudge(red, "en")
