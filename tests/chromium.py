"""Chromium, as the tests and the guides' pictures start it, and what axe-core finds in there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, WEEKLY, find_tool

WIDTHS = {"phone": 360, "desk": 1280}
LOOKED_AT = WIDTHS if WEEKLY else {"phone": 360}  # the widths in which pages are looked at
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark") if WEEKLY else ("light",)
"""The colour schemes in which pages are looked at."""

AXE_RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "dark": ["color-contrast", "link-in-text-block"],
}
"""What is looked for by colour scheme: everything, then the rules that are about colours."""

_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def read_script(name: str) -> str:
    """Read what Chromium runs in a page, of tests/tools."""
    return (ROOT / "tests" / "tools" / f"{name}.js").read_text("utf-8")


def find_chromium() -> str:
    return find_tool("chromium", "chromium-browser", "google-chrome")


@contextmanager
def start_chromium() -> Iterator[Browser]:
    chromium = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


def run_axe(page: Page, scheme: Scheme) -> Iterator[str]:
    """Find what axe-core objects to on a page as it stands: a line for each element."""
    options = {"runOnly": AXE_RULES[scheme], "resultTypes": ["violations"]}
    for rule in page.evaluate("options => axe.run(options)", options)["violations"]:
        for node in rule["nodes"]:
            view = f"{page.url} ({scheme}, {page.viewport_size}, {rule['id']})"
            yield f"{view}: {node['html'][:120]} {node['failureSummary']}"


def find_faults(page: Page) -> Iterator[str]:
    """Find what axe-core objects to on a page that is loaded, in each scheme."""
    for scheme in SCHEMES:
        page.emulate_media(media="screen", color_scheme=scheme)
        yield from run_axe(page, scheme)
