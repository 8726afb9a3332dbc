"""The documents' pictures, made of this site: `python -m tests.guide_pictures`, in `.venv`.

Each language of the site gets its own. Run it after a change of the pages that they show.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from tests.built_sites.built import BuiltSite
from tests.chromium import WIDTHS, start_chromium
from tests.conftest import ROOT, build_mails, build_real
from tests.servers.files import serve_files

PICTURES = ROOT / "docs" / "images"
WAYS = {"REPOSITORY": "https://github.com/example/blog", "CONTACT": "editors@example.org"}
"""With these settings, pages lead to the forms, to the web editor, and to a mail."""

MONTH = "2019-07"  # of the newsletter that is shown
_FORMS = ".signup"
_WAYS = "p.improve"
_COLOURS = 128
_ABOVE, _BELOW, _DESK_HEIGHT = 260, 24, 860
_MAIL_HEIGHT, _MAIL_WIDTH = 1250, 640
_PHONE_HEIGHT, _PHONE_SCALE = 900, 1.5
_SCALE, _GAP, _GROUND = 2 / 3, 20, "#e1e6e9"


def write_pictures() -> None:
    """Build the site, and take the pictures of every guide anew."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_files(Path(folder)) as url,
        start_chromium() as browser,
    ):
        site = build_real(Path(folder) / "blog", SITEURL=f"{url}/blog", **WAYS)
        mails = build_mails(site.settings, MONTH)
        for lang in site.langs:
            posts = [post for post in site.written.posts if lang in post.headers]
            shown = next(post for post in posts if "picture" in post.headers[post.original])
            post = site.link(shown.address(lang))
            desk = open_page(browser, "desk", post)
            write_picture(f"home.{lang}.png", take_phone(browser, site.link(f"{lang}/")))
            write_picture(f"post.{lang}.png", take_phone(browser, post))
            write_picture(f"issue.{lang}.png", take_issue(browser, mails[lang].html))
            write_picture(f"forms.{lang}.png", take_forms(browser, site, lang))
            write_picture(f"improve.{lang}.png", take_ways(browser, site, lang))
            write_picture(f"preview.{lang}.png", take_part(desk, 0, _DESK_HEIGHT - _BELOW))


def write_picture(name: str, screenshot: bytes) -> None:
    """Keep a screenshot with few colours: somebody reads the guide on a slow connection."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    few = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)


def take_phone(browser: Browser, url: str) -> bytes:
    """Take the first screens of a page on a phone, at one and a half dots for each pixel."""
    page = open_page(browser, "phone", url, _PHONE_SCALE)
    return take_part(page, 0, _PHONE_HEIGHT - _BELOW)


def take_issue(browser: Browser, html: str) -> bytes:
    """A newsletter as a mail program shows it, wide and on a phone beside that."""
    widths, height = (_MAIL_WIDTH, WIDTHS["phone"]), round(_MAIL_HEIGHT * _SCALE)
    size = round(sum(widths) * _SCALE) + 3 * _GAP, height + 2 * _GAP
    both, left = Image.new("RGB", size, _GROUND), _GAP
    for width in widths:
        context = browser.new_context(
            viewport={"width": width, "height": _MAIL_HEIGHT}, device_scale_factor=2
        )
        page = context.new_page()
        page.set_content(html, wait_until="networkidle")
        part = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        both.paste(part.resize((round(width * _SCALE), height)), (left, _GAP))
        left += round(width * _SCALE) + _GAP
    picture = io.BytesIO()
    both.save(picture, "PNG")
    return picture.getvalue()


def take_forms(browser: Browser, site: BuiltSite, lang: str) -> bytes:
    """The page for contributors on a phone, down to the forms' buttons."""
    url = site.link(f"{lang}/{site.written.page(lang, 'contribute')}/")
    page = open_page(browser, "phone", url)
    return take_part(page, 0, foot_of(page, _FORMS))


def take_ways(browser: Browser, site: BuiltSite, lang: str) -> bytes:
    """The foot of a post on a phone: the post that offers the most ways to help."""
    pages = [each.address(lang) for each in site.written.posts if lang in each.headers]
    ways = "//p[contains(@class, 'improve')]//a"
    best = max(pages, key=lambda page: len(site.tree(page).xpath(ways)))
    page = open_page(browser, "phone", site.link(best))
    foot = foot_of(page, _WAYS)
    top = foot - (page.locator(_WAYS).bounding_box() or {"height": 0.0})["height"]
    return take_part(page, top - _ABOVE, foot)


def open_page(browser: Browser, width: str, url: str, dots: float = 2) -> Page:
    """A page of the site; a phone's screen has so many dots for each pixel."""
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": _DESK_HEIGHT},
        device_scale_factor=dots if width == "phone" else 1,
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
    part: FloatRect = {"x": 0, "y": top, "width": width, "height": foot - top + _BELOW}
    return page.screenshot(clip=part, full_page=True)


if __name__ == "__main__":
    write_pictures()
