"""The pictures of a text: in the width that a screen needs, and several in a row as a gallery."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import html
from markupsafe import Markup

from editorial.build import build_body
from editorial.reading.content import read_content
from editorial.rendering.templates import eager
from tests.builders import a_site
from tests.content_files import POST, WriteContent
from tests.photos import a_photo

HERE = "posts/2019-07-22-taller"
SHAPES = {"ancha.jpg": (1600, 1200), "alta.jpg": (1200, 1600), "chica.jpg": (300, 200)}
TWO = "![Una](ancha.jpg)\n\n![Otra](alta.jpg)"


BodyOf = Callable[[str], Markup]


@pytest.fixture
def body_of(write_content: WriteContent) -> BodyOf:
    def build(text: str) -> Markup:
        photos = {f"{HERE}/{name}": a_photo(size) for name, size in SHAPES.items()}
        elsewhere = {f"{HERE}/a b, c/alta.jpg": photos[f"{HERE}/alta.jpg"]}
        root = write_content({f"{HERE}/es.md": f"{POST}\n{text}\n", **photos, **elsewhere})
        content = read_content(root)
        return build_body(content.sources[0], content, a_site())[0]

    return build


def test_a_link_to_a_text_leads_to_it_in_the_reader_s_language(write_content: WriteContent) -> None:
    links = "[a](../../pages/about) [b](/pages/about/en.md) ![](<Foto 1.jpg>) ![](foto-1.jpg)"
    files = {f"{HERE}/{name}.jpg": a_photo() for name in ("Foto 1", "foto-1")}
    texts = {
        f"{place}/{lang}.md": f"{POST}\n{links}\n"
        for place in (HERE, "pages/about")
        for lang in ("es", "en")
    }
    content = read_content(write_content({**texts, **files}))

    built = {each.lang: build_body(each, content, a_site()) for each in content.sources if each.day}

    pages = {lang: re.findall('href=".*?/blog/(.*?)"', body) for lang, (body, _) in built.items()}
    assert pages == {"es": ["es/about/", "en/about/"], "en": ["en/about/", "en/about/"]}
    assert len({each.address for each in built["es"][1]}) == 2


def parsed(body: Markup) -> html.HtmlElement:
    return html.fragment_fromstring(str(body), create_parent="div")


def test_a_browser_chooses_a_width_and_knows_the_size_before(body_of: BodyOf) -> None:
    body = parsed(body_of("![Una](alta.jpg)"))

    (source,), (image,) = body.iter("source"), body.iter("img")
    stem = f"https://example.org/blog/pictures/{HERE}/alta"
    widths = ", ".join(f"{stem}-{width}.webp {width}w" for width in (240, 400, 720, 900))
    assert (source.get("type"), source.get("srcset")) == ("image/webp", widths)
    assert image.get("src") == f"{stem}.jpg"
    assert (image.get("width"), image.get("height")) == ("900", "1200")
    assert image.get("loading") == "lazy"


def test_no_folder_s_name_ends_an_address_among_the_widths(body_of: BodyOf) -> None:
    (source,) = parsed(body_of("![Una](<a b, c/alta.jpg>)")).iter("source")

    rows = [row.split() for row in source.get("srcset").split(",")]
    assert [len(row) for row in rows] == [2, 2, 2, 2]


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_pictures_with_nothing_between_are_a_gallery(between: str, body_of: BodyOf) -> None:
    row = TWO.replace("\n\n", between)
    body = parsed(body_of(f"Antes.\n\n{row}\n\nDespués."))

    (gallery,) = body.find_class("gallery")
    assert [image.get("alt") for image in gallery.iter("img")] == ["Una", "Otra"]
    assert [picture.get("class") for picture in gallery.iter("picture")] == [None, "upright"]
    assert "50vw" in next(gallery.iter("source")).get("sizes")
    assert [each.tag for each in body][-3:] == ["p", "div", "p"]


OTHERS = (
    *("![Una](ancha.jpg)", "![Una](ancha.jpg)\n\nEntre ellas.\n\n![Otra](alta.jpg)"),
    *("Aquí: ![Una](ancha.jpg) ![Otra](alta.jpg)", "- ![Una](ancha.jpg)\n- ![Otra](alta.jpg)"),
)


def test_others_stand_where_they_were_put(body_of: BodyOf) -> None:
    assert [text for text in OTHERS if parsed(body_of(text)).find_class("gallery")] == []


def test_the_first_picture_of_a_page_is_loaded_at_once(body_of: BodyOf) -> None:
    body = eager(body_of(f'`<img loading="lazy">`\n\n{TWO}'))

    first, second = parsed(body).iter("img")

    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert (second.get("fetchpriority"), second.get("loading")) == (None, "lazy")
    assert "&lt;img loading" in body


@pytest.mark.parametrize(
    "link", ["https://example.org/a.jpg) y", "//example.org/a.jpg) [x](es.md)"]
)
def test_a_picture_from_elsewhere_leaves_its_description(link: str, body_of: BodyOf) -> None:
    body = parsed(body_of(f"Antes.\n\n![Una plaza]({link}"))

    assert "Una plaza" in body.text_content()
    assert list(body.iter("img")) == []
