"""Every feed obeys its standard and holds what is written in its language, nothing else."""

from __future__ import annotations

from itertools import product

from lxml import etree

from tests.built_sites.built import BuiltSite
from tests.site.feed_rules import ATOM, check_atom, check_characters, check_rss


def test_every_feed_obeys_its_standard(each_site: BuiltSite) -> None:
    faults = []
    for address in each_site.feeds():
        rules = check_atom if address.endswith("atom.xml") else check_rss
        lang = address.partition("/")[0]
        found = [*rules(each_site.xml(address), address, lang, each_site)]
        found += check_characters(each_site.file(address).read_bytes())
        faults += [f"{address}: {fault}" for fault in found]

    assert not faults, "\n".join(sorted(set(faults)))


def test_feeds_hold_what_is_written_in_their_language_and_in_a_category(
    each_site: BuiltSite,
) -> None:
    content, most = each_site.written, each_site.settings["FEED_MAX_ITEMS"]
    for lang in each_site.langs:
        posts = {slug: list[str]() for slug in ("", *content.terms("categories"))}
        for post in each_site.public_posts(lang):
            slugs = content.slugs("categories", post.values(lang, "category"))
            for slug in ("", *slugs):
                posts[slug].append(each_site.link(post.address(lang)))
        for slug, newest in posts.items():
            page = each_site.category(lang, slug) if slug else f"{lang}/"
            assert rss_links(each_site, f"{page}feed.xml") == newest[:most]
        entries = each_site.xml(f"{lang}/atom.xml").iter(f"{ATOM}entry")
        assert [link_of(entry) for entry in entries] == posts[""][:most]


def test_a_category_s_feed_stays_where_it_was_with_the_same_ids(each_site: BuiltSite) -> None:
    for lang, slug in product(each_site.langs, each_site.written.terms("categories")):
        old = f"{lang}/{each_site.word(lang, 'category')}/{slug}/"
        new = each_site.category(lang, slug)

        assert each_site.read(f"{old}feed.xml") == each_site.read(f"{new}feed.xml")
        assert each_site.is_redirect(old) == (old != new)


def test_every_closed_issue_is_in_the_feed_of_issues(each_site: BuiltSite) -> None:
    months = each_site.written.issues(closed_on=each_site.today)
    newest = months[::-1][: each_site.settings["FEED_MAX_ITEMS"]]
    for archive in map(each_site.newsletter, each_site.langs):
        links = rss_links(each_site, f"{archive}feed.xml")

        assert links == [each_site.link(f"{archive}{month}/") for month in newest]


def test_ids_are_the_same_in_every_feed_that_holds_a_post(each_site: BuiltSite) -> None:
    ids: dict[str, set[str]] = {}
    for address in each_site.feeds():
        root = each_site.xml(address)
        for item in root.iter("item"):
            ids.setdefault(item.findtext("link", ""), set()).add(item.findtext("guid", ""))
        for entry in root.iter(f"{ATOM}entry"):
            ids.setdefault(link_of(entry), set()).add(entry.findtext(f"{ATOM}id", ""))

    assert [link for link, found in ids.items() if len(found) > 1] == []
    assert len({next(iter(found)) for found in ids.values()}) == len(ids)


def rss_links(site: BuiltSite, address: str) -> list[str]:
    return [item.findtext("link", "") for item in site.xml(address).iter("item")]


def link_of(entry: etree._Element) -> str:
    return str(entry.xpath("string(*[local-name()='link']/@href)"))
