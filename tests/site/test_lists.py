"""Lists show every post once, newest first; the sidebar what is new, but for the page's own."""

from __future__ import annotations

from itertools import chain

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import page_of
from tests.site.links import list_pages, listed_posts


def test_each_post_is_once_in_each_edition_s_lists(each_site: BuiltSite) -> None:
    for lang in each_site.langs:
        expected = [each_site.link(address) for address in each_site.posts(lang)]

        listed = listed_posts(each_site, f"{lang}/")

        assert sorted(listed) == sorted(expected)


def test_each_post_is_in_one_category_and_one_month(each_site: BuiltSite) -> None:
    for lang in each_site.langs:
        expected = sorted(each_site.link(address) for address in each_site.posts(lang))
        slugs = each_site.written.terms("categories")
        categories = [each_site.category(lang, slug) for slug in slugs]
        months = [f"{lang}/{month.replace('-', '/')}/" for month in each_site.written.months]

        for lists in (categories, months):
            assert (
                sorted(chain.from_iterable(listed_posts(each_site, each) for each in lists))
                == expected
            )


def test_posts_are_listed_newest_first_below_the_lead(each_site: BuiltSite) -> None:
    for lang in each_site.langs:
        pages = list_pages(each_site, f"{lang}/")
        times = "//div[@class='stories']//p[@class='story-foot']/time[@datetime]"
        shown = [time.get("datetime") for page in pages for time in page.xpath(times)]
        written = [day for day in shown if "T" not in day]  # a webinar has its own day alone

        assert written == sorted(written, reverse=True)


def test_the_home_page_begins_with_the_featured_post_and_has_no_webinar_twice(
    sample: BuiltSite,
) -> None:
    for lang in ("es", "en"):
        home = sample.tree(f"{lang}/")

        (lead,) = home.xpath("//section[@class='front-lead']//h2/a/@href")
        stories = home.xpath("//*[contains(@class, 'story-title')]/a/@href")
        coming = home.xpath("//div[@class='front-next']//*[@class='coming-title']/a/@href")

        assert lead == stories[0] == sample.link(f"{lang}/2019/07/taller-comunitario/")
        assert coming
        assert not {*coming} & {*stories}


NEWS = "//aside[@class='sidebar']//section[contains(@class, '{part}')]//a/@href"


def news(site: BuiltSite, page: str, part: str) -> list[str]:
    """Where the links of a part of a page's sidebar lead."""
    return [str(link) for link in site.tree(page).xpath(NEWS.format(part=part))]


def test_a_page_does_not_lead_to_itself(states: BuiltSite) -> None:
    for lang in ("es", "en"):
        pages = [page for page in states.pages() if page.startswith(f"{lang}/")]

        for part in ("sidebar-issue", "sidebar-webinars"):
            shown = {page: news(states, page, part) for page in pages}
            assert any(shown.values())
            assert [page for page, links in shown.items() if states.link(page) in links] == []


def test_a_menu_leads_to_each_page_that_an_edition_has_one_of(sample: BuiltSite) -> None:
    missing = []
    for lang in sample.langs:
        home, footer = sample.tree(f"{lang}/"), "//footer//nav//a/@href"
        for word, path in (
            *((each, "//nav[@class='navigation']//a/@href") for each in ("webinars", "newsletter")),
            *((each, footer) for each in ("structures", "figures", "teams")),
        ):
            page = f"{lang}/{sample.word(lang, word)}/"
            if sample.link(page) not in home.xpath(path) or not sample.has(page):
                missing.append(page)

    assert missing == []


def test_the_next_webinar_takes_the_place_of_the_one_that_is_read(states: BuiltSite) -> None:
    first, second = news(states, "es/", "sidebar-webinars")

    own = news(states, page_of("today"), "sidebar-webinars")

    assert states.link(page_of("today")) == first
    assert own[0] == second
    assert len(own) == 2


def test_other_pages_show_the_newest_issue_and_this_one_none(sample: BuiltSite) -> None:
    (latest,) = news(sample, "es/boletin/", "sidebar-issue")

    assert news(sample, latest.removeprefix(sample.link("")), "sidebar-issue") == []
