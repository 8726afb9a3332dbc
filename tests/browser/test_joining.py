"""The newsletter is joined by one field, by keyboard and without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage, overflow
from tests.built_sites.built import BuiltSite
from tests.built_sites.small_sample import write_small_sample
from tests.chromium import WIDTHS
from tests.conftest import build_sample
from tests.servers.files import serve_files
from tests.servers.signup_service import LIST, NONCE, SERVICE, THANKS, SignupService, serve_signups

FIELD = "input[type=email]"
PAGES = ("es/", "es/boletin/2019-07/", "es/suscribirse/")
STOPS = 90
"""The most presses of Tab that lead to the field."""


def build_joined(root: Path, url: str, name: str, **form: object) -> BuiltSite:
    """Build a site whose newsletters the service keeps; only the Spanish form has hidden fields."""
    lists = {
        lang: {
            "address": f"news-{lang}@lists.example.org",
            "form": {"action": f"https://{SERVICE}/join?{lang}", "field": "EMAIL", **form, **own},
        }
        for lang, own in (("es", {"hidden": {"l": LIST, NONCE: ""}}), ("en", {}))
    }
    changes = {"PATH": str(root / "content"), "SITEURL": f"{url}/{name}", "MAILING_LISTS": lists}
    return build_sample(root / name, **changes)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BuiltSite, BuiltSite]]:
    """One that names the host of the thanks, and one that doesn't."""
    root = tmp_path_factory.mktemp("joined")
    write_small_sample(root / "content")
    with serve_files(root) as url:
        yield build_joined(root, url, "named", hosts=[THANKS]), build_joined(root, url, "unnamed")


@pytest.fixture
def service() -> Iterator[SignupService]:
    with serve_signups() as service:
        yield service


def join(open_page: OpenPage, service: SignupService, url: str, width: int) -> list[str]:
    """Join by keyboard, without a script: what the browser complained of."""
    said = list[str]()
    page = open_page(
        viewport={"width": width, "height": 800}, java_script_enabled=False,
        ignore_https_errors=True, proxy={"server": service.url, "bypass": "127.0.0.1"},
    )  # fmt: skip
    page.on("console", lambda message: said.append(message.text))
    page.goto(url)
    assert overflow(page) <= 0
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{FIELD}:focus").count():
            break
    page.keyboard.type("ana@example.org")
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    return said


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("address", PAGES)
def test_an_address_is_sent_and_the_thanks_are_shown(
    open_page: OpenPage,
    sites: Sequence[BuiltSite],
    service: SignupService,
    address: str,
    width: int,
) -> None:
    said = join(open_page, service, sites[0].link(address), width)

    assert said == []
    assert (service.joined, service.thanked) == (["ana@example.org"], [f"{THANKS}/es"])


def test_a_host_that_is_not_named_is_blocked_after_sending(
    open_page: OpenPage, sites: Sequence[BuiltSite], service: SignupService
) -> None:
    said = join(open_page, service, sites[1].link(PAGES[0]), WIDTHS["phone"])

    assert (service.joined, service.thanked) == (["ana@example.org"], [])
    assert ["form-action" in each for each in said] == [True]
