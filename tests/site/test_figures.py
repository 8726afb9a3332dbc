"""The page of figures shows what was counted, and no month without numbers."""

from __future__ import annotations

from datetime import date

import pytest

from editorial.build import build_library
from editorial.figures import build_figures, list_months
from editorial.figures.trends import Trend, build_trends, draw_chart, name_figures
from editorial.model.library import Figure, FigureGroup, Figures
from tests.builders import a_post, a_site
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE
from tests.content_files import words_of


def test_a_month_that_nobody_counted_is_a_gap_in_the_line_and_no_row(sample: BuiltSite) -> None:
    (section,) = sample.tree("en/figures/").xpath("//main//section[h2='Twitter']")
    (chart,) = section.xpath(".//figure[contains(., 'followers')]//*[@role='img']")

    months = section.xpath("(.//table)[1]/tbody/tr/th/text()")

    assert len(chart.xpath(".//polyline")) == 1
    assert len(chart.xpath(".//circle")) == 3
    assert "from 30 in April 2019 to 39 in July 2019; at most 39." in chart.xpath("string(desc)")
    assert months == ["July 2019", "June 2019", "April 2019"]
    (said,) = section.xpath(".//figcaption[contains(., 'followers')]")
    assert said.text_content().split() == ["39", "followers", "+3", "in", "a", "month"]


def test_two_numbers_make_no_line_and_a_share_stands_with_its_sign() -> None:
    months = [(f"2019-0{month}", {"translated": 80 + month}) for month in (1, 2, 3)]
    (two,), (three,) = (trend_of(*months[:count]).columns for count in (2, 3))
    group = FigureGroup("", (Figure("translated", "translated", 82),))

    assert (two.chart, two.values) == ("", ("81%", "82%"))
    assert three.chart.count("<circle") == 3
    assert name_figures(group, "es") == "translated: 82\xa0%"


def test_a_person_whose_name_is_written_with_and_without_accents_is_counted_once() -> None:
    posts = [a_post(authors=("Zoë Núñez",)), a_post(slug="b", authors=("Zoe Nunez", "Ana"))]
    library = build_library(posts, [], ("es", "en"))

    found = build_figures((), words_of(SAMPLE), library, a_site(today=date(2019, 9, 1)))

    (group,) = found["2019-07"].groups
    assert {each.name: each.value for each in group.figures}["contributors"] == 2


def test_a_month_between_two_gaps_has_a_dot_however_many_months_there_are() -> None:
    values = [*range(1, 31), None, 31, None, *range(32, 40)]

    chart = draw_chart(values, "Seguidores", "", ("enero", "mayo"), "39")

    assert (chart.count("<polyline"), chart.count("<circle")) == (2, 1)


def trend_of(*months: tuple[str, dict[str, int]]) -> Trend:
    """What is shown of a network, if this was counted on it, and on another all the time."""
    every = list_months(["2017-01", "2019-12"])
    figures = {}
    for month in every:
        own = tuple(
            Figure(name, name, value) for name, value in dict(months).get(month, {}).items()
        )
        groups = (FigureGroup("Facebook", own), FigureGroup("X", (Figure("posts", "posts", 1),)))
        figures[month] = Figures(month, groups)
    trends = {each.name: each for each in build_trends(figures, every, a_site(), "en")}
    return trends["Facebook"]


def test_a_network_is_shown_from_its_first_number_to_its_last() -> None:
    trend = trend_of(("2018-11", {"a": 1}), ("2019-02", {"a": 2}))

    assert trend.months == ("2018-11", "2018-12", "2019-01", "2019-02")
    assert [column.numbers for column in trend.columns] == [(1, None, None, 2)]


FIVE, IN_PAIRS = dict.fromkeys("abcde", 1), {"ab": 12, "cd": 12, "e": 12}
MONTHLY = [(month, FIVE) for month in list_months(["2018-01", "2019-12"])]
TABLES = {
    "a gap": ([("2019-01", {"a": 1}), ("2019-03", {"a": 2})], {"a": 2}, "a"),
    "one month": ([("2019-01", FIVE)], {}, "abcde"),
    "five numbers, two years": (MONTHLY, IN_PAIRS, "abcd"),
    "no longer counted": ([("2017-01", {"z": 1}), *MONTHLY], IN_PAIRS, "abcd"),
    "begun lately": (
        [("2019-01", {"a": 1}), ("2019-02", dict.fromkeys("abc", 1))], {"ab": 2, "c": 1}, "abc"),
}  # fmt: skip
"""What is counted by month, the tables that show it with their rows, and what stands out."""


@pytest.mark.parametrize("case", TABLES)
def test_tables_have_nothing_empty_and_fit_a_phone_and_four_numbers_stand_out(case: str) -> None:
    months, tables, tiles = TABLES[case]

    trend = trend_of(*months)

    shown = {"".join(each.label for each in columns): len(rows) for columns, rows in trend.tables}
    assert shown == tables
    assert "".join(each.label for each in trend.tiles) == tiles
