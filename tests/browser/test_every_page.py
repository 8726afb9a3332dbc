"""Every kind of page and every HTML part fits, is accessible, and loads nothing from elsewhere.

axe-core looks for faults of WCAG 2, A and AA; weekly in every view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served, each_width, overflow
from tests.chromium import LOOKED_AT, SCHEMES, find_faults, read_script

pytestmark = pytest.mark.weekly

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self' 'sha256-…'; "
    "script-src 'self' 'sha256-…' 'sha256-…'; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
META = "meta[http-equiv=Content-Security-Policy]"
REDIRECT = "2018/07/taller.html"
PALE = read_script("pale")


@dataclass(frozen=True, slots=True)
class Tour:
    """What was seen on every page and in every mail, what was loaded for them, and what failed.

    `said` is what the browser complained of on the way; `heard` is so when it was given a reason.
    """

    wide: list[tuple[str, int]] = field(default_factory=list)
    pale: dict[tuple[str, int, str], list[str]] = field(default_factory=dict)
    inaccessible: list[str] = field(default_factory=list)
    policies: dict[str, str | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def tour(served: Served, checked: Page) -> Tour:
    """All are loaded once, and looked at in each width, on the screen and on paper."""
    seen, page = Tour(), checked
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda each: seen.failed.append(each.url) if each.status >= 400 else None)
    page.on("console", lambda message: seen.said.append(f"{page.url}: {message.text}"))
    alone = [served.region.link(""), served.sample.link("404.html")]
    pages = dict.fromkeys((*served.addresses, *alone))
    for url in (*pages, *served.mails):
        page.goto(url)
        _look(page, seen, on_paper=url in pages)
        if url in pages:
            seen.policies[url] = page.locator(META).get_attribute("content")
    page.goto(served.sample.link(REDIRECT))
    seen.policies[REDIRECT] = page.locator(META).get_attribute("content")
    seen.heard.extend(_provoke(page, seen))
    return seen


def _look(page: Page, seen: Tour, *, on_paper: bool) -> None:
    for width in each_width(page):
        seen.inaccessible.extend(find_faults(page))
        if overflow(page) > 0:
            seen.wide.append((page.url, width))
        for scheme in SCHEMES if on_paper else ():
            page.emulate_media(media="print", color_scheme=scheme)
            seen.pale[page.url, width, scheme] = page.evaluate(PALE)


def _provoke(page: Page, seen: Tour) -> list[str]:
    """Do what the policy forbids, and return what the browser says of that."""
    before = len(seen.said)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(50)
    heard = seen.said[before:]
    del seen.said[before:]
    return heard


def test_all_are_accessible(tour: Tour) -> None:
    assert not tour.inaccessible, "\n".join(tour.inaccessible)


def test_nothing_scrolls_sideways(tour: Tour) -> None:
    assert not tour.wide


def test_no_text_is_pale_on_paper(served: Served, tour: Tour) -> None:
    assert len(tour.pale) >= len(served.addresses) * len(LOOKED_AT) * len(SCHEMES)
    assert not {where: texts for where, texts in tour.pale.items() if texts}


def test_everything_comes_from_the_sites_themselves(served: Served, tour: Tour) -> None:
    assert len(tour.asked) > len(served.addresses)
    assert [url for url in tour.asked if not url.startswith(f"{served.url}/")] == []
    assert tour.failed == []


def test_no_kind_of_page_asks_for_more_than_its_policy_allows(served: Served, tour: Tour) -> None:
    assert len(tour.policies) > len(served.addresses)
    told = {re.sub(r"sha256-[\w+/]{43}=", "sha256-…", str(each)) for each in tour.policies.values()}
    assert told == {POLICY}
    mails = tuple(served.mails)  # they have no policy, and no icon
    assert [said for said in tour.said if not said.startswith(mails)] == []
    assert len(tour.heard) == 1  # what isn't allowed would have been heard
