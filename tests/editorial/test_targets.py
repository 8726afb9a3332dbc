"""What a page's targets say, and how far they are."""

from __future__ import annotations

import pytest

from editorial.figures import Progress, find_progress
from editorial.headers.targets import Targets
from editorial.message import say
from editorial.model.figures import COMPUTED, COUNTED, Figure, FigureGroup, Figures
from editorial.model.texts import Target
from editorial.vocabulary import read_vocabulary
from tests.conftest import ROOT

VOCABULARY = read_vocabulary(ROOT / "content")


def read(value: str) -> list[tuple[str, str, int]]:
    targets = Targets().read(value, VOCABULARY)
    return [(each.network, each.name, each.number) for each in targets]


@pytest.mark.parametrize("lang", VOCABULARY.languages)
def test_whatever_is_counted_is_meant_by_its_name_in_each_language(lang: str) -> None:
    counted = {f"Foro del Sur {say(lang, label)} 100": name for name, label in COUNTED.items()}
    computed = {f"{say(lang, label)} 10": name for name, label in COMPUTED.items()}

    value = ", ".join([*counted, *computed])

    assert not list(Targets().faults(value, VOCABULARY, lang))
    assert read(value) == [
        *(("Foro del Sur", name, 100) for name in counted.values()),
        *(("", name, 10) for name in computed.values()),
    ]


def test_the_same_word_is_about_a_network_or_about_the_blog() -> None:
    assert read("Twitter posts 20, posts 10") == [("Twitter", "posts", 20), ("", "posts", 10)]


def test_the_newest_number_counts_whatever_month_it_is_of() -> None:
    target = Target("twitter", "followers", "followers", 100)
    figures = {
        "2019-08": Figures("2019-08", (a_group("tweets", 40),)),
        "2019-07": Figures("2019-07", (a_group("followers", 0),)),
        "2019-06": Figures("2019-06", (a_group("followers", 30),)),
    }

    (progress,) = find_progress([target], figures)

    assert (progress.target.network, progress.value, progress.month) == ("Twitter", 0, "2019-07")


def test_what_nobody_counted_is_not_nothing() -> None:
    target = Target("Mastodon", "followers", "followers", 100)

    assert list(find_progress([target], {})) == [Progress(target, None)]


def a_group(name: str, value: int) -> FigureGroup:
    return FigureGroup("Twitter", (Figure(name, name, value),))
