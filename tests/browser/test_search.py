"""Readers find a text by its words, with a thumb or a keyboard; what is for members stays out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.built_sites.built import BuiltSite
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import ROOT, build_site
from tests.content_files import write_files
from tests.servers.files import serve_files

ARCHIVE, MISSING = "es/archive/", "en/nothing/"
ESTELI, MANAGUA = "La reunión de Estelí", "Dos reuniones en Managua"
NETWORK, RADIO = "Red Vecinal de Ejemplo", "Una radio en la escuela"
CALL, PRIVACY, ISSUE = (
    "Una charla por la red",
    "Cómo cuidamos sus datos",
    "Boletín de julio de 2019",
)
ISLANDS, SECRET = "News from the islands", "Presupuesto reservado"


def write_post(
    title: str, summary: str = "Un resumen.", more: str = "Tags: fotos", body: str = "Texto."
) -> str:
    return f"Title: {title}\nSummary: {summary}\nCategory: region\n{more}\n\n{body}\n"


CONTENT = {
    "posts/2019-07-01-esteli/es.md": write_post(ESTELI),
    "posts/2019-07-02-managua/es.md": write_post(MANAGUA, body="Habló Íris Nuñes."),
    "posts/2019-07-03-radio/es.md": write_post(RADIO, "Tras la reunión.", f"Structure: {NETWORK}"),
    "posts/2019-07-04-islas/en.md": write_post(ISLANDS, "A meeting."),
    "posts/2019-07-05-presupuesto/es.md": write_post(SECRET, "Un.", "Audience: members", "Oro."),
    "posts/2019-12-01-despues/es.md": write_post("Reunión de diciembre"),
    "webinars/2019-07-06-charla/es.md": write_post(CALL, "Abierta.", "When: Por confirmar"),
    "pages/privacy/es.md": f"Title: {PRIVACY}\nSummary: Privacidad.\n\nNo hay rastreadores.\n",
    "structures/red-vecinal/es.md": f"Title: {NETWORK}\nSummary: Vecinas.\nCountry: mexico\n\n…\n",
}  # fmt: skip
ASKED = {
    "reunión": [MANAGUA, ESTELI, RADIO],  # the title before the summary, the newest before others
    "reunion": [MANAGUA, ESTELI, RADIO],
    "REUNIONES": [MANAGUA, ESTELI, RADIO],
    "reuniones esteli": [ESTELI],
    "Estelí": [ESTELI],
    "esteli": [ESTELI],
    "Red Vecinal de Ejemplo": [NETWORK, RADIO],
    "red ejemplo": [NETWORK, RADIO],  # the site's name, which is no page's word
    "radio julio": [ISSUE, RADIO],  # an issue has the title of its first story below its own
    "boletin de julio": [ISSUE],
    "privasidad": [PRIVACY],
    "webinar": ["Webinars", CALL],  # whatever category it is in, and the list of them once
    "region fotos": [ISLANDS, MANAGUA, ESTELI],
    "México": [NETWORK],
    "islands": [ISLANDS],
    "iris nunes": [MANAGUA],  # in its text
    "rastreador": [PRIVACY],
    "íris managua": [MANAGUA],
    "oro": [],
    "managgua": [MANAGUA],  # a letter too many, too few, wrong, swapped with the next
    "mangua": [MANAGUA],
    "manahua": [MANAGUA],
    "maangua reuniones": [MANAGUA],
    "mnga": [],
    "rado": [],  # too short for a guess
    "union": [],  # within a word isn't at its beginning
    "presupuesto": [],
    "diciembre": [],
}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    folder = tmp_path_factory.mktemp("search")
    content = write_files(folder / "content", CONTENT)
    with serve_files(folder) as url:
        changes = {**SAMPLE_SETTINGS, "PATH": str(content), "SITEURL": f"{url}/blog"}
        yield build_site(folder / "blog", changes)


def titles(page: Page) -> list[str]:
    return page.locator(".search:visible li a").all_inner_texts()


def status(page: Page) -> str:
    return page.locator(".search:visible [role=status]").inner_text()


def search(page: Page, words: str, nothing: str = "") -> tuple[list[str], str]:
    """What is found, and what is said of it; afterwards, the field holds what asks nothing."""
    page.get_by_role("searchbox").fill(words)
    page.locator(".search [role=status]:not(:empty)").wait_for()
    found = titles(page), status(page)
    page.get_by_role("searchbox").fill(nothing)
    page.locator(".search [role=status]:empty").wait_for(state="attached")
    assert titles(page) == []
    return found


def test_words_are_found_without_accents_in_the_plural_and_by_their_beginnings(
    blog: BuiltSite, page: Page
) -> None:
    page.goto(blog.link(ARCHIVE))

    found = {words: search(page, words, "´") for words in ASKED}  # an accent alone asks nothing

    assert {words: names for words, (names, _) in found.items()} == ASKED
    assert found["reunión"][1] == "Resultados: 3"
    assert found["union"][1].startswith("No encontramos nada")
    assert page.get_by_role("searchbox", name="¿Qué busca?").is_visible()
    assert page.get_by_placeholder("Por ejemplo: Fotos").is_visible()


def test_the_words_of_bodies_are_fetched_only_where_titles_and_summaries_find_little(
    blog: BuiltSite, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(blog.link(ARCHIVE))
    asked.clear()

    for words in ("un", "resumen", "rastreadores", "zanahoria"):
        search(page, words)

    assert [each for each in asked if each.endswith(".json")] == ["index.json", "r.json"]


def test_where_no_text_has_all_words_those_with_the_most_come_and_the_rarest_first(
    blog: BuiltSite, page: Page
) -> None:
    page.goto(blog.link(ARCHIVE))
    for words, names in {
        "reunión marte": [MANAGUA, ESTELI, RADIO],
        "reuniones mexico": [NETWORK, MANAGUA, ESTELI, RADIO],
        "reunion estelli marte": [ESTELI],
        "marte venus": [],
    }.items():
        found, told = search(page, words)

        assert (found, told.partition(" ")[0]) == (names, "Ningún" if names else "No")


def test_the_magnifier_leads_to_the_field_itself(blog: BuiltSite, page: Page) -> None:
    page.goto(blog.link("es/"))

    for _ in range(2):  # from another page, and from the archive itself
        page.get_by_role("link", name="Buscar").click()
        expect(page.get_by_role("searchbox")).to_be_focused()
        expect(page.locator(".search label")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("heading", level=1, name="Buscar")).to_be_in_viewport(ratio=1)
        expect(page).to_have_title("Buscar – Red de Ejemplo")
        page.locator("h1").click()

    page.goto(blog.link("es/"))
    page.get_by_role("link", name="Archivo", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Archivo")).to_be_visible()


def test_the_magnifier_has_the_colour_of_links_in_forced_colours(
    blog: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(forced_colors="active")
    page.goto(blog.link("es/"))

    colours = page.get_by_role("link", name="Buscar").evaluate(
        "link => [getComputedStyle(link).color, getComputedStyle(link, '::before').backgroundColor]"
    )

    assert colours[0] == colours[1]


def test_a_keyboard_is_enough(blog: BuiltSite, page: Page) -> None:
    page.goto(blog.link(ARCHIVE))

    page.keyboard.press("/")
    page.keyboard.type("reunión/")
    page.locator(".search li").first.wait_for()
    assert page.get_by_role("searchbox").input_value() == "reunión/"
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent") == ESTELI
    assert "q=reuni" in page.url
    page.keyboard.press("Enter")
    page.wait_for_url(blog.link("es/2019/07/esteli/"))

    page.go_back()
    page.locator(".search li a").first.focus()
    page.keyboard.press("Escape")
    page.locator(".search [role=status]:empty").wait_for(state="attached")
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.evaluate("document.activeElement.type") == "search"
    assert titles(page) == []


def test_a_result_says_its_language_and_where_it_is(blog: BuiltSite, page: Page) -> None:
    page.goto(blog.link(f"{ARCHIVE}?q=islands"))

    link = page.locator(".search li a")

    assert link.get_attribute("lang") == link.get_attribute("hreflang") == "en"
    assert link.evaluate("link => link.href") == blog.link("en/2019/07/islas/")
    assert page.locator(".search li").inner_text().endswith("4 de julio de 2019")


def test_a_missing_page_searches_in_the_edition_of_its_address(blog: BuiltSite, page: Page) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=404, body=blog.read("404.html"), content_type="text/html")

    page.route("**/nothing/", answer)
    labels = []
    for address in (MISSING, "es/nothing/", "nothing/"):
        page.goto(blog.link(address))
        labels.append(page.locator(".search:visible label").all_inner_texts())
    page.goto(blog.link(MISSING))
    page.get_by_role("searchbox").fill("meeting")
    page.locator(".search li").first.wait_for()

    assert labels == [["What are you looking for?"], ["¿Qué busca?"], ["¿Qué busca?"]]
    assert titles(page) == [ISLANDS]


def test_a_reader_without_a_connection_is_told(blog: BuiltSite, page: Page) -> None:
    page.goto(blog.link(ARCHIVE))
    page.route("**/index.json", lambda route: route.abort())
    page.get_by_role("searchbox").fill("radio")
    page.locator(".search [role=status]:not(:empty)").wait_for()
    offline = status(page)

    page.unroute("**/index.json")
    page.get_by_role("searchbox").fill("radios")
    page.locator(".search li").first.wait_for()

    assert "Revise su conexión" in offline
    assert RADIO in titles(page)


def test_without_script_the_archive_has_no_field(blog: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)

    page.goto(blog.link(ARCHIVE))

    assert page.locator("input").is_hidden()
    assert page.locator(".archive a").first.is_visible()


def test_the_script_is_small_and_no_text_for_members_is_in_an_index(blog: BuiltSite) -> None:
    script = (ROOT / "theme" / "static" / "js" / "search.js").read_bytes()

    indexes = [json.loads(blog.read(f"{lang}/archive/index.json")) for lang in blog.langs]

    assert len(gzip.compress(script, mtime=0)) <= 2800
    for _, titles, *_ in indexes:
        assert titles[:2] == [PRIVACY, NETWORK]
        assert titles[-5:] == [CALL, ISLANDS, RADIO, MANAGUA, ESTELI]
        assert SECRET not in titles
