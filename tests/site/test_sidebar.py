"""The sidebar: what is new on every page, but for what the page itself is about."""

from __future__ import annotations

import pytest

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import page_of

NEWS = "//aside[@class='sidebar']//section[contains(@class, '{part}')]//a/@href"


def news(site: BuiltSite, page: str, part: str) -> list[str]:
    """Where the links of a part of a page's sidebar lead."""
    return [str(link) for link in site.tree(page).xpath(NEWS.format(part=part))]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_page_does_not_lead_to_itself(lang: str, states: BuiltSite) -> None:
    pages = [page for page in states.pages() if page.startswith(f"{lang}/")]

    for part in ("sidebar-issue", "sidebar-webinars"):
        shown = {page: news(states, page, part) for page in pages if not states.is_redirect(page)}
        assert any(shown.values())
        assert [page for page, links in shown.items() if states.link(page) in links] == []


def test_the_next_webinar_takes_the_place_of_the_one_that_is_read(states: BuiltSite) -> None:
    first, second = news(states, "es/", "sidebar-webinars")

    own = news(states, page_of("today"), "sidebar-webinars")

    assert states.link(page_of("today")) == first
    assert own[0] == second
    assert len(own) == 2


def test_other_pages_show_the_newest_issue_and_this_one_none(sample: BuiltSite) -> None:
    (latest,) = news(sample, "es/boletin/", "sidebar-issue")

    assert news(sample, latest.removeprefix(sample.link("")), "sidebar-issue") == []
