"""What is counted of posts: by structure, and how many of a month's are translated."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.figures import build_coverage, render_nudge
from editorial.model import Term
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.builders import a_post
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG
from tests.content_files import POST, WriteContent

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


HEADERS = POST.partition("\n\n")[0]
ENGLISH = "Title: Workshop\nSummary: A workshop.\n"


@pytest.mark.parametrize(
    ("spanish", "english", "share"),
    [
        (POST, f"{ENGLISH}\nText.\n", 100),
        (POST, ENGLISH, 0),
        (f"{HEADERS}\n", ENGLISH, 100),  # there is no more to translate
    ],
)
def test_a_post_is_translated_that_has_in_each_language_what_the_original_has(
    write_content: WriteContent, spanish: str, english: str, share: int
) -> None:
    folder = "posts/2019-07-22-taller"
    root = write_content({f"{folder}/es.md": spanish, f"{folder}/en.md": english})

    model = load_model(load_settings(CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(root)}))

    assert model.library.figures["2019-07"].value("", "translated") == share
