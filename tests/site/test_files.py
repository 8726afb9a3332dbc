"""What is published beside the pages, and the pictures on them: small, upright, in their place."""

from __future__ import annotations

from io import BytesIO

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
        content = each_site.file(address).read_bytes()
        picture = Image.open(BytesIO(content))
        assert picture.format == ("JPEG" if address.endswith(".jpg") else "WEBP")
        assert max(picture.size) <= 1200
        assert not picture.getexif()
        assert len(content) <= 100_000
        assert b"Exif" not in content


FAR_DOWN = "(//*[@class='related'] | //*[@class='prose']/following-sibling::figure)//img"


def test_a_page_s_pictures_have_widths_and_a_place_and_the_first_alone_is_loaded_at_once(
    each_site: BuiltSite,
) -> None:
    found = 0
    for address in each_site.pages():
        tree = each_site.tree(address)
        photos, below = tree.xpath("//picture//img"), tree.xpath(FAR_DOWN)
        first = [photo for photo in photos if photo.get("fetchpriority") == "high"]
        others = (str(each.get("src")) for each in tree.iter("img") if each not in photos)

        assert first == [photo for photo in photos if photo not in below][:1], address
        assert all((photo.get("loading") == "lazy") != (photo in first) for photo in photos)
        assert all(min(int(each.get("width")), int(each.get("height"))) > 0 for each in photos)
        assert all(
            each.startswith(each_site.link("theme/")) or each.endswith("/card.jpg")
            for each in others
        )
        found += len(photos)

    assert bool(found) == any(each_site.output.rglob("*.webp"))  # a region begins without any


def test_what_a_page_has_of_the_styles_is_small(sample: BuiltSite) -> None:
    styles = [sample.tree(address).findtext(".//style") or "" for address in sample.pages()]

    assert len(set(styles)) == 1
    assert 0 < len(styles[0].encode()) <= 6000  # on each of thousands of pages


def test_what_is_to_stay_of_a_picture_is_a_class_of_the_theme(sample: BuiltSite) -> None:
    tree = sample.tree("es/2019/07/taller-comunitario/")
    classes = next(tree.iter("picture")).find(".//img").get("class").split()

    css = sample.read("theme/site.css")

    assert classes == ["focus-x-50", "focus-y-20"]
    assert all(f".{each}{{" in css for each in classes)
    x, y = UPPER
    assert f"var(--x,{x}%)var(--y,{y}%)" in css.replace(") var", ")var")
