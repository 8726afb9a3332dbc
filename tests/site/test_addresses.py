"""Every address that a site promises is there, in every language."""

from __future__ import annotations

import pytest

from tests.built_sites.built import BuiltSite


@pytest.mark.parametrize("name", ["", "sitemap.xml", "robots.txt", "404.html", ".nojekyll"])
def test_the_root_has_what_is_in_no_language(each_site: BuiltSite, name: str) -> None:
    assert each_site.has(name)


@pytest.mark.parametrize("name", ["", "feed.xml", "atom.xml"])
def test_an_edition_has_its_home_and_feeds(each_site: BuiltSite, name: str) -> None:
    missing = [lang for lang in each_site.langs if not each_site.has(f"{lang}/{name}")]

    assert not missing


def test_an_edition_has_a_page_for_each_month_and_year(each_site: BuiltSite) -> None:
    months = each_site.written.months
    periods = {
        period for month in months for period in (f"{month[:4]}/", f"{month[:4]}/{month[5:]}/")
    }

    missing = missing_of(
        each_site, {f"{lang}/{each}" for lang in each_site.langs for each in periods}
    )

    assert not missing


def test_each_text_has_a_page_in_each_language_that_it_is_written_in(each_site: BuiltSite) -> None:
    posts = {post.address(lang) for post in each_site.written.posts for lang in post.headers}
    pages = {
        f"{lang}/{slug}/" for lang in each_site.langs for slug in each_site.written.pages(lang)
    }

    missing = missing_of(each_site, posts | pages)

    assert not missing


def test_each_category_has_a_page_and_a_feed(each_site: BuiltSite) -> None:
    slugs = each_site.written.terms("categories")
    folders = [each_site.category(lang, slug) for lang in each_site.langs for slug in slugs]

    missing = missing_of(each_site, {*folders, *(f"{folder}feed.xml" for folder in folders)})

    assert folders
    assert not missing


def test_each_tag_that_is_used_has_a_page(each_site: BuiltSite) -> None:
    written = each_site.written
    addresses = {
        f"{lang}/{each_site.word(lang, 'tag')}/{slug}/"
        for lang in each_site.langs
        for post in written.posts
        for slug in written.slugs("tags", post.values(lang, "tags"))
    }

    missing = missing_of(each_site, addresses)

    assert not missing


def test_webinars_and_the_newsletter_have_a_page_and_the_newsletter_a_feed(
    each_site: BuiltSite,
) -> None:
    for lang in each_site.langs:
        archive = each_site.newsletter(lang)

        wanted = {f"{lang}/{each_site.word(lang, 'webinars')}/", archive, f"{archive}feed.xml"}

        assert not missing_of(each_site, wanted)


def test_each_closed_month_is_an_issue_with_its_text_and_no_other_is(each_site: BuiltSite) -> None:
    months = each_site.written.issues(closed_on=each_site.today)
    folders = sorted(
        f"{each_site.newsletter(lang)}{each}/" for lang in each_site.langs for each in months
    )

    texts = each_site.files("issue.txt")

    assert sorted(texts) == [f"{folder}issue.txt" for folder in folders]
    assert not missing_of(each_site, set(folders))


def test_a_site_with_a_domain_names_it_and_another_does_not(each_site: BuiltSite) -> None:
    domain = each_site.settings["CNAME"]

    named = each_site.read("CNAME") if each_site.has("CNAME") else ""

    assert named == (f"{domain}\n" if domain else "")


@pytest.mark.parametrize(
    "address",
    [
        "es/pagina/2/",
        "en/page/2/",
        "pt/pagina/2/",
        "es/categoria/region/pagina/2/",
        "en/category/region/page/2/",
        "es/etiqueta/brief/pagina/2/",
        "es/2019/06/pagina/2/",
        "en/2019/page/2/",
    ],
)
def test_a_long_list_has_a_second_page(sample: BuiltSite, address: str) -> None:
    assert sample.has(address)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2018/07/taller.html", "es/2019/07/taller-comunitario/"),
        ("noticias/taller/", "es/2019/07/taller-comunitario/"),
        ("en/old-workshop/", "en/2019/07/taller-comunitario/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(sample: BuiltSite, old: str, new: str) -> None:
    target = sample.tree(old).xpath("string(//meta[@http-equiv='refresh']/@content)")

    assert target == f"0; url={sample.link(new)}"
    assert sample.has(new)


def test_robots_are_shown_the_sitemap(each_site: BuiltSite) -> None:
    assert f"Sitemap: {each_site.link('sitemap.xml')}" in each_site.read("robots.txt").splitlines()


def missing_of(site: BuiltSite, addresses: set[str]) -> list[str]:
    """Those of the addresses that have no file."""
    return sorted(address for address in addresses if not site.has(address))
