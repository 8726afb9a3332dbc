"""What is published beside the pages: re-encoded pictures, documents as they are, nothing else."""

from __future__ import annotations

from PIL import Image

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
