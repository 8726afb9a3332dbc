"""What is published beside the pages, and the pictures on them: small, upright, in their place."""

from __future__ import annotations

from lxml import html
from PIL import Image

from editorial.pictures.crops import UPPER
from tests.built_sites.built import BuiltSite


def test_nothing_of_the_content_is_published_as_it_is(each_site: BuiltSite) -> None:
    assert each_site.files("*.md") + each_site.files("*.toml") == []


def test_a_document_is_published_as_it_is(sample: BuiltSite) -> None:
    name = "posts/2019-07-05-taller-comunitario/programa.pdf"

    published = sample.file(f"files/{name}").read_bytes()

    assert published == (sample.content / name).read_bytes()


def test_every_picture_is_small_upright_and_tells_nothing(each_site: BuiltSite) -> None:
    addresses = [each for each in each_site.files("*") if each.startswith("pictures/")]

    for address in addresses:
        file = each_site.file(address)
        with Image.open(file) as picture:
            assert picture.format == ("JPEG" if address.endswith(".jpg") else "WEBP")
            assert max(picture.size) <= 1200
            assert not picture.getexif()
        assert file.stat().st_size <= 100_000
        assert b"Exif" not in file.read_bytes()


def photos_on(site: BuiltSite, address: str) -> list[html.HtmlElement]:
    return list(site.tree(address).xpath("//picture//img"))


def test_of_a_page_s_pictures_the_first_alone_is_loaded_at_once(each_site: BuiltSite) -> None:
    pages = {address: photos_on(each_site, address) for address in each_site.pages()}

    published = any(each_site.output.rglob("*.webp"))  # a region begins without any
    assert any(pages.values()) == published
    for address, photos in pages.items():
        first = [photo for photo in photos if photo.get("fetchpriority") == "high"]
        below = each_site.tree(address).xpath(  # far down the page
            "(//*[@class='related'] | //*[@class='prose']/following-sibling::figure)//img"
        )
        assert first == [photo for photo in photos if photo not in below][:1], address
        assert all((photo.get("loading") == "lazy") != (photo in first) for photo in photos)


def test_every_picture_has_several_widths_and_keeps_its_place_while_it_loads(
    each_site: BuiltSite,
) -> None:
    drawings = each_site.link("theme/")
    for address in each_site.pages():
        photos = photos_on(each_site, address)
        assert all(min(int(each.get("width")), int(each.get("height"))) > 0 for each in photos)
        for image in each_site.tree(address).iter("img"):
            source = image.get("src")
            assert source.startswith(drawings) or source.endswith("/card.jpg") or image in photos


def test_what_is_to_stay_of_a_picture_is_a_class_of_the_theme(sample: BuiltSite) -> None:
    tree = sample.tree("es/2019/07/taller-comunitario/")
    classes = next(tree.iter("picture")).find(".//img").get("class").split()

    css = sample.read("theme/site.css")

    assert classes == ["focus-x-50", "focus-y-20"]
    assert all(f".{each}{{" in css for each in classes)
    x, y = UPPER
    assert f"var(--focus-x,{x}%)var(--focus-y,{y}%)" in css.replace(") var", ")var")
