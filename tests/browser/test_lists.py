"""Lists of posts fill their place on every screen, and are short on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page

from editorial.model.texts import Post
from editorial.rendering.templates import load_environments
from plugins.pages import keep_teasers
from tests.browser.conftest import OpenPage, Served, set_width
from tests.builders import a_picture, a_post, a_site, a_webinar
from tests.chromium import read_script

WIDTHS = (360, 480, 768, 1024, 1280, 1920)
MOST = 13
ROWS = read_script("rows")
HIGH = """() => [...document.querySelectorAll(".stories > .story")]
    .filter((story) => !story.matches(".story-lead, .front + * > :first-child"))
    .filter((story) => story.getBoundingClientRect().height > 140)
    .map((story) => story.innerText)"""


def test_no_row_of_a_list_has_a_hole(served: Served, screen: Page) -> None:
    holes = []
    for address in ("es/", "en/2019/"):
        screen.goto(served.sample.link(address))
        for width in WIDTHS:
            set_width(screen, width)
            holes += [
                (address, width, count) for count in range(MOST + 1) if screen.evaluate(ROWS, count)
            ]

    assert holes == []


def test_on_a_phone_all_but_the_first_are_rows_below_the_first_headline(
    served: Served, screen: Page
) -> None:
    for site in (served.site, served.sample, served.region):
        for lang in site.langs:
            screen.goto(site.link(f"{lang}/"))
            set_width(screen, 360)

            header, headline = (
                screen.locator(each).first.bounding_box() for each in (".masthead", ".story-title")
            )

            assert header
            assert headline
            assert headline["y"] - header["y"] - header["height"] <= 540
            assert screen.evaluate(HIGH) == []


TIMES = """() => [...document.images].map((image) => {
    const box = image.getBoundingClientRect();
    const [width, height] = ["width", "height"].map((name) => image.getAttribute(name));
    const shown = Math.max(box.width, (box.height * width) / height);
    return Number(image.currentSrc.match(/-(\\d+)\\.webp$/)[1]) / shown;
})"""
"""How many pixels of each picture are loaded for one of CSS."""
LIST = (
    '<link rel="stylesheet" href="{{ css }}">'
    '{% from "macros/story.html" import stories %}{{ stories(posts, site.today) }}'
)


def build_list(posts: Sequence[Post], served: Served) -> str:
    environment = load_environments(a_site())["es"]
    environment.filters["teaser"] = keep_teasers(environment)
    shown = environment.from_string(LIST)
    return shown.render(posts=posts, css=served.sample.link("theme/site.css"))


def test_a_phone_with_a_dense_screen_loads_twice_the_pixels(
    served: Served, open_page: OpenPage
) -> None:
    shapes = ((1200, 900), (1200, 900), (900, 1200), (1200, 675))
    posts = [
        a_post(slug=str(number), picture=a_picture(width=width, height=height))
        for number, (width, height) in enumerate(shapes)
    ]
    page_of_list = build_list(posts, served)
    for density in (2, 2.6, 3):
        page = open_page(viewport={"width": 360, "height": 800}, device_scale_factor=density)
        page.route("https://example.org/**", lambda route: route.abort())
        page.set_content(page_of_list)
        page.wait_for_function("[...document.images].every((image) => image.currentSrc)")

        times = page.evaluate(TIMES)

        assert len(times) == len(shapes)
        assert 1.6 < min(times) <= max(times) < 2.7, density


def test_a_webinar_without_a_date_is_a_low_row_too(served: Served, open_page: OpenPage) -> None:
    when = "Probablemente a fines de agosto de 2019; fecha y hora por confirmar"
    title = "LACRALO prepara un webinar sobre ICANN para jóvenes de 18 a 30 años"
    undated = a_webinar(starts=None, when=when, title=title, picture=a_picture())
    page = open_page(viewport={"width": 360, "height": 800})
    page.route("https://example.org/**", lambda route: route.abort())

    page.set_content(build_list([a_post(), undated], served))

    assert page.evaluate(HIGH) == []


def test_a_face_at_the_top_of_a_portrait_stays_in_the_lead_of_a_phone_unless_a_focus_decides(
    served: Served, open_page: OpenPage
) -> None:
    portrait, encoded = Image.new("RGB", (800, 1200), "white"), BytesIO()
    portrait.paste("red", (300, 120, 500, 420))
    portrait.save(encoded, "PNG")
    page = open_page(viewport={"width": 360, "height": 800})
    page.route("https://example.org/**", lambda route: route.fulfill(body=encoded.getvalue()))
    shown = []

    for focus in (None, (50, 100)):
        picture = a_picture(width=800, height=1200, focus=focus)
        page.set_content(build_list([a_post(picture=picture)], served))
        page.wait_for_function("[...document.images].every((image) => image.naturalWidth)")
        with Image.open(BytesIO(page.locator(".story-picture").screenshot())) as lead:
            red = sum(lead.convert("RGB").getchannel("G").histogram()[:128])
            shown.append(red / (200 * 300 * (lead.width / 800) ** 2))

    assert [round(share, 1) for share in shown] == [1, 0]
