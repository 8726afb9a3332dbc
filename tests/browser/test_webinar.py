"""A webinar's page in a browser: the reader's own time, small screens, no script, axe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, each_width, overflow, set_width
from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import REGISTER, STATES, page_of
from tests.chromium import WIDTHS, find_chromium, find_faults
from tests.conftest import WEEKLY, build_states
from tests.servers.files import serve_files

pytestmark = pytest.mark.weekly

MASTHEAD = 96
"""Pixels that a phone gives to the masthead."""

HEIGHT = "document.documentElement.scrollHeight"
BELOW_THE_MASTHEAD = """() =>
    document.querySelector(".prose").getBoundingClientRect().top -
    document.querySelector(".masthead").getBoundingClientRect().bottom"""


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A site with a webinar in each state, served below a path."""
    find_chromium()
    root = tmp_path_factory.mktemp("webinars")
    with serve_files(root) as url:
        yield build_states(root / "blog", SITEURL=f"{url}/blog")


@pytest.mark.parametrize(
    ("zone", "lang", "told"),
    [
        ("Asia/Tokyo", "es", "En su hora local: viernes, 13 de septiembre, 2:00"),
        ("America/Lima", "es", "En su hora local: jueves, 12 de septiembre, 12:00"),
        ("Asia/Kolkata", "en", "In your time: Thursday, 12 September at 10:30 pm"),
    ],
)
def test_the_script_tells_the_reader_s_own_time(
    zone: str, lang: str, told: str, states: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(timezone_id=zone, locale="de-DE")

    page.goto(states.link(page_of("open", lang)))

    assert spoken(page.locator(".facts .own-time").inner_text()) == told
    page.goto(states.link(f"{lang}/webinars/"))
    listed = page.locator(".coming").filter(has=page.locator(f"[href$='{page_of('open', lang)}']"))
    first, then = map(spoken, listed.locator(".coming-foot > span").all_inner_texts()[:2])
    assert "(hora de Panamá)" in first or "(Panama Time)" in first
    assert then.startswith(told.partition(":")[0])


def test_nothing_moves_when_the_reader_s_own_time_comes(states: BuiltSite, screen: Page) -> None:
    set_width(screen, WIDTHS["phone"])
    strip = "es/2019/07/taller-comunitario/"  # a post has the next webinar in a strip
    heights = dict[str, list[tuple[bool, int]]]()
    for script in ("**/local-time.js", "**/none.js"):
        screen.route(script, lambda route: route.abort())
        for address in (page_of("open"), "es/webinars/", strip):
            screen.goto(states.link(address))

            shown = screen.locator(".own-time").first.is_visible()
            heights.setdefault(address, []).append((shown, screen.evaluate(HEIGHT)))
        screen.unroute(script)

    assert [[shown for shown, _ in each] for each in heights.values()] == [[False, True]] * 3
    assert all(before == after for (_, before), (_, after) in heights.values())


def test_without_script_the_page_is_whole_on_a_phone(
    states: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": WIDTHS["phone"], "height": 800})

    page.goto(states.link(page_of("open")))

    shown = page.locator("main").inner_text()
    assert page.locator(".facts .own-time").is_hidden()
    for text in ("12 de septiembre de 2019,\n12:00", "Inscribirse en el webinar", "11:00 Managua"):
        assert text in shown
    page.locator(".times summary").click()
    for row in page.locator(".times tr").all():
        box = row.bounding_box() or {"x": -1, "width": 0}
        assert 0 <= box["x"] <= WIDTHS["phone"] - box["width"]


def test_the_text_of_the_fullest_page_begins_on_the_first_screens(
    states: BuiltSite, screen: Page
) -> None:
    set_width(screen, WIDTHS["phone"])

    screen.goto(states.link(page_of("open")))

    assert screen.locator(".facts .own-time").is_visible()
    assert screen.evaluate(BELOW_THE_MASTHEAD) <= 900 - MASTHEAD


def test_on_paper_a_webinar_has_a_page_three_clocks_and_the_way_to_its_form(
    states: BuiltSite, screen: Page
) -> None:
    screen.goto(states.link(page_of("open")))
    code = screen.locator(".code")
    assert code.is_hidden()

    pdf = screen.pdf(format="A4")
    screen.emulate_media(media="print")
    link = screen.get_by_role("link", name=f"Inscribirse en el webinar: {REGISTER}", exact=True)

    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert link.is_visible()
    assert code.is_visible()
    assert screen.get_by_text("· 11:00 Managua · 14:00 São Paulo").is_visible()
    assert screen.locator(".times table").is_hidden()
    screen.emulate_media(media="screen")


def test_every_state_fits_and_is_accessible(states: BuiltSite, checked: Page) -> None:
    wide, found = list[str](), list[str]()
    looked_at = STATES if WEEKLY else ("open", "moved", "recorded")
    for address in ["es/webinars/", "en/", *map(page_of, looked_at)]:
        checked.goto(states.link(address))
        for _ in each_width(checked):
            found += find_faults(checked)
            wide += [address] if overflow(checked) > 0 else []

    assert not wide
    assert not found, "\n".join(found)


def spoken(text: str) -> str:
    return " ".join(text.split())
