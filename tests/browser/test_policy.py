"""Every page keeps to the policy in its head: it loads and runs nothing but what the site has."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Served

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'"
)
META = "meta[http-equiv=Content-Security-Policy]"
REDIRECT = "2018/07/taller.html"


def test_no_kind_of_page_asks_for_more_than_its_policy_allows(served: Served, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    alone = [served.region.link(""), served.sample.link("404.html"), served.sample.link(REDIRECT)]

    for url in (*served.addresses, *alone):
        page.goto(url)

        assert page.locator(META).get_attribute("content") == POLICY, url
    faults = [*said]
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(50)

    assert faults == []
    assert len(said) == 1  # what isn't allowed would have been heard
