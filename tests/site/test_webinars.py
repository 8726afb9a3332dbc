"""What a webinar's page and the lists say in each of its states."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.built_sites.built import BuiltSite
from tests.built_sites.webinar_states import STATES, page_of, write_states
from tests.conftest import make_site

AHEAD = ["announced", "open", "moved", "closing", "closed", "today", "today-late"]


def test_what_is_ahead_has_local_times_and_calendar_links(states: BuiltSite) -> None:
    for state in STATES:
        tree, count = states.tree(page_of(state)), int(state in AHEAD)
        files = [link for link in tree.xpath("//main//a/@href") if link.endswith("/event.ics")]

        ways = count * (1 if state in ("open", "moved", "closing", "today") else 2)
        assert files == [states.link(f"{page_of(state)}event.ics")] * ways, state
        assert len(tree.xpath("//details[@class='times']/table")) == count, state
        assert bool(tree.xpath("//*[@class='facts']/*[@class='own-time']")) == count, state


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
    assert text_of(announced.getparent(), "summary") == "De qué se trata"
    assert (ahead.find_class("prose")[0].getparent().tag, outcome in text_of(ahead, ".")) == (
        "article",
        False,
    )


def text_of(tree: html.HtmlElement, path: str) -> str:
    """The text of the first element at a path, its space as a reader sees it."""
    return " ".join(tree.xpath(path)[0].text_content().replace("·", " · ").split())
