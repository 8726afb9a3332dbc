"""Texts and links are copied on a phone, by thumb and by keyboard, and people are told so."""

from __future__ import annotations

from functools import partial

from playwright.sync_api import Locator, Page

from tests.browser.conftest import OpenPage, Served, overflow
from tests.chromium import WIDTHS

KIT, POST = "es/difusion/2019-07/", "es/2019/07/taller-comunitario/"
LONG_KIT, STOPS = "es/difusion/2019-06/", 90
"""A kit of fifteen stories, and the most presses of Tab that lead to the end of one of twelve."""

AT_THE_END = "document.activeElement === [...document.links].at(-1)"


def test_a_thumb_and_a_keyboard_copy_what_stands_there(served: Served, open_page: OpenPage) -> None:
    phone = {"viewport": {"width": WIDTHS["phone"], "height": 740}, "has_touch": True}
    page = open_page(**phone, permissions=["clipboard-read", "clipboard-write"])
    wrong = []

    for address, place in ((KIT, ".kit-one"), (POST, ".share")):
        page.goto(served.sample.link(address))
        row = page.locator(place).first
        button, texts = row.locator("button"), row.locator(".kit-text").all_inner_texts()
        meant = [*texts, served.sample.link(address)][0]
        for press in (button.tap, partial(by_key, page, button)):
            page.evaluate("navigator.clipboard.writeText('')")
            press()
            page.locator("[role=status]", has_text="Copiado").wait_for()
            copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
            focused = button.evaluate("button => button === document.activeElement")
            wrong += [] if copied == meant and focused else [(address, press, copied)]
        assert overflow(page) <= 0, address

    assert wrong == []


def by_key(page: Page, button: Locator) -> None:
    """Come from what stands before it, and press Enter."""
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_a_long_kit_is_short_until_something_is_unfolded(served: Served, page: Page) -> None:
    page.goto(served.sample.link(LONG_KIT))
    story = page.locator("details.kit-item").first
    copy = story.locator(".kit-one > button").first
    folded, pressed = copy.is_visible(), 0
    while pressed <= STOPS and not page.evaluate(AT_THE_END):
        page.keyboard.press("Tab")
        pressed += 1

    story.locator("> summary").press("Enter")

    assert (folded, copy.is_visible()) == (False, True)
    assert 20 < pressed <= STOPS
    assert story.locator("details .kit-one").first.is_hidden()


def test_without_a_clipboard_what_is_selected_is_copied(
    served: Served, open_page: OpenPage
) -> None:
    page = open_page(permissions=["clipboard-read"])
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(served.sample.link(POST))

    page.locator(".share button").first.click()

    page.locator("[role=status]", has_text="Copiado").wait_for()


def test_without_script_there_is_no_button_that_copies(served: Served, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)

    for address, links in ((POST, ".share a"), (KIT, ".kit-links a")):
        page.goto(served.sample.link(address))

        assert page.locator(links).first.is_visible()
        assert not page.locator("button").filter(visible=True).count()
