"""The directory of structures and the archive of issues, as their readers meet them."""

from __future__ import annotations

from pathlib import Path

from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import SITEURL, build_site
from tests.content_files import POST, write_files


def directory(lang: str, site: BuiltSite) -> str:
    return f"{lang}/{site.word(lang, 'structures')}/"


def test_a_directory_says_once_in_which_other_language_most_of_it_is(sample: BuiltSite) -> None:
    said = {}
    for lang in sample.langs:
        tree = sample.tree(directory(lang, sample))
        said[lang] = (
            tree.xpath("//main/header//*[@class='label']/text()"),
            {*tree.xpath("//main//article//*[@class='label']/text()")},
        )

    assert said == {
        "es": ([], {"Solo en inglés"}),
        "en": ([], {"Only in Spanish"}),
        "pt": (["A maioria das entradas está só em espanhol"], {"Só em inglês"}),
    }


def test_each_country_of_the_map_leads_to_its_first_structure(sample: BuiltSite) -> None:
    tree = sample.tree(directory("en", sample))

    dots = {link.get("aria-label"): link.get("href") for link in tree.xpath("//main//svg//a")}
    entries = [tree.get_element_by_id(href.removeprefix("#")) for href in dots.values()]

    assert [*dots] == ["Panama: 1", "Brazil: 1", "Peru: 1"]
    assert [entry.xpath("string(.//p)") for entry in entries] == ["Panama", "Brazil", "Peru"]
    assert tree.xpath("//main//nav//a/@href") == [*dots.values()]


def test_issues_of_earlier_years_are_folded(tmp_path: Path) -> None:
    posts = {
        f"posts/{day}-taller/es.md": POST for day in ("2018-11-05", "2018-12-03", "2019-07-22")
    }
    content = str(write_files(tmp_path / "content", posts))
    changes = {"PATH": content, "SITEURL": SITEURL, "FIRST_ISSUE": "2018-11"}

    site = build_site(tmp_path / "site", {**SAMPLE_SETTINGS, **changes})

    tree = site.tree(site.newsletter("es"))
    assert tree.xpath("//main/ol//h3/a/@href") == [site.link("es/boletin/2019-07/")]
    assert tree.xpath("//main/details/summary/text()") == ["2018"]
    assert [url[-8:] for url in tree.xpath("//main/details//h3/a/@href")] == [
        "2018-12/",
        "2018-11/",
    ]
