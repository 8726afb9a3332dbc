"""The index of the search has people and names, too, because readers ask for them."""

from __future__ import annotations

import json

import pytest
from markupsafe import Markup

from editorial.model.texts import Speaker
from editorial.text.plain import plain
from plugins.pages.search import build_row, find_names, render_index
from tests.builders import a_post, a_site, a_webinar

NAMES = 4  # the column of people and names


def test_authors_speakers_and_names_in_a_text_are_in_its_entry() -> None:
    body = Markup("<h2>Qué sigue</h2><p>Nos habló Anahí Peña de Altermundi.</p>")
    post = a_post(authors=("Zoë Núñez", "Red Libre"), body=body)
    speakers = (Speaker("Ana Gil", "modera"), Speaker("João Sá"))
    webinar = a_webinar(authors=("Ana Gil",), speakers=speakers, body=Markup("<p>Texto.</p>"))

    rows = [build_row(each, "es", a_site()) for each in (post, webinar)]

    assert rows[0][NAMES] == "zoe nunez red libre anahi pena altermundi"
    assert rows[1][NAMES] == "ana gil joao sa"


def test_what_an_entry_says_already_is_not_said_again() -> None:
    post = a_post(title="Red Libre en Cuzco", body=Markup("<p>Con Red Libre en Cuzco, Perú.</p>"))

    row = build_row(post, "es", a_site())

    assert row[NAMES] == "peru"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>Hoy vino Ana. Luego, nadie.</p>", "ana"),
        ("<p>Ana Gil vino. ¿Quién más? ¡Él!</p>", "ana gil"),
        ("<h2>Lo que sigue</h2><p>Vienen los gTLD y <em>OpenWrt</em></p>", "gtld openwrt"),
        ("<ul><li>Pan</li><li>Vino</li></ul><table><tr><td>Sal</td></tr></table>", ""),
        ("<p>con Q&amp;A</p><p>Nada</p>", "q a"),
        ("", ""),
    ],
)
def test_a_capital_tells_a_name_unless_a_sentence_begins_with_it(body: str, names: str) -> None:
    assert plain(" ".join(find_names(body))) == names


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ({}, "28 de agosto de 2019"),
        ({"starts": None, "when": "en octubre"}, "en octubre"),
        ({"starts": None}, "20 de julio de 2019"),
    ],
)
def test_a_webinar_is_found_by_its_day_or_what_is_known_of_it(
    said: dict[str, object], day: str
) -> None:
    assert day in build_row(a_webinar(**said), "es", a_site())[1].split(" · ")


def test_an_index_is_a_list_a_column_that_names_another_language() -> None:
    texts = (a_post(title="Uno"), a_post(title="Two", lang="en", slug="two"))
    row = ("Webinars", "", "", "", "", "es/webinars/", "")

    columns = json.loads(render_index("es", a_site(), row, *texts))

    assert columns[0] == ["Webinars", "Uno", "Two"]
    assert columns[5:] == [
        ["es/webinars/", "es/2019/07/taller/", "en/2019/07/two/"],
        ["", "", "en"],
    ]
    assert render_index("es", a_site()) == b"[]"
