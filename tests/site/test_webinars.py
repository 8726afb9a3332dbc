"""What a webinar's page and the lists say in each of its states."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import RECORDING, REGISTER, STATES, page_of, write_states
from tests.conftest import make_site
from tests.site.links import story_of

LABELS = {
    "date-open": "Date to be confirmed", "postponed": "Date to be confirmed Postponed",
    "announced": "Announced", "open": "Registration open", "moved": "Registration open New date",
    "closing": "Register by Thu, 22 Aug", "closed": "Registration closed",
    "today": "Today", "today-late": "Today Registration closed", "over": "Ended",
    "recorded": "Ended", "cancelled": "Cancelled", "cancelled-undated": "Cancelled",
}  # fmt: skip
AT_NOON = "de 2019, 12:00 (hora de Panamá)"
WHO = (
    "Ponentes: Ana Pérez (modera), João Souza En español, con interpretación al inglés y portugués"
)
BOXES = {
    "open": f"jueves, 12 de septiembre {AT_NOON} En su hora local: {WHO} Inscribirse en el webinar "
    "Inscripción hasta el 10 de septiembre de 2019, 23:59 (hora de Panamá)",
    "closed": f"sábado, 24 de agosto {AT_NOON} En su hora local: {WHO} Agregar a mi calendario "
    "Inscripción cerrada",
    "date-open": f"En octubre {WHO}",
    "recorded": f"sábado, 10 de agosto {AT_NOON} {WHO} Ver la grabación Ver las diapositivas",
    "over": f"jueves, 15 de agosto {AT_NOON} {WHO} La grabación se publicará aquí.",
    "cancelled": "Este webinar se canceló. Se había anunciado para el lunes, 2 de septiembre "
    f"{AT_NOON}",
}
"""What the box above the text says in each state; while people can register, there is a code for
paper."""
FOOTS = {
    "moved": "13 de septiembre de 2019 Nueva fecha", "date-open": "En octubre",
    "announced": "20 de septiembre de 2019",
}  # fmt: skip
UNDATED = ("date-open", "postponed", "cancelled-undated")
AHEAD = ["announced", "open", "moved", "closing", "closed", "today", "today-late"]


def test_what_is_ahead_has_local_times_and_calendar_links(states: BuiltSite) -> None:
    for state in STATES:
        tree, count = states.tree(page_of(state)), int(state in AHEAD)
        files = [link for link in tree.xpath("//main//a/@href") if link.endswith("/event.ics")]

        ways = count * (1 if state in ("open", "moved", "closing", "today") else 2)
        assert files == [states.link(f"{page_of(state)}event.ics")] * ways, state
        assert len(tree.xpath("//details[@class='times']/table")) == count, state
        assert bool(tree.xpath("//*[@class='facts']/*[@class='own-time']")) == count, state


def test_the_table_groups_places_and_names_a_day_where_it_is_another(states: BuiltSite) -> None:
    tree = states.tree(page_of("moved"))

    table = tree.find(".//table")
    rows = {text_of(row, "th"): text_of(row, "td") for row in table.findall("tr")}
    moments = set(table.xpath(".//time/@datetime"))

    told = "Horas locales: vie, 13 sept · 22:30 Managua · 1:30 São Paulo (sáb, 14 sept)"
    assert text_of(tree, "//details[@class='times']/summary") == told
    assert [cell.get("scope") for cell in table.iter("th")] == ["row"] * len(rows)
    assert rows["22:30"] == "Managua, Nicaragua"
    assert rows["23:30"] == "Ciudad de México · Panamá · Lima, Perú · Kingston, Jamaica"
    assert rows["0:30 sáb, 14 sept"] == "Bridgetown, Barbados · Asunción, Paraguay"
    assert moments == {"2019-09-14T04:30:00+00:00"}


def test_the_facts_are_all_that_one_needs_to_take_part(states: BuiltSite) -> None:
    tree = states.tree(page_of("open"))

    facts = {text_of(each, "dt"): text_of(each, "dd") for each in tree.xpath("//dl/div")}

    assert facts == {
        "Duración": "90 minutos",
        "Para quién es": "Toda persona de una organización pequeña",
        "Con el apoyo de": "Universidad de Ejemplo, Fundación Vecina",
        "Serie": "Seguridad paso a paso",
        "Cupos": "120",
        "Preguntas": "webinars@example.org",
        "Anunciado": "1 de agosto de 2019",
    }
    assert tree.xpath("//dd/a/@href") == ["mailto:webinars@example.org"]


@pytest.mark.parametrize("state", BOXES)
def test_a_page_begins_with_when_it_is_and_what_one_can_do(state: str, states: BuiltSite) -> None:
    tree = states.tree(page_of(state))

    box, prose, glance = (tree.find_class(name)[0] for name in ("facts", "prose", "glance"))

    assert [each for each in tree.iter() if each in (box, prose, glance)] == [box, prose, glance]
    assert text_of(box, ".") == BOXES[state]
    assert len(box.find_class("code")) == (state == "open")


def test_what_came_out_of_it_stands_above_the_announcement_which_is_folded(tmp_path: Path) -> None:
    content = write_states(tmp_path / "site")
    outcome = "Ana Pérez mostró cómo. Cuarenta personas cambiaron su contraseña."
    for state in ("recorded", "open"):
        file = content / f"webinars/2019-08-01-{state}/es.md"
        file.write_text(f"Resultado: {outcome}\n{file.read_text('utf-8')}", "utf-8")

    site = make_site(tmp_path / "site", PATH=str(content))
    over, ahead = (site.tree(page_of(state)) for state in ("recorded", "open"))

    (said, announced) = over.find_class("prose")
    assert text_of(said, ".") == outcome
    assert text_of(announced.getparent(), "summary") == "Anuncio"
    assert (ahead.find_class("prose")[0].getparent().tag, outcome in text_of(ahead, ".")) == (
        "article",
        False,
    )


def test_what_is_over_is_short(states: BuiltSite) -> None:
    tree = states.tree(page_of("recorded"))

    named = {text_of(each, ".") for each in tree.xpath("//dt")}

    assert tree.xpath("//*[@class='facts']//a/@href")[0] == RECORDING
    assert not {"Para quién es", "Cupos", "Preguntas"} & named
    assert not tree.find_class("calendars")


def test_the_lists_tell_the_languages_of_what_is_coming(states: BuiltSite) -> None:
    for lang, told in (
        ("es", "En español, con interpretación al inglés y portugués"),
        ("en", "In Spanish, interpreted into English and Portuguese"),
    ):
        event = event_of(states.tree(f"{lang}/webinars/"), states.link(page_of("open", lang)))

        assert told in " ".join(event.text_content().split())


def test_the_list_has_what_is_ahead_soonest_first_then_the_past(states: BuiltSite) -> None:
    tree = states.tree("en/webinars/")

    ahead = [link.rsplit("/", 2)[1] for link in tree.xpath("//div[@class='coming']//h3/a/@href")]

    soon = ["today", "today-late", "closed", "closing", "seguridad-digital", "taller-de-radio"]
    assert ahead[:10] == [*soon, "open", "moved", "foro-abierto", "announced"]
    assert set(ahead[10:13]) == {"date-open", "postponed", "proxima-charla"}
    assert ahead[13:] == ["cancelled", "cancelled-undated"]
    recorded = story_of(states, "en/webinars/", states.link(page_of("recorded", "en")))
    assert recorded.xpath(".//a/@href").count(RECORDING) == 1


def test_the_list_offers_what_the_page_does(states: BuiltSite) -> None:
    page = states.tree("en/webinars/")
    for state in (*AHEAD, "date-open"):
        event = event_of(page, states.link(page_of(state, "en")))
        links = event.xpath(".//p[@class='buttons']/a/@href")

        assert (REGISTER in links) == (state in ("open", "moved", "closing", "today")), state
        assert (states.link(f"{page_of(state, 'en')}event.ics") in links) == (state in AHEAD), state
        assert " ".join(text_of(each, ".") for each in event.find_class("state")) == LABELS[state]


def test_a_series_is_in_the_order_of_its_days_and_says_what_there_is_of_each(
    states: BuiltSite,
) -> None:
    rows = states.tree(page_of("open")).find_class("series-list")[0].findall("li")

    told = {text_of(row, "a"): text_of(row, "p") for row in rows}

    assert list(told.items())[:4] == [
        ("Webinar recorded", "10 de agosto de 2019 Grabación: Webinar recorded"),
        ("Webinar over", "15 de agosto de 2019"),
        ("Webinar today", "20 de agosto de 2019 Hoy"),
        ("Webinar today-late", "20 de agosto de 2019 Hoy Inscripción cerrada"),
    ]
    assert [text for name, text in told.items() if "date-open" in name] == ["En octubre"]
    assert {*[*told][-3:]} == {f"Webinar {each}" for each in UNDATED}


def test_among_other_posts_a_day_says_that_it_is_a_webinar_s(states: BuiltSite) -> None:
    for state, told in FOOTS.items():
        story = story_of(states, "es/2019/08/", states.link(page_of(state)))

        assert text_of(story, ".//*[@class='story-foot']") == f"Webinar: {told}"


def test_the_list_explains_how_to_subscribe(states: BuiltSite) -> None:
    for page in ("es/webinars/", page_of("date-open")):
        section = states.tree(page).xpath("//section[@aria-labelledby='subscribe']")[0]

        address = text_of(section, ".//code")

        assert address == states.link("es/webinars.ics")
        assert section.xpath(".//a/@href") == [address.replace("https:", "webcal:")]


def event_of(tree: html.HtmlElement, url: str) -> html.HtmlElement:
    found: html.HtmlElement = tree.xpath(f"//div[@class='coming'][.//h3/a/@href='{url}']")[0]
    return found


def text_of(tree: html.HtmlElement, path: str) -> str:
    """The text of the first element at a path, its space as a reader sees it."""
    return " ".join(tree.xpath(path)[0].text_content().replace("·", " · ").split())
