"""A page is passed on with one touch; editors find a month's texts by day; none is for members."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import chain
from urllib.parse import unquote

import pytest
from lxml.html import HtmlElement
from PIL import Image

from editorial.sharing.networks import NETWORKS
from editorial.words.message import say
from tests.built_sites.built import BuiltSite
from tests.conftest import make_small
from tests.content_files import LANGUAGES, POST

ROW = "//main//ul[contains(@class, 'share')]"
LINKS = [each.address.split("/")[2] for each in NETWORKS.values() if "://" in each.address]
HOSTS = [host for host in LINKS if host != "wa.me"]
"""The networks behind “others”: WhatsApp and mail have a button of their own."""

CALLED_OFF = "Starts: 2019-07-30 12:00 UTC\nStatus: cancelled\nSpoken: es"
CARD = ("og:image", "og:image:alt")
ITEMS, BOXES = "//*[@class='kit-item']", "*[@class='kit-one'][*[@class='kit-text']]"


def shared_pages(site: BuiltSite) -> set[str]:
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
            and [link.split("/")[2] for link in more] == HOSTS
            and all(unquote(link).find(url) > 0 for link in (*others, *more))
            and {*tree.xpath("//button/@data-copy")} == {url}
            and tree.xpath("count(//button[@data-copied]) = count(//button[@hidden])")
        )
        wrong += [] if right else [page]

    assert {*shown} == shared_pages(each_site)
    assert wrong == []


@pytest.fixture(scope="module")
def one_language(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    texts = {
        "vocabulary/languages.toml": LANGUAGES.partition("[en]")[0],
        "posts/2019-07-22-taller/es.md": POST,
        "posts/2019-07-23-aviso/es.md": POST.replace("Category", "Audience: members\nCategory"),
        "webinars/2019-07-24-charla/es.md": POST.replace("region", f"webinars\n{CALLED_OFF}"),
    }
    return make_small(tmp_path_factory.mktemp("one-language"), texts, TODAY=date(2019, 7, 31))


def test_a_kit_has_the_texts_of_every_edition_and_none_of_members(
    one_language: BuiltSite, region: BuiltSite, sample: BuiltSite
) -> None:
    for count, site in enumerate((one_language, region, sample), 1):
        public = {site.link(page) for page in shared_pages(site)}
        for page in kits(site):
            tree = site.tree(page)
            boxes = tree.xpath("//*[@class='kit-one']")
            posts = {str(url) for url in tree.xpath("//*[@class='kit-head']//a[1]/@href")}
            items = [item.xpath("*[@class='kit-edition']") for item in tree.xpath(ITEMS)]
            spoken = {
                (*(each.tag for each in editions), *chain(*map(texts_of, editions)))
                for editions in items
            }
            order = sorted(site.langs, key=page[:2].__ne__)

            assert len(site.langs) == count
            assert spoken == {("div", *["details"] * (count - 1), *order)}
            assert len(tree.xpath("//button[@data-copied]")) == len(boxes) > 0
            assert posts <= public
            assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert site.link(page) not in site.read("sitemap.xml")
    assert [page[3:] for page in kits(one_language)] == ["share/2019-07/"]
    kit = one_language.read("es/share/2019-07/")
    assert not [each for each in ("/aviso/", "/charla/", "No hay nada que") if each in kit]


def texts_of(edition: HtmlElement) -> set[str]:
    """The languages of an edition's texts, and of its name if it is folded."""
    return {*edition.xpath(f"summary/@lang | {BOXES}/*[@class='kit-text']/@lang")}


def test_each_different_text_is_a_box_that_opens_its_networks(
    sample: BuiltSite, region: BuiltSite
) -> None:
    seen = set()
    for site, page in [(each, page) for each in (sample, region) for page in kits(each)]:
        names = {say(page[:2], each.label): each for each in NETWORKS.values()}
        for edition in site.tree(page).xpath(f"{ITEMS}/*[@class='kit-edition']"):
            texts = edition.xpath(f"{BOXES}/*[@class='kit-text']/text()")
            heads = edition.xpath(f"{BOXES}/*[@class='kit-network']/text()")
            networks = [[names[name] for name in head.split("\xa0· ")] for head in heads]
            url = edition.xpath("string(.//*[@class='kit-head']//a/@href)") or texts[0].split()[-1]
            meant = [
                network.share_address(text, url)
                for text, each in zip(texts, networks, strict=True)
                for network in each
                if network.address
            ]

            order = [min(map([*names.values()].index, each)) for each in networks]
            assert edition.xpath(f"{BOXES}/*[@class='kit-links']/a/@href") == meant
            assert len({*texts}) == len(texts)
            assert {*chain(*networks)} == {*NETWORKS.values()}
            assert (len([*chain(*networks)]), order) == (len(NETWORKS), sorted(order))
            seen |= {*heads}
    assert {"WhatsApp", "X\xa0· Bluesky", "X", "Instagram"} <= seen


def test_only_what_is_due_today_is_unfolded(states: BuiltSite) -> None:
    tree = states.tree("es/difusion/2019-08/")

    unfolded = tree.xpath("//details[@open]")

    assert unfolded
    assert unfolded == tree.xpath("//section[h2/*[contains(@class, 'state-today')]]/details")


def test_what_has_no_picture_shows_its_card(sample: BuiltSite) -> None:
    tree = sample.tree("es/difusion/2019-07/")
    (item,) = tree.xpath(f"{ITEMS}[summary/h3='Un encuentro de toda la región']/div")
    (picture,) = item.xpath("*[@class='kit-head']/img/@src")
    saved = item.xpath(".//a[@download]/@href")
    (described,) = item.xpath("*/*[@class='kit-text kit-alt']/text()")

    page = sample.tree("es/2019/07/encuentro-regional/")
    shown, alt = (page.xpath(f"string(//meta[@property='{each}']/@content)") for each in CARD)
    assert [picture, *saved] == [shown] * 2
    assert described == alt


def test_a_kit_says_what_is_posted_on_which_day_and_begins_with_the_round_up(
    sample: BuiltSite, states: BuiltSite
) -> None:
    closed, running = (sample.tree(f"es/difusion/2019-{month}/") for month in ("07", "08"))

    round_up = closed.xpath("//section[1]//*[@class='kit-text']")[0].text_content()
    assert round_up.startswith("*Julio: medir, encontrarse, escribir*")
    assert len(round_up) <= 1000
    assert round_up.count("•") <= 5
    assert round_up.endswith(sample.link("es/boletin/2019-07/"))
    assert not running.xpath("//section[@aria-labelledby='round-up']")
    assert "No hay nada que publicar el martes, 20 de agosto." in running.xpath("//header/p/text()")
    due = running.xpath("//section[@class='kit-day'][1]")[0]
    first = [" ".join(each.text_content().split()) for each in due.xpath("h2 | details/summary")]
    assert first == [
        "miércoles, 21 de agosto",
        "Una semana antes Seguridad digital para organizaciones pequeñas",
    ]
    assert running.xpath("//details[@class='kit-earlier']//h3")
    changes = states.tree("es/difusion/2019-08/").xpath("//section[@aria-labelledby='whenever']")[0]
    told = {str(each.text_content()) for each in changes.xpath(".//*[@class='kicker']")}
    assert told == {"Cancelado", "Nueva fecha", "Pospuesto"}


def test_only_an_issue_and_other_kits_lead_to_a_kit(sample: BuiltSite) -> None:
    urls = {sample.link(page) for page in kits(sample)}

    links = {page: {*sample.tree(page).xpath("//a/@href")} for page in sample.pages()}

    issues = {page for page in shared_pages(sample) if "/2019-" in page}
    assert {page for page in links if links[page] & urls} == issues | {*kits(sample)}


def test_the_newest_kits_have_square_pictures(sample: BuiltSite) -> None:
    shown = {page: sample.tree(page).xpath("//a[@download]/@href") for page in kits(sample)}
    squares = {link for links in shown.values() for link in links if link.endswith(".square.jpg")}
    files = sample.files("*.square.jpg")

    sizes = {Image.open(BytesIO(sample.file(each).read_bytes())).size for each in files}

    assert sizes == {(1080, 1080)}
    assert {sample.address(link) for link in squares} == {*files}
    assert not squares & {*shown["es/difusion/2019-06/"]}
