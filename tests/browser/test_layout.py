"""Pages fit small and large screens, and need no script."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import OpenPage, Served, each_width, overflow, set_width
from tests.chromium import SCHEMES, WIDTHS, read_script

pytestmark = pytest.mark.weekly

POST = "2019/07/taller-comunitario/"
LONG_NAME = "Federación Latinoamericana y del Caribe de Usuarios de Internet"
BROKEN = read_script("broken-name")
LONG_ADDRESS = "link => link.textContent = 'comunicacionesyprensa@usuariosdeinternet.example.org'"
LONG_WORDS = """(all) => all.forEach((each) => {
    each.textContent = "Otorrinolaringologoinmunoepidemiologicamente";
})"""
FOUR_LINES = """(all) => all.forEach((each, at) => {
    const title = "El encuentro de las radios comunitarias pide Internet para veinte escuelas ";
    each.textContent = title.repeat(1 + at).slice(0, 90);
})"""
DELIVERED = "performance.getEntriesByType('navigation')[0].deliveryType"
BROKEN_LINKS = """(all) => all.map((link) => {
    const range = document.createRange();
    range.selectNodeContents(link);
    return [link.textContent, range.getClientRects().length];
}).filter(([, lines]) => lines > 1)"""
TOPS = "(all) => all.map((each) => each.getBoundingClientRect().top)"
OPACITY = "a => a.checkVisibility() ? getComputedStyle(a).opacity : ''"
FIRST = {
    "es/": ".hero-title", f"es/{POST}": ".post-summary",
    **dict.fromkeys(("es/webinars/", "en/share/2019-07/"), ".masthead-name"),
}  # fmt: skip
"""What is shown of some pages before the stylesheet has come."""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
SHIFTS = """new Promise((found) => {
    new PerformanceObserver((list) =>
        found(list.getEntries().reduce((sum, each) => sum + each.value, 0))
    ).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => found(0), 200);
})"""
BARS = read_script("bars")
WORDS = read_script("broken-words")


def test_no_word_of_a_site_s_name_is_broken_on_a_phone(served: Served, screen: Page) -> None:
    broken = []
    sites = (served.site, served.sample, served.region)
    for url in (site.link(f"{lang}/") for site in sites for lang in site.langs):
        screen.goto(url)
        for name, width, scheme in product(("", LONG_NAME), (320, 360), SCHEMES):
            set_width(screen, width)
            screen.emulate_media(color_scheme=scheme)

            if (words := screen.evaluate(BROKEN, name)) or overflow(screen) > 0:
                broken.append((url, name, width, scheme, words))

    assert not broken


def test_at_twice_the_text_size_no_word_breaks_and_nothing_runs_over(
    served: Served, screen: Page
) -> None:
    pages = ["", POST, "2019/07/foro-abierto/", "webinars/", "share/2019-07/", "about/"]
    session = screen.context.new_cdp_session(screen)
    set_width(screen, WIDTHS["phone"])
    broken: list[tuple[str, object]] = []

    for url in (served.sample.link(f"en/{page}") for page in pages):
        screen.goto(url)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        screen.locator(".footer-who a[href^=mailto]").evaluate(LONG_ADDRESS)
        # the script for words puts hyphens into some, so what it finds comes second
        broken += [(url, wide)] if (wide := overflow(screen)) > 0 else []
        broken += [(url, words)] if (words := screen.evaluate(WORDS)) else []
        screen.locator("h1, .story-title a, td, .terms a").evaluate_all(LONG_WORDS)
        broken += [(url, wide)] if (wide := overflow(screen)) > 0 else []
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})

    assert not broken


def test_the_language_switch_is_within_reach(served: Served, screen: Page) -> None:
    sample = [served.sample.link(each) for each in ("es/", f"en/{POST}", "es/boletin/2019-07/")]
    sites = [site for site in (served.site, served.region) if len(site.langs) > 1]
    homes = [site.link(f"{lang}/") for site in sites for lang in site.langs]
    for url in sample + homes:
        screen.goto(url)
        links = screen.locator("nav.switch a").all()

        for _ in each_width(screen):
            boxes = [link.bounding_box() for link in links]
            assert boxes
            assert all(box and box["y"] + box["height"] < 400 for box in boxes)
            assert all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes)


def test_the_name_and_the_menu_take_two_rows_on_a_phone_and_the_topics_one(
    served: Served, screen: Page
) -> None:
    sites = (served.site, served.sample)  # the sample has three editions
    for home in (site.link(f"{lang}/") for site in sites for lang in site.langs):
        screen.goto(home)
        set_width(screen, 360)

        box = screen.locator(".masthead-bar").bounding_box()

        assert box
        assert box["height"] <= 2 * 48
        assert screen.eval_on_selector_all(".navigation-sections a", BROKEN_LINKS) == []
        for row in screen.locator(".categories").all():  # a region begins without topics
            topics = row.bounding_box()
            assert topics
            assert topics["height"] <= 48
        assert screen.locator("nav.navigation .button").is_visible()


def test_on_a_phone_a_footer_is_short(served: Served, screen: Page) -> None:
    set_width(screen, WIDTHS["phone"])
    for site in (served.site, served.sample):
        for lang in site.langs:
            screen.goto(site.link(f"{lang}/"))

            box = screen.locator(".footer").bounding_box()

            assert box
            assert box["height"] <= 380


def test_on_a_phone_a_post_s_text_begins_on_the_first_screen(served: Served, screen: Page) -> None:
    set_width(screen, WIDTHS["phone"])
    screen.goto(served.sample.link(f"es/{POST}"))
    screen.locator("h1, .post-summary").evaluate_all(FOUR_LINES)  # below a photo as high as 4:3

    text, byline = (
        screen.locator(each).first.bounding_box() for each in (".prose > p", ".post-byline")
    )

    assert text
    assert text["y"] <= 640
    assert byline
    assert byline["height"] < 24  # date and author stand on one line
    assert screen.locator(".share").count() == 1


def test_on_a_phone_neither_a_long_title_nor_many_headings_push_a_text_down(
    served: Served, screen: Page
) -> None:
    set_width(screen, WIDTHS["phone"])
    posts = [
        served.site.link(post.address(lang))
        for post in served.site.written.posts
        for lang in served.site.langs
        if post.folder.parent.name == "posts"  # a webinar begins with its hour
        and 60 < len(post.headers.get(lang, {}).get("title", "")) < 80
    ]
    low = []

    for url in posts:
        screen.goto(url)
        tops = screen.eval_on_selector_all(".prose > :first-child", TOPS)  # none of a short post
        low += [(url, top) for top in tops[:1] if top > 640]

    assert not low


def test_on_a_phone_the_way_into_a_webinar_is_on_the_first_screen(
    served: Served, screen: Page
) -> None:
    set_width(screen, WIDTHS["phone"])
    screen.goto(served.sample.link("es/2019/08/seguridad-digital/"))

    button = screen.locator(".facts .button").bounding_box()

    assert button
    assert button["y"] + button["height"] <= 640


def test_a_heading_shows_its_link_only_to_a_mouse_that_is_on_it(
    served: Served, screen: Page, open_page: OpenPage
) -> None:
    phone, seen = open_page(has_touch=True, is_mobile=True), []
    for page in (screen, phone):
        page.goto(served.sample.link(f"es/{POST}"))
        for place in ("main h1", ".prose h2"):
            page.locator(place).first.hover()
            seen.append(page.locator(".prose h2 > .anchor").first.evaluate(OPACITY))

    assert seen == ["0", "1", "", ""]


def test_on_a_desk_a_picture_is_wider_than_the_text(served: Served, screen: Page) -> None:
    set_width(screen, WIDTHS["desk"])
    screen.goto(served.sample.link(f"es/{POST}"))
    assert screen.locator(".figure-wide").count() == 0  # this one is upright

    screen.evaluate("document.querySelector('.figure').classList.add('figure-wide')")
    picture, text = (
        screen.locator(f"article {each}").first.bounding_box() for each in (".figure", ".prose")
    )

    assert picture
    assert text
    assert picture["width"] >= 1.2 * text["width"]
    assert picture["x"] + picture["width"] / 2 == text["x"] + text["width"] / 2
    assert overflow(screen) <= 0


def test_the_browser_s_bar_has_the_colour_of_the_masthead(served: Served, screen: Page) -> None:
    screen.goto(served.region.link("pt/"))
    for scheme in ("light", "dark"):
        screen.emulate_media(color_scheme=scheme)

        bar, masthead = screen.evaluate(BARS)

        assert bar == masthead


def test_the_first_text_waits_for_no_file_and_stays_where_it_is(
    served: Served, open_page: OpenPage
) -> None:
    held: list[Route] = []
    for width, (address, shown) in product(WIDTHS.values(), FIRST.items()):
        page = open_page(viewport={"width": width, "height": 800})
        page.route("**/site.css", lambda route: held.append(route))
        page.goto(served.sample.link(address), wait_until="commit")
        page.wait_for_function(PAINTED)
        before = page.locator(shown).bounding_box()
        below = page.locator("footer.footer").count()

        held.pop().continue_()
        page.wait_for_load_state()

        assert below == 0  # it would be shown without its looks
        assert page.locator("footer.footer").count() == 1
        assert before == page.locator(shown).bounding_box()
        assert page.evaluate(SHIFTS) == 0


def test_a_page_is_fetched_while_a_mouse_is_on_its_link(served: Served, screen: Page) -> None:
    set_width(screen, WIDTHS["desk"])
    screen.goto(served.sample.link("es/"))
    said: list[str] = []
    screen.on("console", lambda message: said.append(message.text))

    screen.locator("main .story-title a").first.hover()
    screen.wait_for_timeout(600)
    screen.locator("main .story-title a").first.click()

    assert screen.evaluate(DELIVERED) == "navigational-prefetch"
    assert said == []


def test_the_content_is_one_key_away(served: Served, page: Page) -> None:
    page.goto(served.sample.link("es/"))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_only_what_needs_a_script_has_one(served: Served) -> None:
    for site in (served.site, served.sample, served.region):
        for address in site.pages():
            scripts = site.tree(address).xpath(
                "//script[@src or string-length(normalize-space(.)) and not(@type)]"
            )
            handlers = site.tree(address).xpath("//@*[starts-with(name(), 'on')]")

            parts = {
                "chooser": "//*[@class='chooser-tagline']" if len(site.langs) > 1 else "//chooser",
                "copy": "//button[@data-copied]",
                "local-time": "//*[@class='own-time']",
                "search": "//*[@role='search']",
            }
            needed = [name for name, part in parts.items() if site.tree(address).xpath(part)]
            assert sorted(each.get("src") for each in scripts) == [
                site.link(f"theme/js/{name}.js") for name in sorted(needed)
            ]
            assert not handlers


def test_the_only_story_of_a_section_is_as_wide_as_its_issue(served: Served, screen: Page) -> None:
    set_width(screen, WIDTHS["desk"])
    screen.goto(served.sample.link(f"{served.sample.newsletter('es')}2019-07/"))

    widths = screen.eval_on_selector_all(
        ".issue section .story:only-child",
        "(all) => all.map((each) => each.closest('section').offsetWidth - each.offsetWidth)",
    )

    assert widths
    assert not any(widths)
