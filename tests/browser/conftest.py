"""A browser, and the sites served below a path each, as GitHub Pages serves them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.built_sites.built import BuiltSite, choose_pages
from tests.chromium import LOOKED_AT, WIDTHS, find_chromium, start_chromium
from tests.conftest import (
    WEEKLY,
    build_mails,
    build_real,
    build_region,
    build_sample,
    find_node_file,
)
from tests.servers.files import serve_files

MAILS = None if WEEKLY else 1
"""Of how many languages the mails of each site are looked at; tests/mail looks at them too."""

OpenPage = Callable[..., Page]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


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


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sites, built for the address that they are served at, side by side."""
    find_chromium()
    root = tmp_path_factory.mktemp("served")
    with serve_files(root) as url:
        site = build_real(root / "blog", SITEURL=f"{url}/blog")
        sample = build_sample(root / "sample", SITEURL=f"{url}/sample")
        region = build_region(root / "region", SITEURL=f"{url}/region")
        sites = (site, sample, region)
        alike: dict[str, list[BuiltSite]] = {}
        for each in sites:
            alike.setdefault(str(each.settings["COLOURS"]), []).append(each)
        looked_at = [*alike.values()] if WEEKLY else [sites[:2]]
        pages = [page for each in looked_at for page in choose_pages(*each)]
        addresses = [each.link(page) for each, page in pages]
        mails = [f"{url}/{mail}" for each in sites for mail in write_mails(each)[:MAILS]]
        yield Served(url, *sites, addresses, mails)


def write_mails(site: BuiltSite) -> list[str]:
    """Write the HTML parts of a site's newest closed month beside it: their paths."""
    folder = site.output.with_name(f"{site.output.name}-mails")
    folder.mkdir()
    for month in site.written.issues(closed_on=site.today)[-1:]:
        for lang, parts in build_mails(site.settings, month).items():
            (folder / f"{lang}.html").write_text(parts.html, encoding="utf-8")
    return sorted(f"{folder.name}/{file.name}" for file in folder.iterdir())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with start_chromium() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages with whatever sets them apart, which are closed afterwards."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(browser.new_context(**options)).new_page()


@pytest.fixture(params=list(LOOKED_AT))
def page(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A page as wide as a phone's, and once a week as a desk's."""
    return open_page(viewport={"width": WIDTHS[request.param], "height": 800})


@pytest.fixture(scope="session")
def screen(browser: Browser) -> Iterator[Page]:
    """A page for tests that only look: a new one each time takes longer than what they do."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def each_width(page: Page) -> Iterator[int]:
    """Make a page that is loaded as wide as each screen that it is looked at on."""
    for width in LOOKED_AT.values():
        set_width(page, width)
        yield width


def set_width(page: Page, width: int) -> None:
    """Make a page that is loaded so wide, and wait until it is."""
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_function("width => innerWidth === width", arg=width)


def overflow(page: Page) -> int:
    return int(page.evaluate(OVERFLOW))


@pytest.fixture(scope="module")
def checked(browser: Browser) -> Iterator[Page]:
    """A page that has axe-core in it, outside of what the site may load."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=find_node_file("axe-core/axe.min.js"))
    yield context.new_page()
    context.close()
