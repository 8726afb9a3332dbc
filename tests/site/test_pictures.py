"""The pictures of pages: the first at once, others when they are near, each with its size."""

from __future__ import annotations

from lxml import html

from tests.built_sites.built import BuiltSite


def photos_on(site: BuiltSite, address: str) -> list[html.HtmlElement]:
    return list(site.tree(address).xpath("//picture//img"))


def test_of_a_page_s_pictures_the_first_alone_is_loaded_at_once(each_site: BuiltSite) -> None:
    pages = {address: photos_on(each_site, address) for address in each_site.pages()}

    published = any(each_site.output.rglob("*.webp"))  # a region begins without any
    assert any(pages.values()) == published
    for address, photos in pages.items():
        first = [photo for photo in photos if photo.get("fetchpriority") == "high"]
        assert first == photos[:1], address
        assert all((photo.get("loading") == "lazy") != (photo in first) for photo in photos)


def test_every_picture_keeps_its_place_while_it_loads(each_site: BuiltSite) -> None:
    for address in each_site.pages():
        for photo in photos_on(each_site, address):
            assert int(photo.get("width")) > 0
            assert int(photo.get("height")) > 0


def test_no_page_shows_a_picture_in_one_width_alone(each_site: BuiltSite) -> None:
    drawings = each_site.link("theme/")
    for address in each_site.pages():
        for image in each_site.tree(address).iter("img"):
            assert image.get("src").startswith(drawings) or image in photos_on(each_site, address)


def test_what_is_to_stay_of_a_picture_is_a_class_of_the_theme(sample: BuiltSite) -> None:
    tree = sample.tree("es/2019/07/taller-comunitario/")
    classes = next(tree.iter("picture")).find(".//img").get("class").split()

    css = sample.read("theme/site.css")

    assert classes == ["focus-x-50", "focus-y-20"]
    assert all(f".{each} " in css for each in classes)
