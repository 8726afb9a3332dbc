"""Every address that the site promises is there, in every language."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.site.built import BuiltSite

LANGS = ["es", "en"]
PAGES = ["about", "contribute", "subscribe", "privacy"]


@pytest.mark.parametrize("name", ["", "sitemap.xml", "robots.txt", "404.html", ".nojekyll"])
def test_the_root_has_what_is_in_no_language(site: BuiltSite, name: str) -> None:
    assert site.has(name)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["", "feed.xml", "atom.xml", "2019/", "2019/07/"])
def test_an_edition_has_its_home_feeds_and_archives(site: BuiltSite, lang: str, name: str) -> None:
    assert site.has(f"{lang}/{name}")


@pytest.mark.parametrize("lang", LANGS)
def test_an_edition_has_each_post_at_its_date(site: BuiltSite, lang: str) -> None:
    missing = [address for address in site.posts(lang) if not site.has(address)]

    assert not missing


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_an_edition_has_the_pages_about_the_site(site: BuiltSite, lang: str, page: str) -> None:
    assert site.has(f"{lang}/{page}/")


@pytest.mark.parametrize("lang", LANGS)
def test_each_category_has_a_page_and_a_feed(site: BuiltSite, lang: str) -> None:
    folders = [
        f"{lang}/{site.word(lang, 'category')}/{slug}/"
        for slug in site.vocabulary.terms["categories"]
    ]

    missing = [
        f"{folder}{name}"
        for folder in folders
        for name in ("", "feed.xml")
        if not site.has(f"{folder}{name}")
    ]

    assert folders
    assert not missing


@pytest.mark.parametrize(
    "address", ["es/etiqueta/social-media/", "en/tag/social-media/", "es/webinars/", "en/webinars/"]
)
def test_tags_and_webinars_have_a_page(site: BuiltSite, address: str) -> None:
    assert site.has(address)


@pytest.mark.parametrize("archive", ["es/boletin/", "en/newsletter/"])
@pytest.mark.parametrize("name", ["", "feed.xml", "2019-07/", "2019-07/issue.txt"])
def test_the_newsletter_has_an_archive_a_feed_issues_and_their_texts(
    site: BuiltSite, archive: str, name: str
) -> None:
    assert site.has(f"{archive}{name}")


def test_a_site_without_a_domain_has_no_cname(site: BuiltSite) -> None:
    assert not site.has("CNAME")


def test_a_site_with_a_domain_names_it(sample: BuiltSite) -> None:
    assert sample.read("CNAME") == "blog.example.org\n"


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


def test_nothing_of_the_content_is_published_as_it_is(each_site: BuiltSite) -> None:
    assert each_site.files("*.md") + each_site.files("*.toml") == []


def test_a_document_is_published_as_it_is(sample: BuiltSite) -> None:
    name = "posts/2019-07-05-taller-comunitario/programa.pdf"

    published = sample.file(f"files/{name}").read_bytes()

    assert published == (sample.content / name).read_bytes()


def test_every_picture_is_small_upright_and_tells_nothing(each_site: BuiltSite) -> None:
    addresses = [each for each in each_site.files("*") if each.startswith("pictures/")]

    assert addresses
    for address in addresses:
        file = each_site.file(address)
        with Image.open(file) as picture:
            assert picture.format == "JPEG"
            assert max(picture.size) <= 1200
            assert not picture.getexif()
        assert file.stat().st_size <= 200_000
        assert b"Exif" not in file.read_bytes()


def test_a_phone_s_photo_stands_upright(sample: BuiltSite) -> None:
    name = "posts/2019-07-05-taller-comunitario/foto.jpg"

    with (
        Image.open(sample.content / name) as photo,
        Image.open(sample.output / "pictures" / name) as picture,
    ):
        assert photo.getexif()[0x0112] == 6
        assert photo.width > photo.height
        assert picture.width < picture.height
