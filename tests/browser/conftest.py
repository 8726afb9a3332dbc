"""A browser, and the sites served below a path each, as GitHub Pages serves them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.addresses import addresses_of
from tests.conftest import (
    build_mails,
    build_real,
    build_region,
    build_sample,
    find_node_file,
    find_tool,
)
from tests.site.built import BuiltSite

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": 360, "desk": 1280}


@dataclass(frozen=True, slots=True)
class Served:
    """The three sites, each below its own path on this machine, and what is looked at there.

    `addresses` are those of the pages, `mails` those of the HTML parts of a month of each site.
    """

    url: str
    site: BuiltSite
    sample: BuiltSite
    region: BuiltSite
    addresses: list[str]
    mails: list[str]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sites, built for the address that they are served at, side by side."""
    root = tmp_path_factory.mktemp("served")
    handler = partial(QuietHandler, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        site = build_real(root / "blog", SITEURL=f"{url}/blog")
        sample = build_sample(root / "sample", SITEURL=f"{url}/sample")
        region = build_region(root / "region", SITEURL=f"{url}/region")
        sites = (site, sample, region)
        addresses = [each.link(page) for each in sites for page in addresses_of(each)]
        mails = [f"{url}/{mail}" for each in sites for mail in write_mails(each)]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Served(url, *sites, addresses, mails)
        server.shutdown()
        thread.join()


def write_mails(site: BuiltSite) -> list[str]:
    """Write the HTML parts of a site's newest closed month beside it: their paths."""
    folder = site.output.with_name(f"{site.output.name}-mails")
    folder.mkdir()
    for month in site.written.issues(closed_on=site.today)[-1:]:
        for lang, parts in build_mails(site.settings, month).items():
            (folder / f"{lang}.html").write_text(parts.html, encoding="utf-8")
    return sorted(f"{folder.name}/{file.name}" for file in folder.iterdir())


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium."""
    chromium = find_tool("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=list(WIDTHS))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page as wide as a phone's, then as a desk's."""
    context = browser.new_context(viewport={"width": WIDTHS[request.param], "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def checked(browser: Browser) -> Iterator[Page]:
    """A page that has axe-core in it, outside of what the site may load."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=find_node_file("axe-core/axe.min.js"))
    yield context.new_page()
    context.close()
