"""A language without an edition: its texts are in those of the others, and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE
from tests.conftest import build_sample
from tests.content_files import LANGUAGES, write_files

ALONE = "es/2019/07/oficina-de-radio/"  # a post in Portuguese alone
BESIDE = "es/2019/07/taller-comunitario-pt/"  # one that is in Spanish as well


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("without-edition")
    content = shutil.copytree(SAMPLE, folder / "content")
    languages = content / "vocabulary" / "languages.toml"
    text = languages.read_text("utf-8")
    languages.write_text(text.replace("[pt]\n", "[pt]\nedition = false\n"), "utf-8")
    return build_sample(folder / "site", PATH=str(content))


def test_it_has_no_home_and_no_place_in_the_menu(site: BuiltSite) -> None:
    switch = site.tree("es/").xpath("//nav[@class='switch']//a/@hreflang")

    assert not (site.output / "pt").exists()
    assert switch == ["en"]


def test_its_posts_stand_labelled_in_every_list_and_issue(site: BuiltSite) -> None:
    for address, label in (
        ("es/2019/07/", "Solo en portugués"),
        ("en/2019/07/", "Only in Portuguese"),
        ("en/newsletter/2019-07/", "Only in Portuguese"),
    ):
        title = site.tree(address).xpath(f"//*[@lang='pt'][a[@href='{site.link(ALONE)}']]")[0]
        assert label in title.getparent().text_content()


def test_a_page_says_in_which_language_its_text_is_and_if_there_is_no_other(
    site: BuiltSite,
) -> None:
    for address, labels in ((ALONE, ["Solo en portugués"]), (BESIDE, [])):
        tree = site.tree(address)
        assert tree.xpath("//h1/@lang | //div[@class='prose']/@lang") == ["pt", "pt"]
        assert tree.get("lang") == "es"
        assert tree.xpath("//header//*[@class='label']/text()") == labels


def test_a_translation_is_found_from_the_others_and_leads_back(site: BuiltSite) -> None:
    tree = site.tree("es/2019/07/taller-comunitario/")

    assert tree.xpath("//p[@class='post-byline']//a[@lang='pt']/@href") == [site.link(BESIDE)]
    joined = tree.xpath("//link[@rel='alternate'][@hreflang='pt']/@href")
    assert joined == [site.link(BESIDE)]
    assert site.link("es/2019/07/taller-comunitario/") in site.tree(BESIDE).xpath("//a/@href")


def test_feeds_hold_what_is_written_in_their_language(site: BuiltSite) -> None:
    assert site.link(ALONE) not in (site.output / "es" / "feed.xml").read_text("utf-8")


def test_its_writers_are_told_in_the_first_language(tmp_path: Path) -> None:
    quechua = f'{LANGUAGES}[qu]\nname = "Runasimi"\nedition = false\n'
    text = {"posts/2019-07-30-rimanakuy/qu.md": "Title: Rimanakuy\n\nA."}
    content = write_files(tmp_path, {"vocabulary/languages.toml": quechua, **text})

    problems = check_content(read_content(content))

    assert problems
    assert {problem.lang for problem in problems} == {"es"}
    assert all(problem.text for problem in problems)
