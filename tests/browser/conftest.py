"""A browser, and both sites served below a path as GitHub Pages serves them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from newsletter.files import write_issue
from plugins.site import load_model, load_settings
from tests.conftest import ROOT, TODAY, build_sample, build_site, find_tool
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
    """The real site and the sample, each below its own path on this machine."""

    site: BuiltSite
    sample: BuiltSite


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Both sites, built for the address that they are served at, side by side."""
    root = tmp_path_factory.mktemp("served")
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(QuietHandler, directory=str(root))
    ) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        site = build_site(root / "blog", SITEURL=f"{url}/blog", TODAY=TODAY)
        sample = build_sample(root / "sample", SITEURL=f"{url}/sample")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Served(site, sample)
        server.shutdown()
        thread.join()


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
def mails(served: Served) -> str:
    """Where the HTML part of July 2019 is served in each language: `<here>/es.html`."""
    site = served.site
    settings = load_settings(ROOT / "pelicanconf.py", SITEURL=site.url, TODAY=TODAY)
    model = load_model(settings)
    folder = site.output.parent / "mails"
    write_issue(model.library, model.site, model.notes, "2019-07", folder)
    return site.url.removesuffix("blog") + "mails"
