"""Lists show every post once, newest first; the frame of each page says where it stands."""

from __future__ import annotations

import re
from itertools import chain

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import page_of
from tests.site.links import list_pages, listed_posts


def test_each_post_is_once_in_an_edition_s_list_in_one_category_and_in_one_month(
    each_site: BuiltSite,
) -> None:
    slugs, written = each_site.written.terms("categories"), each_site.written.months
    for lang in each_site.langs:
        expected = sorted(each_site.link(address) for address in each_site.posts(lang))
        categories = [each_site.category(lang, slug) for slug in slugs]
        months = [f"{lang}/{month.replace('-', '/')}/" for month in written]

        for lists in ([f"{lang}/"], categories, months):
            listed = chain.from_iterable(listed_posts(each_site, each) for each in lists)
            assert sorted(listed) == expected


def test_posts_are_listed_newest_first_below_the_lead(each_site: BuiltSite) -> None:
    for lang in each_site.langs:
        pages = list_pages(each_site, f"{lang}/")
        times = "//div[@class='stories']//p[@class='story-foot']/time[@datetime]"
        shown = [time.get("datetime") for page in pages for time in page.xpath(times)]
        written = [day for day in shown if "T" not in day]  # a webinar has its own day alone

        assert written == sorted(written, reverse=True)


MARKED = "//nav[@class='navigation']//a[@aria-current]"
POSTS = ("pagina/2/", "2019/07/taller-comunitario/", "2019/", "categoria/region/")
SECTIONS = {
    "": (*POSTS, "etiqueta/connectivity/"), "webinars/": ("2019/08/today/",),
    "estructuras/": ("estructuras/red-vecinal/",), "boletin/": ("boletin/2019-07/",),
    "about/": (), "participar/": (),
}  # fmt: skip
"""The menu's sections, and pages in each."""


def test_the_menu_marks_the_section_of_a_page_and_no_other(states: BuiltSite) -> None:
    for section, within in SECTIONS.items():
        for page in (section, *within):
            (link,) = states.tree(f"es/{page}").xpath(MARKED)
            assert link.get("href") == states.link(f"es/{section}")
            assert link.get("aria-current") == ("page" if page == section else "true")
    assert states.tree("es/suscribirse/").xpath(MARKED) == []


def test_a_menu_leads_to_each_page_that_an_edition_has_one_of(sample: BuiltSite) -> None:
    menu = dict.fromkeys(("webinars", "structures", "newsletter"), "//nav[@class='navigation']")
    for lang in sample.langs:
        home = sample.tree(f"{lang}/")
        foot = {"figures": "//footer//nav/ul[1]", "teams": "//footer//nav/ul[2]"}
        for word, path in {**menu, **foot}.items():
            page = f"{lang}/{sample.word(lang, word)}/"
            assert sample.link(page) in home.xpath(f"{path}//a/@href")
            assert sample.has(page)


def test_the_archive_leads_to_every_list_with_posts_and_to_every_structure(
    each_site: BuiltSite,
) -> None:
    filings = ("category", "tag", "country", "working-group", "structures")
    missing = []
    for lang in each_site.langs:
        page = each_site.tree(f"{lang}/{each_site.word(lang, 'archive')}/")
        linked = {str(link) for link in page.xpath("//main//a/@href")}
        words = [re.escape(each_site.word(lang, word)) for word in filings]
        wanted = re.compile(rf"{lang}/(\d{{4}}/(\d\d/)?|({'|'.join(words)})/[^/]+/)")
        for address in filter(wanted.fullmatch, each_site.pages()):
            shown = map(each_site.tree(address).find_class, ("story", "h-card"))
            missing += [address] if any(shown) and each_site.link(address) not in linked else []

    assert missing == []


def test_lists_of_news_lead_to_the_categories_that_have_posts(each_site: BuiltSite) -> None:
    chips = "//nav[@class='categories']//a"
    for lang in each_site.langs:
        slugs = [slug for slug in each_site.written.terms("categories") if slug != "webinars"]
        pages = {slug: each_site.category(lang, slug) for slug in slugs}
        filled = [slug for slug in slugs if listed_posts(each_site, pages[slug])]

        for slug in filled if len(filled) > 1 else ():
            tree = each_site.tree(pages[slug])
            assert tree.xpath(f"{chips}/@href") == [each_site.link(pages[each]) for each in filled]
            assert tree.xpath(f"{chips}[@aria-current]/@href") == [each_site.link(pages[slug])]


def test_the_next_webinar_is_told_on_every_page_that_does_not_show_it(states: BuiltSite) -> None:
    own = page_of("today")
    path = f"//aside[@class='next-webinar']//a[@href='{states.link(own)}']"
    pages = {each: states.tree(each) for each in states.pages() if each.startswith("es/")}

    without = {each for each, tree in pages.items() if not tree.xpath(path)}

    shown = {each for each in without if pages[each].xpath("//footer[@class='footer']")}
    assert shown == {"es/", "es/webinars/", own}


def test_a_page_shows_one_link_to_a_feed(sample: BuiltSite) -> None:
    path = "//footer//a[@type='application/rss+xml']/@href"
    lists = ("", "categoria/region/", "boletin/", "2019/07/taller-comunitario/")
    for page in (sample.tree(f"es/{each}") for each in lists):
        assert page.xpath("//a[contains(@href, '.xml')]/@href") == page.xpath(path)
        assert len(page.xpath(path)) == 1
