"""axe-core finds no fault of WCAG 2, A and AA, on any kind of page, light or dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WIDTHS, Served
from tests.conftest import find_node_file

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(params=["light", "dark"])
def checked(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one colour scheme that has axe-core in it, outside of what the site may load."""
    context = browser.new_context(
        color_scheme=request.param, viewport={"width": WIDTHS["phone"], "height": 800}
    )
    context.add_init_script(path=find_node_file("axe-core/axe.min.js"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", ["addresses", "mails"])
def test_pages_and_html_parts_are_accessible(kind: str, served: Served, checked: Page) -> None:
    urls: list[str] = getattr(served, kind)

    found = [
        fault
        for url in urls
        for width in WIDTHS.values()
        for fault in violations(checked, url, width)
    ]

    assert not found, "\n".join(found)


def test_a_fault_would_be_found(checked: Page) -> None:
    found = violations(
        checked, "data:text/html,<!doctype html><title>x</title><img src='x.jpg'>", 360
    )

    assert any("image-alt" in fault for fault in found)


def violations(page: Page, url: str, width: int) -> list[str]:
    """What axe-core finds on a page, a line for each element."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url)
    results = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [
        f"{url} ({width} px): {rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
