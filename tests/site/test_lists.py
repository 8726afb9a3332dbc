"""Lists show every post once, newest first, in every edition."""

from __future__ import annotations

from itertools import chain

from tests.built_sites.built import BuiltSite
from tests.site.lists import list_pages, listed_posts


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


def test_posts_are_listed_newest_first(each_site: BuiltSite) -> None:
    for lang in each_site.langs:
        pages = list_pages(each_site, f"{lang}/")
        shown = [
            str(day)
            for page in pages
            for day in page.xpath("//p[@class='story-foot']/time/@datetime")
        ]

        assert shown == sorted(shown, reverse=True)
