"""Pages fit small and large screens, need no script, and load nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ADDRESSES
from tests.browser.conftest import Served
from tests.site.built import BuiltSite

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_scrolls_sideways(served: Served, page: Page) -> None:
    wide = [url for url in urls(served) if overflow(page, url) > 0]

    assert not wide


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_html_part_scrolls_sideways(lang: str, mails: str, page: Page) -> None:
    assert overflow(page, f"{mails}/{lang}.html") <= 0


def test_an_old_address_brings_its_reader_to_the_new_one(served: Served, page: Page) -> None:
    page.goto(served.sample.link("2018/07/taller.html"))

    page.wait_for_url(served.sample.link("es/2019/07/taller-comunitario/"))


def test_the_language_switch_is_within_reach(served: Served, page: Page) -> None:
    for address in ("es/", "en/2019/07/webinar-para-jovenes/", "es/boletin/2019-07/"):
        page.goto(served.site.link(address))

        links = page.locator("nav.switch a").all()
        boxes = [link.bounding_box() for link in links]
        assert len(links) == 2
        assert all(box and box["y"] + box["height"] < 400 for box in boxes)
        assert all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes)


def test_the_language_switch_leads_to_the_same_post(served: Served, page: Page) -> None:
    page.goto(served.site.link("es/2019/07/webinar-para-jovenes/"))

    page.locator("nav.switch a[hreflang=en]").click()

    assert page.url == served.site.link("en/2019/07/webinar-para-jovenes/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_content_is_one_key_away(served: Served, page: Page) -> None:
    page.goto(served.site.link("es/"))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_readers_without_scripts_can_read_everything(served: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(served.site.link(""))
    page.get_by_role("link", name="Español").click()
    page.locator(".story-title a").first.click()

    assert page.locator("article .prose").inner_text()
    context.close()


@pytest.mark.parametrize("name", ["site", "sample"])
def test_no_page_has_a_script(name: str, served: Served) -> None:
    built: BuiltSite = getattr(served, name)

    scripted = [
        address
        for address in built.pages()
        if built.tree(address).xpath("//script | //@*[starts-with(name(), 'on')]")
    ]

    assert not scripted


def test_everything_comes_from_the_site_itself(
    served: Served, mails: str, browser: Browser
) -> None:
    asked: list[str] = []
    failed: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)

    visited = [*urls(served), f"{mails}/es.html"]
    for url in visited:
        page.goto(url)
    context.close()

    own = tuple(f"{root}/" for root in (served.site.url, served.sample.url, mails))
    assert len(asked) > len(visited)
    assert [url for url in asked if not url.startswith(own)] == []
    assert failed == []


def urls(served: Served) -> Iterator[str]:
    """The URLs of the pages that are looked at."""
    for name, addresses in ADDRESSES.items():
        site: BuiltSite = getattr(served, name)
        yield from (site.link(address) for address in addresses)


def overflow(page: Page, url: str) -> int:
    """By how many pixels a page is wider than the screen."""
    page.goto(url)
    return int(page.evaluate(OVERFLOW))
