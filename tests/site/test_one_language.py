"""A site in one language has nothing to choose and nothing to translate."""

from __future__ import annotations

import pytest

from newsletter.report import render_report
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.built import BuiltSite
from tests.conftest import CONFIG, build_small
from tests.content_files import LANGUAGES, POST

ONLY = {
    "vocabulary/languages.toml": LANGUAGES.partition("[en]")[0],
    "posts/2019-07-22-taller/es.md": POST,
    "pages/contribute/es.md": "Title: Participar\nSummary: Cómo.\nSlug: participar\n\nTexto.\n",
    "figures/2019-07.toml": "[Twitter]\ntweets = 40\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_small(tmp_path_factory.mktemp("one-language"), ONLY)


def test_its_first_page_leads_straight_to_its_home(site: BuiltSite) -> None:
    page, home = site.tree(""), site.link("es/")

    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url={home}"
    assert page.xpath("//link[@rel='canonical']/@href | //main//a/@href") == [home] * 2
    assert f"<loc>{site.link('')}</loc>" not in site.read("sitemap.xml")


def test_a_list_without_posts_leads_to_the_page_that_says_how_to_contribute(
    site: BuiltSite,
) -> None:
    assert site.tree("es/categoria/webinars/").xpath("//main//a[@class='button']/@href") == [
        site.link("es/participar/")
    ]


def test_its_figures_and_its_report_say_nothing_of_translations(site: BuiltSite) -> None:
    model = load_model(load_settings(CONFIG, **site.settings))

    report = render_report(model, "2019-07", "es")

    assert "**Este blog**: publicaciones: " in report["md"]
    for text in (*report.values(), site.read("es/figures/"), site.read("es/boletin/2019-07/")):
        assert "traducidos" not in text
