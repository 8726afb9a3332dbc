"""What is counted of posts: by structure, and how many of a month's are translated."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.figures import build_coverage, render_nudge
from editorial.model.site import Term
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.builders import a_post
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG
from tests.content_files import POST, WriteContent

RED, CASA = Term("red", {"es": "Red Vecinal"}), Term("casa", {"es": "Casa Común"})
DAY = date(2019, 8, 31)


COUNTED: dict[tuple[date, ...], tuple[tuple[int, ...], int | None]] = {
    (): ((0, 0, 0), None),
    (date(2019, 8, 31),): ((1, 1, 1), 0),
    (date(2019, 5, 31),): ((0, 1, 1), 3),
    (date(2019, 6, 1), date(2019, 3, 1), date(2018, 9, 1), date(2018, 8, 31)): ((1, 2, 3), 2),
    (date(2019, 9, 1),): ((0, 0, 0), None),
}


@pytest.mark.parametrize("days", COUNTED)
def test_posts_are_counted_up_to_the_day(days: tuple[date, ...]) -> None:
    counts, silence = COUNTED[days]

    posts = [a_post(date=day, structures=(RED,)) for day in days]
    (found,) = build_coverage([RED], posts, "structures", DAY)

    last = max((day for day in days if day <= DAY), default=None)
    assert (found.counts, found.last, found.silence) == (counts, last, silence)


def test_the_longest_silence_comes_first() -> None:
    posts = [a_post(date=date(2019, 8, 1), structures=(RED,))]

    found = build_coverage([RED, CASA], posts, "structures", DAY)

    assert [each.term.slug for each in found] == ["casa", "red"]


@pytest.mark.parametrize(
    ("year", "spanish", "english"),
    [(2019, "Hace 4 meses", "for 4 months."), (2012, "Hace más de un año", "for over a year.")],
)
def test_who_was_silent_for_long_is_asked_politely(year: int, spanish: str, english: str) -> None:
    posts = [a_post(date=date(year, 4, 2), structures=(RED,))]
    (red,) = build_coverage([RED], posts, "structures", DAY)

    assert render_nudge(red, "es").startswith(f"{spanish} que no sabemos de “Red Vecinal”. ¿Hay ")
    assert f"We have had no news of “Red Vecinal” {english}" in render_nudge(red, "en")


HEADERS = POST.partition("\n\n")[0]
ENGLISH = "Title: Workshop\nSummary: A workshop.\n"


def test_a_translated_post_has_all_that_its_original_has(write_content: WriteContent) -> None:
    folder, shares = "posts/2019-07-22-taller", []
    pairs = ((POST, f"{ENGLISH}\nText.\n"), (POST, ENGLISH), (f"{HEADERS}\n", ENGLISH))
    for spanish, english in pairs:
        root = write_content({f"{folder}/es.md": spanish, f"{folder}/en.md": english})
        model = load_model(load_settings(CONFIG, **{**SAMPLE_SETTINGS, "PATH": str(root)}))
        *_, blog = model.library.figures["2019-07"].groups
        known = {each.name: each.value for each in blog.figures}
        shares.append(known.get("translated"))

    assert shares == [100, 0, 100]  # of the last one, there is no more to translate
