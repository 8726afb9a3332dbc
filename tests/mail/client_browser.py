"""HTML parts as Chromium shows them: narrow and wide, light and dark, large, without pictures.

Every day narrow and light alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import product
from typing import Any, NamedTuple, TypeVar

from PIL import Image
from playwright.sync_api import Browser, Page, Route

from newsletter.parts import Parts
from tests.chromium import SCHEMES, Scheme, read_script, run_axe, start_chromium
from tests.conftest import WEEKLY, find_node_file
from tests.sample_posts import SAMPLE

MAIL = "https://mail.invalid/"
T = TypeVar("T")
PHOTO = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_FONTS = """<style>
@font-face { font-family: Helvetica; src: local("DejaVu Sans Condensed"); }
@font-face { font-family: Georgia; src: local("DejaVu Serif Condensed Bold"); }
</style>"""
"""Fonts nearly as narrow as those that readers have: Linux shows wider ones in their place."""
ICON = 20  # pixels that the sign of a missing picture has, before the alternative text


class View(NamedTuple):
    """How somebody reads mail; `times` is how much larger the texts are."""

    width: int
    scheme: Scheme
    pictures: bool
    times: int


SIZES = ((600, 1), (360, 1), (360, 2)) if WEEKLY else ((360, 1),)
VIEWS = [
    View(width, scheme, pictures, times)
    for (width, times), scheme, pictures in product(SIZES, SCHEMES, (True, False))
]


class Shown(NamedTuple):
    """An alternative text: its size in pixels, and whether all of it shows."""

    text: str
    size: float
    whole: bool


class Button(NamedTuple):
    """How many pixels of a button's height its link has, and how many of its area it hasn't."""

    high: float
    dead: float


class Look(NamedTuple):
    """An HTML part in a view: pixels too wide, addresses asked for, faults by axe-core, texts.

    `ground` and `bands` say how light the page is, and what lies on it.
    """

    parts: Parts
    view: View
    overflow: int
    ground: float
    bands: Sequence[float]
    buttons: Sequence[Button]
    asked: Sequence[str]
    faults: Sequence[str]
    alts: Sequence[Shown]


class Measured(NamedTuple):
    """How large a picture is shown in a window, and how large it is itself."""

    window: int
    link: str
    width: float
    height: float
    own: tuple[int, int]


def look_at(mails: Sequence[Parts]) -> list[Look]:
    axe = find_node_file("axe-core/axe.min.js")

    def look(browser: Browser) -> Iterator[Look]:
        for pictures in (True, False):  # a page each, so that no picture is remembered
            page = browser.new_page()
            page.add_init_script(path=axe)
            views = [view for view in VIEWS if view.pictures == pictures]
            for view, parts in product(views, mails):
                yield _look(page, parts, view)

    return _browse(look)


def measure_without_styles(mails: Sequence[Parts], windows: Sequence[int]) -> list[Measured]:
    """The pictures of each mail in windows of these widths, as a program without <style> shows."""

    def measure(browser: Browser) -> Iterator[Measured]:
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(path=PHOTO))
        for window, parts in product(windows, mails):
            page.set_viewport_size({"width": window, "height": 800})
            page.set_content(_STYLE.sub("", parts.html), wait_until="load")
            for each in page.evaluate(read_script("measure")):
                yield Measured(window, each.pop("link"), **each)

    return _browse(measure)


def measure_heights(
    parts: Parts, pictures: Mapping[str, bytes], windows: Iterable[int]
) -> dict[int, int]:
    """How high a mail is in windows of these widths; `pictures` are those of the site, by URL."""

    def measure(browser: Browser) -> Iterator[tuple[int, int]]:
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(body=pictures.get(route.request.url, b"")))
        for window in windows:
            page.set_viewport_size({"width": window, "height": 100})
            page.set_content(parts.html.replace("</head>", f"{_FONTS}</head>"), wait_until="load")
            yield window, page.evaluate("document.documentElement.scrollHeight")

    return dict(_browse(measure))


def _browse(work: Callable[[Browser], Iterator[T]]) -> list[T]:
    """Do something with a browser.

    In a thread of its own: Playwright refuses a second loop in one, and that of tests/browser
    runs until the end.
    """

    def browse() -> list[T]:
        with start_chromium() as browser:
            return list(work(browser))

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(browse).result()


def _look(page: Page, parts: Parts, view: View) -> Look:
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url == MAIL:
            route.fulfill(body=parts.html, content_type="text/html; charset=utf-8")
            return
        asked.append(route.request.url)
        if view.pictures and route.request.resource_type == "image":
            route.fulfill(path=PHOTO)
        else:
            route.abort()

    page.set_viewport_size({"width": view.width, "height": 800})
    page.emulate_media(color_scheme=view.scheme)
    page.route("**/*", answer)
    page.goto(MAIL)
    page.evaluate(read_script("enlarge"), view.times)
    seen = page.evaluate(read_script("look"))
    seen["buttons"] = [Button(**each) for each in seen["buttons"]]
    seen["alts"] = [] if view.pictures else [*_read_alts(page, seen["alts"])]
    faults = [*run_axe(page, "light")] if view.pictures else []
    page.unroute("**/*", answer)
    return Look(parts, view, asked=asked, faults=faults, **seen)


def _read_alts(page: Page, alts: Sequence[dict[str, Any]]) -> Iterator[Shown]:
    """The alternative texts: Chromium has no word for "it shows", so look at the pixels."""
    pictures = [each for each in page.locator("img").all() if each.get_attribute("alt")]
    for picture, alt in zip(pictures, alts, strict=True):
        missing, fits = alt.pop("missing"), alt.pop("needed") < alt.pop("room") + 1  # rounded
        with Image.open(BytesIO(picture.screenshot())) as shot:
            beside = shot.convert("RGB").crop((ICON, 0, shot.width, shot.height))
        written = beside.getcolors(maxcolors=1) is None
        yield Shown(**alt, whole=missing and fits and written)
