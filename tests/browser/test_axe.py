"""axe-core finds no fault of WCAG 2, A and AA, on any kind of page, light or dark."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.chromium import AXE_RULES, WIDTHS, run_axe


@pytest.mark.parametrize("kind", ["addresses", "mails"])
def test_pages_and_html_parts_are_accessible(kind: str, served: Served, checked: Page) -> None:
    urls: list[str] = getattr(served, kind)

    found = [fault for url in urls for fault in violations(checked, url)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("fault", "html"),
    [
        ("light, 360 px: image-alt", "<img src='x.jpg'>"),
        (
            "dark, 1280 px: color-contrast",
            "<style>@media (prefers-color-scheme: dark) and (min-width: 900px)"
            " {p {color: gray; background: dimgray}}</style><p>Text</p>",
        ),
    ],
)
def test_a_fault_would_be_found(fault: str, html: str, checked: Page) -> None:
    found = violations(checked, f"data:text/html,<!doctype html><title>x</title>{html}")

    assert any(fault in line for line in found)


def violations(page: Page, url: str) -> list[str]:
    """What axe-core finds on a page, light and dark, on a phone and on a desk: a line for each."""
    page.goto(url)
    return [
        f"{url} ({scheme}, {width} px: {rule['id']}): {node['html'][:120]} {node['failureSummary']}"
        for width in WIDTHS.values()
        for scheme in AXE_RULES
        for rule in _at_width(page, width, scheme)
        for node in rule["nodes"]
    ]


def _at_width(page: Page, width: int, scheme: str) -> list[dict[str, Any]]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    return run_axe(page, scheme)
