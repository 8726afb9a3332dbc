"""What is counted of posts: by structure, and how many of a month's are translated."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.build import build_model
from editorial.figures import build_coverage, render_nudge
from editorial.model.site import Term
from editorial.reading.content import read_content
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.builders import a_post, a_site
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


@pytest.mark.parametrize(("day", "asked"), [(date(2019, 6, 1), False), (date(2019, 5, 31), True)])
def test_who_was_silent_for_long_is_asked_politely(day: date, asked: bool) -> None:  # noqa: FBT001
    (red,) = build_coverage([RED], [a_post(date=day, structures=(RED,))], "structures", DAY)

    spanish, english = (render_nudge(red, lang) for lang in ("es", "en"))

    assert bool(spanish) == bool(english) == asked
    assert not asked or spanish.startswith("Hace un tiempo que no sabemos de “Red Vecinal”. ¿Hay ")
    assert not asked or english.startswith("We have had no news of “Red Vecinal” for a while. Is ")


def test_a_number_changes_from_0_too_and_a_webinar_ahead_is_not_held(
    write_content: WriteContent,
) -> None:
    files = {f"figures/2019-0{6 + n}.toml": f"[Red]\nfollowers = {5 * n}\n" for n in (0, 1)}
    for day in ("05", "30"):
        files[f"webinars/2019-07-01-{day}/es.md"] = f"Starts: 2019-07-{day} 12:00 UTC\n{POST}"
    model = build_model(read_content(write_content(files)), a_site(today=date(2019, 7, 20)))

    red, blog = model.library.figures["2019-07"].groups

    assert [each.change for each in red.figures] == [5]
    assert [each.value for each in blog.figures if each.name == "webinars"] == [1]


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
