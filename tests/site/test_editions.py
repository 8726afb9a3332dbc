"""Each post stands in every edition: translated, as a translated header, or labelled as it is.

A language may have no edition: its texts are in those of the others, and nowhere else. A site in
one language has nothing to choose and nothing to translate.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from newsletter.report import render_report
from plugins.reading import load_model
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE
from tests.conftest import make_site, make_small
from tests.content_files import LANGUAGES, POST, write_files


def test_a_page_says_the_language_that_it_is_in(each_site: BuiltSite) -> None:
    pages = [page for page in each_site.pages() if not each_site.is_redirect(page)]
    langs = {page: page.partition("/")[0] if "/" in page else each_site.langs[0] for page in pages}

    wrong = [page for page, lang in langs.items() if each_site.tree(page).get("lang") != lang]

    assert not wrong


PLACES = {
    "es": ("Casa Común, Calle de los Lapachos 120, Asunción", "Lima, y también en línea"),
    "en": ("Casa Común, 120 Lapachos Street, Asunción", "Lima, and online"),
    "pt": ("Casa Común, Rua dos Lapachos 120, Assunção", "Lima, e também online"),
}


def test_every_output_says_where_an_event_is_in_its_own_words(sample: BuiltSite) -> None:
    for lang, (room, forum) in PLACES.items():
        issue = f"{sample.newsletter(lang)}2019-07/"
        files = (f"{lang}/{each}" for each in ("", "webinars/", "2019/07/", "feed.xml"))
        pages = [sample.read(each) for each in (*files, issue, f"{issue}issue.txt")]
        calendar = sample.read(f"{lang}/webinars.ics").replace("\r\n ", "").replace("\\,", ",")
        home, *others = (" ".join(text.split()) for text in (*pages, calendar))

        assert all(room in text for text in (home, *others))
        assert all(forum in text for text in others)
        assert f"LOCATION;LANGUAGE={lang}:{room}" in calendar


ALONE = "es/2019/07/oficina-de-radio/"  # a post in Portuguese alone
BESIDE = "es/2019/07/taller-comunitario-pt/"  # one that is in Spanish as well


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("without-edition")
    content = shutil.copytree(SAMPLE, folder / "content")
    languages = content / "vocabulary" / "languages.toml"
    text = languages.read_text("utf-8")
    languages.write_text(text.replace("[pt]\n", "[pt]\nedition = false\n"), "utf-8")
    return make_site(folder / "site", PATH=str(content))


def test_a_language_without_an_edition_has_no_home_and_stands_labelled_in_lists_of_others_alone(
    without: BuiltSite,
) -> None:
    assert not [each for each in without.files("*") if each.startswith("pt/")]
    assert without.tree("es/").xpath("//nav[@class='switch']//a/@hreflang") == ["en"]
    assert without.link(ALONE) not in without.read("es/feed.xml")
    for address, label in (
        ("es/2019/07/", "Solo en portugués"),
        ("en/2019/07/", "Only in Portuguese"),
        ("en/newsletter/2019-07/", "Only in Portuguese"),
    ):
        title = without.tree(address).xpath(f"//*[@lang='pt'][a[@href='{without.link(ALONE)}']]")[0]
        assert label in title.getparent().text_content()


def test_a_page_without_an_edition_says_in_which_language_its_text_is_and_if_there_is_no_other(
    without: BuiltSite,
) -> None:
    for address, labels in ((ALONE, ["Solo en portugués"]), (BESIDE, [])):
        tree = without.tree(address)
        assert tree.xpath("//h1/@lang | //div[@class='prose']/@lang") == ["pt", "pt"]
        assert tree.get("lang") == "es"
        assert tree.xpath("//header//*[@class='label']/text()") == labels


def test_a_translation_is_found_from_the_others_and_leads_back(without: BuiltSite) -> None:
    tree = without.tree("es/2019/07/taller-comunitario/")

    assert tree.xpath("//p[@class='post-byline']//a[@lang='pt']/@href") == [without.link(BESIDE)]
    assert tree.xpath("//link[@hreflang='pt']/@href") == [without.link(BESIDE)]
    assert without.link("es/2019/07/taller-comunitario/") in without.tree(BESIDE).xpath("//a/@href")


def test_writers_without_an_edition_are_told_in_the_first_language(tmp_path: Path) -> None:
    quechua = f'{LANGUAGES}[qu]\nname = "Runasimi"\nedition = false\n'
    text = {"posts/2019-07-30-rimanakuy/qu.md": "Title: Rimanakuy\n\nA."}
    content = write_files(tmp_path, {"vocabulary/languages.toml": quechua, **text})

    problems = check_content(read_content(content))

    assert {(problem.lang, bool(problem.text)) for problem in problems} == {("es", True)}


def test_each_text_without_an_edition_has_an_address_of_its_own(tmp_path: Path) -> None:
    names = "".join(f'[{lang}]\nname = "{lang}"\nedition = false\n' for lang in ("fr", "qu"))
    texts = {f"posts/2019-07-30-bread/{lang}.md": POST for lang in ("en", "fr", "qu")}
    languages = {"vocabulary/languages.toml": LANGUAGES + names}
    content = read_content(write_files(tmp_path, {**languages, **texts}))

    addresses = [content.address(each) for each in content.sources if each.day]

    assert addresses == [
        f"{each}/2019/07/bread{end}/" for each, end in (("en", ""), ("es", ""), ("es", "-qu"))
    ]


SPANISH = {
    "vocabulary/languages.toml": LANGUAGES.partition("[en]")[0],
    "posts/2019-07-22-taller/es.md": POST,
    "pages/contribute/es.md": "Title: Participar\nSummary: Cómo.\nSlug: participar\n\nTexto.\n",
    "figures/2019-07.toml": "[Twitter]\ntweets = 40\n",
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return make_small(tmp_path_factory.mktemp("one-language"), SPANISH)


def test_the_first_page_of_a_site_in_one_language_leads_straight_to_its_home(
    alone: BuiltSite,
) -> None:
    page, home = alone.tree(""), alone.link("es/")

    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url={home}"
    assert page.xpath("//link[@rel='canonical']/@href | //main//a/@href") == [home] * 2
    assert f"<loc>{alone.link('')}</loc>" not in alone.read("sitemap.xml")


def test_a_list_without_posts_leads_to_the_page_that_says_how_to_contribute(
    alone: BuiltSite,
) -> None:
    assert alone.tree("es/categoria/webinars/").xpath("//main//a[@class='button']/@href") == [
        alone.link("es/participar/")
    ]


def test_the_figures_and_the_report_of_one_language_say_nothing_of_translations(
    alone: BuiltSite,
) -> None:
    model = load_model(alone.settings)

    report = render_report(model, "2019-07", "es")

    assert "**Este blog**: publicaciones: " in report["md"]
    for text in (*report.values(), alone.read("es/figures/"), alone.read("es/boletin/2019-07/")):
        assert "traducidos" not in text
