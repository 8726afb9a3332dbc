"""The guides' pictures, made of this site: `python -m tests.guide_pictures`, in `.venv`.

Each language of the site gets its own. Run it after a change of the pages that they show.
"""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS, WIDTHS, QuietHandler
from tests.conftest import ROOT, build_real, find_tool
from tests.site.built import BuiltSite

PICTURES = ROOT / "docs" / "images"
REPOSITORY = "https://github.com/example/blog"
"""With a repository on GitHub, pages lead to the forms and to the web editor."""

_FORMS = "section[aria-labelledby='forms']"
_WAYS = "aside.improve"
_COLOURS = 128
_ABOVE, _BELOW, _DESK_HEIGHT = 260, 24, 860


def write_pictures() -> None:
    """Build the site, and take the pictures of every guide anew."""
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder)) as site:
        chromium = find_tool("chromium", "chromium-browser", "google-chrome")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for lang in site.langs:
                write_picture(f"forms.{lang}.png", take_forms(browser, site, lang))
                write_picture(f"improve.{lang}.png", take_ways(browser, site, lang))
                write_picture(f"preview.{lang}.png", take_preview(browser, site, lang))
            browser.close()


def write_picture(name: str, screenshot: bytes) -> None:
    """Keep a screenshot with few colours: somebody reads the guide on a slow connection."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    few = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)


def take_forms(browser: Browser, site: BuiltSite, lang: str) -> bytes:
    """The page for contributors on a phone, down to the forms' buttons."""
    page = open_page(browser, "phone", site.link(f"{lang}/contribute/"))
    return take_part(page, 0, foot_of(page, _FORMS))


def take_ways(browser: Browser, site: BuiltSite, lang: str) -> bytes:
    """The foot of a post on a phone: the post that offers the most ways to help."""
    pages = [each.address(lang) for each in site.written.posts if lang in each.headers]
    best = max(pages, key=lambda page: len(site.tree(page).xpath("//aside[@class='improve']//a")))
    page = open_page(browser, "phone", site.link(best))
    foot = foot_of(page, _WAYS)
    top = foot - (page.locator(_WAYS).bounding_box() or {"height": 0.0})["height"]
    return take_part(page, top - _ABOVE, foot)


def take_preview(browser: Browser, site: BuiltSite, lang: str) -> bytes:
    """A post with its picture in a browser on a desk, as `serve` shows it."""
    shown = next(
        post
        for post in site.written.posts
        if lang in post.headers and "picture" in post.headers[post.original]
    )
    page = open_page(browser, "desk", site.link(shown.address(lang)))
    return take_part(page, 0, _DESK_HEIGHT - _BELOW)


def open_page(browser: Browser, width: str, url: str) -> Page:
    """A page of the site; a phone's screen has two dots for each pixel."""
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": _DESK_HEIGHT},
        device_scale_factor=2 if width == "phone" else 1,
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    return page


def foot_of(page: Page, selector: str) -> float:
    """Where an element ends, in pixels from the top of the page."""
    box = page.locator(selector).bounding_box()
    assert box, f"{page.url} has no {selector}"
    return box["y"] + box["height"]


def take_part(page: Page, top: float, foot: float) -> bytes:
    """A page from a height to another, in its whole width."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = foot - top + _BELOW
    return page.screenshot(
        clip={"x": 0, "y": top, "width": width, "height": height}, full_page=True
    )


@contextmanager
def serve_site(folder: Path) -> Iterator[BuiltSite]:
    """The project's own site, with its repository on GitHub, on this machine."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_port}/blog"
            yield build_real(folder / "blog", SITEURL=url, REPOSITORY=REPOSITORY)
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    write_pictures()
