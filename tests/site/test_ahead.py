"""A post dated ahead has a page of its own, and stands nowhere else until its day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import PHOTO, SAMPLE
from tests.conftest import SITEURL, build_sample, make_site
from tests.content_files import write_below
from tests.projects.tasks import fingerprints, run_task

DAY = date(2019, 8, 25)
POST, WEBINAR = "posts/2019-08-25-manana", "webinars/2019-08-25-charla"
HEAD = "Summary: Todavía no.\nTags: radio\n"
TEXTS = {
    f"{POST}/es.md": f"Title: Mañana\n{HEAD}Category: region\nPicture: foto.jpg\n"
    "Moved-From: es/ayer\n\nTexto.\n",
    f"{POST}/en.md": "Title: Tomorrow\nSummary: Not yet.\n",
    f"{WEBINAR}/es.md": f"Title: Charla\n{HEAD}Category: webinars\n"
    "Starts: 2019-09-12 12:00 America/Panama\nDuration: 60\n\nTexto.\n",
}
OWN = {
    "es/2019/08/manana/index.html",
    "en/2019/08/manana/index.html",
    "es/2019/08/charla/index.html",
    "es/2019/08/charla/event.ics",
    "es/ayer/index.html",
    "pictures/posts/2019-08-25-manana/foto.jpg",
    "pictures/posts/2019-08-25-manana/foto.card.jpg",
    *(f"pictures/posts/2019-08-25-manana/foto-{width}.webp" for width in (240, 400, 720, 900)),
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with these texts."""
    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("ahead") / "content")
    return write_below(folder, {**TEXTS, f"{POST}/foto.jpg": PHOTO.read_bytes()})


@pytest.fixture(scope="module")
def before(content: Path) -> BuiltSite:
    """The site before their day."""
    return build_sample(content.with_name("before"), SITEURL=SITEURL, PATH=str(content))


def test_before_its_day_only_its_own_files_are_new(before: BuiltSite, sample: BuiltSite) -> None:
    without, made = fingerprints(sample.output), fingerprints(before.output)

    assert {name for name in made if made[name] != without.get(name)} == OWN
    assert without.keys() <= made.keys()


def test_its_page_asks_search_engines_to_wait(before: BuiltSite) -> None:
    for address in ("es/2019/08/manana/", "en/2019/08/manana/", "es/2019/08/charla/"):
        page = before.tree(address)

        assert page.xpath("//meta[@name='robots' and contains(@content, 'noindex')]")
        assert not page.xpath("//link[@rel='alternate' and @hreflang]")
        assert not page.find_class("share")


def test_its_page_leads_only_to_what_is_there(before: BuiltSite) -> None:
    for name in OWN:
        if name.endswith(".html"):
            links = before.tree(name.removesuffix("index.html")).xpath("//a/@href")
            found = [before.address(str(link)) for link in links]
            assert [each for each in found if each is not None and not before.has(each)] == []


def test_on_its_day_it_stands_everywhere(content: Path) -> None:
    site = make_site(content.with_name("after"), PATH=str(content), TODAY=DAY)
    url = "/es/2019/08/manana/"

    for name in ("es/", "es/2019/08/", site.category("es", "region"), "es/feed.xml", "sitemap.xml"):
        assert url in site.read(name), name
    assert "Charla" in site.read("es/webinars.ics")
    assert "noindex" not in site.read("es/2019/08/manana/")


def test_what_is_due_later_counts_what_is_then_known(content: Path, sample_project: Path) -> None:
    today = {"SOURCE_DATE_EPOCH": "1566300000"}  # 20 August 2019

    early, later = (
        run_task("due", day, "--content", content, machine=today, project=sample_project)
        for day in ("2019-08-20", "2019-08-25")
    )

    assert "Charla" not in early.stdout
    assert "Charla" in later.stdout
