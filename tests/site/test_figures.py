"""The page of figures, and the box in the issue, hold the numbers that the group counted."""

from __future__ import annotations

from tests.built_sites.built import BuiltSite


def test_a_month_that_nobody_counted_is_a_gap_in_line_and_table(sample: BuiltSite) -> None:
    page = sample.tree("en/figures/")
    (chart,) = (each for each in page.xpath("//figure[figcaption='followers']//*[@role='img']"))

    rows = [[*row.itertext()] for row in page.xpath("(//table)[1]/tbody/tr")]

    assert len(chart.xpath(".//polyline")) == 1
    assert len(chart.xpath(".//circle")) == 3
    assert "from 30 in April 2019 to 39 in July 2019; at most 39." in chart.xpath("string(desc)")
    assert [text for text in rows[2] if text.strip()][:2] == ["May 2019", "not counted"]


def test_a_change_is_said_since_the_month_before(sample: BuiltSite) -> None:
    page = sample.tree("en/figures/")

    said = page.xpath("//section[@aria-labelledby='latest']//div[dt='followers']/dd")[0]

    assert said.text_content() == "39 +3 in a month"
