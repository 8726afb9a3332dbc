"""A page is passed on with one touch, and editors find a month's texts by day; nothing of members.

What is for members stands in no row and in no kit.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from PIL import Image

from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import SITEURL, build_site
from tests.content_files import CATEGORIES, LANGUAGES, POST, write_files

ROW = "//main//ul[contains(@class, 'share')]"
NETWORKS = ["t.me", "x.com", "bsky.app", "www.facebook.com", "www.linkedin.com"]
KIT_LANGS = ("[@class='kit-one']", "[@class='kit-text']")
TEXTS = "//article[@class='kit-item']//div[@class='kit-edition']"


def shared_pages(site: BuiltSite) -> set[str]:
    """The public pages of posts, webinars, issues and structures."""
    posts = [post for post in site.written.posts if not post.members and post.day <= site.today]
    shared = {post.address(lang) for post in posts for lang in site.langs}
    for lang in site.langs:
        for above in (site.newsletter(lang), f"{lang}/{site.word(lang, 'structures')}/"):
            shared |= {page for page in site.pages() if page.startswith(above) and page != above}
    return {page for page in shared if not site.is_redirect(page)}


def kits(site: BuiltSite) -> list[str]:
    words = tuple(f"{lang}/{site.word(lang, 'share')}/" for lang in site.langs)
    return [page for page in site.pages() if page.startswith(words)]


def test_each_public_page_has_its_row_and_no_other_has_one(each_site: BuiltSite) -> None:
    shown = [page for page in each_site.pages() if each_site.tree(page).xpath(ROW)]
    wrong = []

    for page in shown:
        tree, url = each_site.tree(page), each_site.link(page)
        *others, _ = [str(link) for link in tree.xpath(f"{ROW}//@href")]
        more = [str(link) for link in tree.xpath("//details[@class='share-others']//@href")]
        right = (
            all(link.startswith(("https://wa.me/?text=", "mailto:?subject=")) for link in others)
            and [link.split("/")[2] for link in more] == NETWORKS
            and all(unquote(link).find(url) > 0 for link in (*others, *more))
            and {*tree.xpath("//button/@data-copy")} == {url}
            and tree.xpath("count(//button[@data-copied]) = count(//button[@hidden])")
        )
        wrong += [] if right else [page]

    assert {*shown} == shared_pages(each_site)
    assert wrong == []


@pytest.fixture(scope="module")
def one_language(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("one-language")
    texts = {
        "vocabulary/languages.toml": LANGUAGES.partition("[en]")[0],
        "vocabulary/categories.toml": CATEGORIES,
        "posts/2019-07-22-taller/es.md": POST,
        "posts/2019-07-23-aviso/es.md": POST.replace("Category", "Audience: members\nCategory"),
    }
    content = write_files(folder / "content", texts)
    changes = {**SAMPLE_SETTINGS, "PATH": str(content), "CACHE_PATH": "", "SITEURL": SITEURL}
    return build_site(folder / "site", changes)


def test_a_kit_has_the_texts_of_every_edition_and_none_of_members(
    one_language: BuiltSite, region: BuiltSite, sample: BuiltSite
) -> None:
    for count, site in enumerate((one_language, region, sample), 1):
        public = {site.link(page) for page in shared_pages(site)}
        for page in kits(site):
            tree = site.tree(page)
            first = tree.xpath("//div[@class='kit-editions']/div[1]/@lang")
            texts = [str(text.text_content()) for text in tree.xpath("//*[@class='kit-text']")]
            titles = {str(link) for link in tree.xpath("//article//h3/a/@href")}

            assert {len(tree.xpath(f"({TEXTS}/..)[1]/div")), len(site.langs)} == {count}
            assert {*first} == {page[:2]}
            spoken = {*zip(*(tree.xpath(f"//*{each}/@lang") for each in KIT_LANGS), strict=True)}

            assert len(texts) == 9 * len(tree.xpath(TEXTS))
            assert spoken == {(page[:2], lang) for lang in site.langs}
            assert len(tree.xpath("//button[@data-copied]")) == len(texts)
            opened = [unquote(str(link)) for link in tree.xpath("//*[@class='kit-send']/a/@href")]
            assert opened == [f"https://wa.me/?text={text}" for text in texts[::9]]
            assert titles <= public
            assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert site.link(page) not in site.read("sitemap.xml")
    assert [page[3:] for page in kits(one_language)] == ["share/2019-07/"]
    assert "23-aviso" not in one_language.read("es/share/2019-07/")


def test_a_kit_says_what_is_posted_on_which_day_and_begins_with_the_round_up(
    sample: BuiltSite, states: BuiltSite
) -> None:
    closed, running = (sample.tree(f"es/difusion/2019-{month}/") for month in ("07", "08"))

    round_up = closed.xpath("//section[1]//*[@class='kit-text']")[0].text_content()
    assert round_up.startswith("*Red de Ejemplo")
    assert len(round_up) <= 1000
    assert round_up.count("•") <= 5
    assert round_up.endswith(sample.link("es/boletin/2019-07/"))
    assert not running.xpath("//section[@aria-labelledby='round-up']")
    plan = [" ".join(row.text_content().split()) for row in running.xpath("//ol/li")]
    (idle,) = running.xpath("//ol[@class='kit-plan']/preceding-sibling::p[1]")
    assert idle.text_content() == "No hay nada que publicar el martes, 20 de agosto."
    assert plan[0] == "mié, 21 ago Una semana antes: Seguridad digital para organizaciones pequeñas"
    assert running.xpath("//details[@class='kit-earlier']//h3")
    changes = states.tree("es/difusion/2019-08/").xpath("//section[@aria-labelledby='whenever']")[0]
    told = {str(each.text_content()) for each in changes.xpath(".//*[@class='kicker']")}
    assert told == {"Cancelado", "Nueva fecha", "Aplazado"}
    assert len(closed.xpath("//ol/li")) == len(closed.xpath("//section[h2/*[@class='kit-date']]"))


def test_only_an_issue_and_other_kits_lead_to_a_kit(sample: BuiltSite) -> None:
    urls = {sample.link(page) for page in kits(sample)}

    links = {page: {*sample.tree(page).xpath("//a/@href")} for page in sample.pages()}

    issues = {page for page in shared_pages(sample) if "/2019-" in page}
    assert {page for page in links if links[page] & urls} == issues | {*kits(sample)}


def test_the_newest_kits_have_square_pictures(sample: BuiltSite) -> None:
    shown = {page: sample.tree(page).xpath("//a[@download]/@href") for page in kits(sample)}
    squares = {link for links in shown.values() for link in links if link.endswith(".square.jpg")}

    sizes = set()
    for link in squares:
        with Image.open(sample.file(str(sample.address(link)))) as picture:
            sizes.add(picture.size)

    assert sizes == {(1080, 1080)}
    assert {sample.address(link) for link in squares} == {*sample.files("*.square.jpg")}
    assert not squares & {*shown["es/difusion/2019-06/"]}
