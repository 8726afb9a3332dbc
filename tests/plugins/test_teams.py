"""The page of the teams: the six months ahead, and where they are open."""

from __future__ import annotations

from tests.built_sites.built import BuiltSite


def test_the_page_tells_turns_and_what_is_to_be_done_in_its_language(sample: BuiltSite) -> None:
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
