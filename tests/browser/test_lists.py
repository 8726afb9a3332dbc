"""Lists of posts fill their place on every screen, and are short on a phone."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Served, set_width

WIDTHS = (360, 480, 768, 1024, 1280, 1920)
MOST = 13
ROWS = """(count) => {
    const list = document.querySelector(".stories");
    const stories = (window.stories ??= [...list.children]);
    const chosen = Array.from({ length: count }, (_, place) => stories[place % stories.length]);
    list.replaceChildren(...chosen.map((story) => story.cloneNode(true)));
    const ends = new Map();
    for (const story of list.children) {
      const box = story.getBoundingClientRect();
      const row = ends.get(Math.round(box.top)) ?? [];
      ends.set(Math.round(box.top), [...row, Math.round(box.left), Math.round(box.right)]);
    }
    const { left, right } = list.getBoundingClientRect();
    return [...ends.values()].filter(
      (row) => row[0] !== Math.round(left) || row.at(-1) !== Math.round(right)
    ).length;
}"""
"""How many rows of a list of some stories don't reach from one edge to the other."""
HIGH = """() => [...document.querySelectorAll(".stories > .story:not(.story-lead)")]
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
