"""axe-core finds no fault of WCAG 2, A and AA, on any kind of page, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from newsletter.files import build_parts
from newsletter.issues import build_issue
from plugins.site import load_model, load_settings
from tests.browser.conftest import WIDTHS, Served
from tests.conftest import ROOT, TODAY, find_node_file
from tests.site.built import BuiltSite

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
REAL = [
    "",
    "404.html",
    "es/",
    "en/",
    "es/2019/07/cifras-de-twitter-y-facebook/",
    "en/2019/07/webinar-para-jovenes/",
    "en/2019/07/instagram-linkedin-y-listas/",
    "es/about/",
    "en/subscribe/",
    "es/categoria/working-groups/",
    "en/2019/07/",
    "es/webinars/",
    "es/boletin/",
    "en/newsletter/2019-07/",
]
SAMPLE = [
    "es/",
    "en/2019/07/taller-comunitario/",
    "pt/2019/07/encuentro-regional/",
    "es/2019/07/aviso-interno/",
    "pt/pagina/2/",
    "pt/webinars/",
    "en/2019/08/seguridad-digital/",
    "es/boletin/2019-07/",
    "2018/07/taller.html",
]


@pytest.fixture(params=["light", "dark"])
def checked(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one colour scheme that has axe-core in it, outside of what the site may load."""
    context = browser.new_context(
        color_scheme=request.param, viewport={"width": WIDTHS["phone"], "height": 800}
    )
    context.add_init_script(path=find_node_file("axe-core/axe.min.js"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["site", "sample"])
def test_pages_are_accessible(name: str, served: Served, checked: Page) -> None:
    site: BuiltSite = getattr(served, name)

    found = [
        fault
        for address in {"site": REAL, "sample": SAMPLE}[name]
        for width in WIDTHS.values()
        for fault in violations(checked, site.link(address), width)
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_html_part_is_accessible(
    lang: str, served: Served, mails: Path, checked: Page
) -> None:
    settings = load_settings(ROOT / "pelicanconf.py", SITEURL=served.site.url, TODAY=TODAY)
    model = load_model(settings)
    issue = build_issue(model.library, model.site, model.notes, "2019-07", lang)
    (mails / f"{lang}.html").write_text(build_parts(issue, model.site).html, encoding="utf-8")

    found = [
        fault
        for width in WIDTHS.values()
        for fault in violations(checked, f"{served.mails}/{lang}.html", width)
    ]

    assert not found, "\n".join(found)


def test_a_fault_would_be_found(served: Served, mails: Path, checked: Page) -> None:
    (mails / "faulty.html").write_text("<!doctype html><title>x</title><img src='x.jpg'>")

    found = violations(checked, f"{served.mails}/faulty.html", 360)

    assert any("image-alt" in fault for fault in found)


def violations(page: Page, url: str, width: int) -> list[str]:
    """What axe-core finds on a page, a line for each element."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url)
    results = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [
        f"{url} ({width} px): {rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
