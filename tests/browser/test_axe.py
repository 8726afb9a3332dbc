"""axe-core finds no fault of WCAG 2, A and AA, on any kind of page; weekly in every view."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.chromium import LOOKED_AT, SCHEMES, Scheme, run_axe

pytestmark = pytest.mark.weekly
View = tuple[int, Scheme]
VIEWS: tuple[View, ...] = (*product(LOOKED_AT.values(), SCHEMES),)


@pytest.mark.parametrize("kind", ["addresses", "mails"])
def test_pages_and_html_parts_are_accessible(kind: str, served: Served, checked: Page) -> None:
    urls: list[str] = getattr(served, kind)

    found = [fault for url in urls for fault in violations(checked, url)]

    assert not found, "\n".join(found)


def violations(page: Page, url: str, views: Iterable[View] = VIEWS) -> list[str]:
    """What axe-core finds on a page in these views: a line for each fault."""
    page.goto(url)
    return [
        f"{url} ({scheme}, {width} px: {rule['id']}): {node['html'][:120]} {node['failureSummary']}"
        for width, scheme in views
        for rule in _in_view(page, width, scheme)
        for node in rule["nodes"]
    ]


def _in_view(page: Page, width: int, scheme: Scheme) -> list[dict[str, Any]]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    return run_axe(page, scheme)
