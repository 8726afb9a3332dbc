"""The first page leads each reader to an edition in their language, or lets them choose."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import OpenPage, Served

LED = {"de-DE fr pt-BR es": "pt/", "en-GB es": "en/", "EN": "en/", "de fr": "", "": ""}
"""What a browser says of its reader's languages, and where that leads on a site in es, en, pt."""


@pytest.mark.parametrize("languages", LED)
def test_a_reader_comes_to_the_first_language_that_there_is_and_can_go_back(
    languages: str, served: Served, open_page: OpenPage
) -> None:
    page, first = open_page(), served.sample.link("es/webinars/")
    said = json.dumps(languages.split())
    page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{value: {said}}})")
    page.goto(first)

    page.goto(served.sample.link(""))
    page.wait_for_url(served.sample.link(LED[languages]))

    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    page.go_back()
    page.wait_for_url(first)


def test_without_script_the_reader_chooses(served: Served, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False, locale="en-GB")

    page.goto(served.sample.link(""))

    homes = page.locator(".chooser-choices a").evaluate_all("all => all.map((each) => each.href)")
    assert homes == [served.sample.link(f"{lang}/") for lang in served.sample.langs]
