"""The page of figures, and the box in the issue, hold the numbers that the group counted."""

from __future__ import annotations

import pytest

from tests.built_sites.built import BuiltSite
from tests.conftest import ROOT

JULY = {"Twitter": ["40", "39", "13"], "Facebook": ["138", "5", "94"]}
"""As they were said in the call of 22 July 2019."""

OURS = ("es", "en") if (ROOT / "content" / "figures" / "2019-07.toml").is_file() else ()
"""The languages that they are shown in; a region that adopts the project has its own figures."""


@pytest.mark.parametrize("lang", OURS)
def test_the_page_shows_the_numbers_of_the_call(site: BuiltSite, lang: str) -> None:
    page = site.tree(f"{lang}/{site.word(lang, 'figures')}/")

    found = {
        heading.text_content(): [
            number.text for number in heading.xpath("following-sibling::dl[1]//dd")
        ]
        for heading in page.xpath("//section[@aria-labelledby='latest']/h3")
    }

    assert {name: found[name] for name in JULY} == JULY


@pytest.mark.parametrize("lang", OURS)
def test_the_issue_shows_the_numbers_of_the_call(site: BuiltSite, lang: str) -> None:
    issue = f"{site.newsletter(lang)}2019-07/"
    text = " ".join(site.read(f"{issue}issue.txt").split())

    for name, numbers in JULY.items():
        (line,) = site.tree(issue).xpath(
            f"//section[@aria-labelledby='figures']/p[strong='{name}']"
        )
        said = line.text_content().partition(": ")[2].split(" · ")
        assert [each.rpartition(": ")[2] for each in said] == numbers
        assert line.text_content() in text


def test_a_month_that_nobody_counted_is_a_gap_in_the_line_and_in_the_table(
    sample: BuiltSite,
) -> None:
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
