"""Pages fit small and large screens, need no script, and load nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served, each_width, set_width
from tests.chromium import LOOKED_AT, SCHEMES, WIDTHS
from tests.conftest import ROOT

pytestmark = pytest.mark.weekly

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
POST = "2019/07/taller-comunitario/"
PALE = """[...document.body.querySelectorAll("*")]
    .filter((each) => each.checkVisibility())
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => {
      const colour = getComputedStyle(each).color;
      const half = colour.startsWith("rgb") ? 127 : 0.5;
      return colour.match(/[\\d.]+/g).slice(0, 3).every((part) => part > half);
    })
    .map((each) => each.className || each.tagName)"""
"""What shows a text in a colour nearer to white than to black."""
LONG_NAME = "Federación Latinoamericana y del Caribe de Usuarios de Internet"
BROKEN = """(name) => {
    const shown = document.querySelector(".masthead-name span");
    shown.textContent = name || shown.textContent;
    const words = [...shown.textContent.matchAll(/\\S+/g)];
    return words.map((word) => {
      const range = document.createRange();
      range.setStart(shown.firstChild, word.index);
      range.setEnd(shown.firstChild, word.index + word[0].length);
      return [word[0], range.getClientRects().length];
    }).filter(([, lines]) => lines > 1);
}"""
"""The words of the site's name, its own or another, that stand on several lines."""
WORDS = (ROOT / "tests" / "tools" / "broken-words.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Tour:
    """What was seen on every page and in every mail, and what was loaded for them."""

    wide: list[tuple[str, int]]
    pale: dict[tuple[str, int, str], list[str]]
    asked: list[str]
    failed: list[str]


@pytest.fixture(scope="module")
def tour(served: Served, browser: Browser) -> Iterator[Tour]:
    """All are loaded once, and looked at in each width, on the screen and on paper."""
    seen = Tour([], {}, [], [])
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda each: seen.failed.append(each.url) if each.status >= 400 else None)
    for url in (*served.addresses, *served.mails):
        page.goto(url)
        for width in each_width(page):
            page.emulate_media(media="screen", color_scheme="light")
            if overflow(page) > 0:
                seen.wide.append((url, width))
            for scheme in SCHEMES if url in served.addresses else ():
                page.emulate_media(media="print", color_scheme=scheme)
                seen.pale[url, width, scheme] = page.evaluate(PALE)
    yield seen
    context.close()


def test_no_page_and_no_html_part_scrolls_sideways(tour: Tour) -> None:
    assert not tour.wide


def test_no_word_of_a_site_s_name_is_broken_on_a_phone(served: Served, screen: Page) -> None:
    broken = []
    sites = (served.site, served.sample, served.region)
    for url in (site.link(f"{lang}/") for site in sites for lang in site.langs):
        screen.goto(url)
        for name, width, scheme in product(("", LONG_NAME), (320, 360), SCHEMES):
            set_width(screen, width)
            screen.emulate_media(color_scheme=scheme)

            if (words := screen.evaluate(BROKEN, name)) or overflow(screen) > 0:
                broken.append((url, name, width, scheme, words))

    assert not broken


def test_at_twice_the_text_size_no_word_breaks_and_nothing_runs_over(
    served: Served, screen: Page
) -> None:
    pages = ["", POST, "2019/07/foro-abierto/", "webinars/", "share/2019-07/", "about/"]
    session = screen.context.new_cdp_session(screen)
    set_width(screen, WIDTHS["phone"])
    broken: list[tuple[str, object]] = []

    for url in (served.sample.link(f"en/{page}") for page in pages):
        screen.goto(url)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        if (words := screen.evaluate(WORDS)) or overflow(screen) > 0:
            broken.append((url, words))
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})

    assert not broken


def test_the_language_switch_is_within_reach(served: Served, screen: Page) -> None:
    sample = [served.sample.link(each) for each in ("es/", f"en/{POST}", "es/boletin/2019-07/")]
    homes = [site.link(f"{lang}/") for site in (served.site, served.region) for lang in site.langs]
    for url in sample + homes:
        screen.goto(url)
        links = screen.locator("nav.switch a").all()

        for _ in each_width(screen):
            boxes = [link.bounding_box() for link in links]
            assert boxes
            assert all(box and box["y"] + box["height"] < 400 for box in boxes)
            assert all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes)


def test_the_name_and_the_menu_take_two_rows_on_a_phone(served: Served, screen: Page) -> None:
    sites = (served.site, served.sample)  # the sample has three editions
    for home in (site.link(f"{lang}/") for site in sites for lang in site.langs):
        screen.goto(home)
        set_width(screen, 360)

        box = screen.locator(".masthead-bar").bounding_box()

        assert box
        assert box["height"] <= 2 * 48
        assert screen.locator("nav.navigation .button").is_visible()


def test_the_content_is_one_key_away(served: Served, page: Page) -> None:
    page.goto(served.sample.link("es/"))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_no_text_is_pale_on_paper(served: Served, tour: Tour) -> None:
    assert len(tour.pale) == len(served.addresses) * len(LOOKED_AT) * len(SCHEMES)
    assert not {where: texts for where, texts in tour.pale.items() if texts}


def test_only_what_needs_a_script_has_one(served: Served) -> None:
    for site in (served.site, served.sample, served.region):
        for address in site.pages():
            scripts = site.tree(address).xpath("//script[not(@type='application/ld+json')]")
            handlers = site.tree(address).xpath("//@*[starts-with(name(), 'on')]")

            parts = {
                "chooser": "//*[@class='chooser-tagline']",
                "copy": "//button[@data-copied]",
                "local-time": "//*[@class='own-time']",
                "search": "//*[@role='search']",
            }
            needed = [name for name, part in parts.items() if site.tree(address).xpath(part)]
            assert sorted(each.get("src") for each in scripts) == [
                site.link(f"theme/js/{name}.js") for name in sorted(needed)
            ]
            assert not handlers


def test_everything_comes_from_the_sites_themselves(served: Served, tour: Tour) -> None:
    assert len(tour.asked) > len(served.addresses)
    assert [url for url in tour.asked if not url.startswith(f"{served.url}/")] == []
    assert tour.failed == []


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than the screen."""
    return int(page.evaluate(OVERFLOW))


def test_the_only_story_of_a_section_is_as_wide_as_its_issue(served: Served, screen: Page) -> None:
    set_width(screen, WIDTHS["desk"])
    screen.goto(served.sample.link(f"{served.sample.newsletter('es')}2019-07/"))

    widths = screen.eval_on_selector_all(
        ".issue section .story:only-child",
        "(all) => all.map((each) => each.closest('section').offsetWidth - each.offsetWidth)",
    )

    assert widths
    assert not any(widths)
