"""The directory of structures and the archive of issues, as their readers meet them."""

from __future__ import annotations

from pathlib import Path

from tests.built_sites.built import BuiltSite
from tests.built_sites.small_sample import write_small_sample
from tests.conftest import make_site, make_small
from tests.content_files import POST


def test_a_directory_says_once_in_which_other_language_most_of_it_is(sample: BuiltSite) -> None:
    label = "//*[@class='label']/text()"
    for page, most, few in (
        ("es/estructuras/", [], {"Solo en inglés"}),
        ("en/structures/", [], {"Only in Spanish"}),
        ("pt/estruturas/", ["A maioria das fichas está só em espanhol"], {"Só em inglês"}),
    ):
        tree = sample.tree(page)

        assert tree.xpath(f"//main/header{label}") == most
        assert {*tree.xpath(f"//main//article{label}")} == few


def test_each_country_of_the_map_leads_to_its_first_structure(sample: BuiltSite) -> None:
    tree = sample.tree("en/structures/")

    dots = {link.get("aria-label"): link.get("href") for link in tree.xpath("//main//svg//a")}
    entries = [tree.get_element_by_id(href.removeprefix("#")) for href in dots.values()]

    assert [*dots] == ["Panama: 1", "Brazil: 1", "Peru: 1"]
    assert [entry.xpath("string(.//p)") for entry in entries] == ["Panama", "Brazil", "Peru"]
    assert tree.xpath("//main//nav//a/@href") == [*dots.values()]


def test_issues_of_earlier_years_are_folded_and_one_of_one_story_is_whole(
    tmp_path: Path,
) -> None:
    posts = {
        f"posts/{day}-taller/es.md": POST for day in ("2018-11-05", "2018-12-03", "2019-07-22")
    }
    coming = POST.replace("region", "webinars\nStarts: 2019-09-12 12:00 UTC\nSpoken: es")
    posts["webinars/2019-07-23-charla/es.md"] = coming
    posts["actions/2019-07.toml"] = '[[action]]\nes = "Escribir a Ana"\nby = 2019-09-30\n'
    for slug, name in (("a-red", "Zeta"), ("b-red", "Alfa"), ("c-red", "Ñu")):
        posts[f"structures/{slug}/es.md"] = f"Title: {name}\nSummary: Una red.\n\nHola.\n"

    site = make_small(tmp_path, posts, FIRST_ISSUE="2018-11")

    tree = site.tree(site.newsletter("es"))
    assert tree.xpath("//main/ol//h3/a/@href") == [site.link("es/boletin/2019-07/")]
    assert tree.xpath("//main/details/summary/text()") == ["2018"]
    folded = [url[-8:] for url in tree.xpath("//main/details//h3/a/@href")]
    assert folded == ["2018-12/", "2018-11/"]
    assert site.tree("es/boletin/2019-07/").xpath("//h2/@id")[0] == "webinars"
    teams, structures = (f"es/{site.word('es', each)}/" for each in ("teams", "structures"))
    assert "Escribir a Ana" in site.read(teams)  # although there are none
    named = site.tree(structures).xpath("//main//article//h2//text() | //article//h3//text()")
    assert named == ["Alfa", "Ñu", "Zeta"]


def test_an_issue_shows_its_lead_s_picture_and_nothing_that_is_cancelled(tmp_path: Path) -> None:
    content = write_small_sample(tmp_path / "content", "issues")
    for name in ("07-24-taller-de-radio", "07-26-foro-abierto"):
        file = content / "webinars" / f"2019-{name}" / "es.md"
        file.write_text(f"Status: cancelled\n{file.read_text('utf-8')}", encoding="utf-8")

    site = make_site(tmp_path / "site", PATH=str(content))

    tree, card = site.tree("es/boletin/2019-07/"), "string(//meta[@property='og:image']/@content)"
    (lead, *_) = tree.xpath("//*[contains(@class, 'story-lead')]//a/@href")
    assert tree.xpath(card) == site.tree(site.address(lead) or "").xpath(card)
    assert not tree.xpath(card).endswith("/card.jpg")
    assert not tree.xpath("//*[@id='webinars'] | //main//*[@class='coming']")


def test_an_issue_without_a_written_subject_is_called_by_its_headline(sample: BuiltSite) -> None:
    tree, archive = sample.tree("en/newsletter/2019-07/"), sample.newsletter("en")
    headline = str(tree.xpath("string(//main//h1)")).strip()

    shown = {
        "title": tree.xpath("string(//title)"),
        "search engines": tree.xpath("string(//script[@type='application/ld+json'])"),
        "card": tree.xpath("string(//meta[@property='og:image:alt']/@content)"),
        "archive": sample.tree(archive).xpath("string((//main//h3)[1])"),
        "home": sample.tree("en/").xpath("string(//*[@class='front-issue']/a)"),
        "feed": sample.read(f"{archive}feed.xml"),
    }

    assert headline == "A meeting of the whole region"
    assert [place for place, text in shown.items() if headline not in text] == []
    assert tree.xpath("string(//main//*[@class='kicker'])") == "Newsletter · July 2019"
