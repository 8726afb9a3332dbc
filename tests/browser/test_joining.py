"""The newsletter is joined by one field, by keyboard and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, overflow
from tests.built_sites.built import BuiltSite
from tests.chromium import WIDTHS
from tests.conftest import build_sample
from tests.servers.files import serve_files
from tests.servers.signup_service import LIST, NONCE, SERVICE, THANKS, SignupService, serve_signups

FIELD = "input[type=email]"
PAGES = ("es/", "es/boletin/2019-07/", "es/suscribirse/")
STOPS = 90
"""The most presses of Tab that lead to the field."""


def build_joined(output: Path, url: str, **more: object) -> BuiltSite:
    lists = {
        lang: {
            "address": f"news-{lang}@lists.example.org",
            "form": {
                "action": f"https://{SERVICE}/join?{lang}",
                "field": "EMAIL",
                "hidden": {"l": LIST, NONCE: ""},
                **more,
            },
        }
        for lang in ("es", "en")
    }
    del lists["en"]["form"]["hidden"]  # type: ignore[attr-defined]
    return build_sample(output, SITEURL=url, MAILING_LISTS=lists)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, BuiltSite]]:
    root = tmp_path_factory.mktemp("joined")
    with serve_files(root) as url:
        yield {
            "named": build_joined(root / "named", f"{url}/named", hosts=[THANKS]),
            "unnamed": build_joined(root / "unnamed", f"{url}/unnamed"),
        }


@pytest.fixture
def service() -> Iterator[SignupService]:
    with serve_signups() as service:
        yield service


def join(open_page: OpenPage, service: SignupService, url: str, width: int) -> list[str]:
    """Join by keyboard, without a script: what the browser complained of."""
    page, said = (
        open_page(
            viewport={"width": width, "height": 800},
            java_script_enabled=False,
            ignore_https_errors=True,
            proxy={"server": service.url, "bypass": "127.0.0.1"},
        ),
        list[str](),
    )
    page.on("console", lambda message: said.append(message.text))
    page.goto(url)
    assert overflow(page) <= 0
    press_tab_to(page, FIELD)
    page.keyboard.type("ana@example.org")
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    return said


def press_tab_to(page: Page, what: str) -> None:
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{what}:focus").count():
            return
    pytest.fail(f"{what} can't be reached by Tab")


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("address", PAGES)
def test_an_address_is_sent_and_the_thanks_are_shown(
    open_page: OpenPage,
    sites: dict[str, BuiltSite],
    service: SignupService,
    address: str,
    width: int,
) -> None:
    said = join(open_page, service, sites["named"].link(address), width)

    assert said == []
    assert (service.joined, service.thanked) == (["ana@example.org"], [f"{THANKS}/es"])


def test_a_host_that_is_not_named_is_blocked_after_sending(
    open_page: OpenPage, sites: dict[str, BuiltSite], service: SignupService
) -> None:
    said = join(open_page, service, sites["unnamed"].link(PAGES[0]), WIDTHS["phone"])

    assert (service.joined, service.thanked) == (["ana@example.org"], [])
    assert ["form-action" in each for each in said] == [True]
