"""The index of the search: what is public, by its title, its names, its words; and its bodies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.pages import search
from plugins.pages.search import build_row, render_index, render_shelf
from tests.builders import a_post, a_site
from tests.conftest import build_small
from tests.content_files import POST

PUBLIC, MEMBERS = "posts/2019-07-01-taller/es.md", "posts/2019-07-02-nota/es.md"
LATER = "posts/2019-07-03-radio/es.md"


def test_an_index_is_its_shelves_and_a_list_a_column_that_names_another_language() -> None:
    posts = (a_post(title="Uno"), a_post(title="Two", lang="en", slug="two"))
    rows = [build_row(each, "es", a_site()) for each in posts]
    row = ("Webinars", "", "", "", "", "es/webinars/", "")

    shelves, *columns = json.loads(render_index("ab te", (row, *rows)))

    assert shelves == "ab te"
    assert columns[0] == ["Webinars", "Uno", "Two"]
    assert columns[5] == ["es/webinars/", "es/2019/07/taller/", "en/2019/07/two/"]
    assert columns[6] == ["", "", "en"]
    assert json.loads(render_index("", ())) == [""]


def test_a_shelf_counts_each_text_of_a_word_from_the_one_before() -> None:
    shelf = json.loads(render_shelf("0 red redes\n-7 red\n-2 red"))

    assert shelf == {"red": [0, -7, 5], "redes": [0]}


def test_a_body_is_on_the_shelves_of_its_words_alone_and_one_for_members_on_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_LARGE", 0)
    files = {
        PUBLIC: f"{POST}\n**Pingüinos** en [la antena](https://example.org/zorro).\n",
        MEMBERS: POST.replace("\n\n", "\nAudience: members\n\n") + "\nPresupuesto secreto.\n",
    }

    def build() -> dict[str, tuple[str, int]]:
        """What is on each shelf in Spanish, and when it was written."""
        shelves = build_small(tmp_path, files).file("es/archive/").parent.glob("??.json")
        return {each.stem: (each.read_text(), each.stat().st_mtime_ns) for each in shelves}

    first = build()
    files[PUBLIC] = files[PUBLIC].replace("antena", "luna")
    edited = build()
    files[LATER] = f"{POST}\nLima.\n"
    more = build()

    assert {*first} == {"an", "en", "la", "pi", "te"}
    assert first["pi"][0] == '{"pinguinos":[-1]}'
    assert {*edited} == {"en", "la", "lu", "pi", "te"}
    assert all(edited[each] == first[each] for each in ("en", "la", "pi", "te"))
    assert {each for each in edited if edited[each] == more[each]} == {"en", "la", "lu", "pi"}
    assert more["te"][0] == '{"texto":[-2,1]}'
    assert more["li"][0] == '{"lima":[-2]}'
