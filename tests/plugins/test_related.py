"""A post leads to three others that have most in common with it, whatever the number of posts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from types import FrameType
from typing import Any

from editorial.model.site import Term
from editorial.model.texts import Post
from plugins.pages import details
from plugins.pages.details import find_related
from tests.builders import a_post, a_webinar

TABLE = """
 post        structure group category country tags            related
 red         vecinal   -     region   panama  radio          taller escuela antena
 taller      vecinal   -     struct   peru    -              red escuela antena
 escuela     vecinal   -     struct   -       radio,mapas    red taller antena
 antena      libre     -     region   peru    radio          foro red escuela
 mapa        -         gov   groups   peru    mapas          acta escuela taller
 acta        -         gov   groups   chile   -              mapa voto
 voto        -         -     groups   chile   -              acta mapa
 foro        libre     -     region   -       -              antena red solo
 solo        -         -     region   -       -              red antena foro
"""
"""Nine posts, the newest first: what they are about, and which three each leads to, in order."""


def test_nearer_terms_go_first_then_newer_posts() -> None:
    rows = [line.split() for line in TABLE.strip().splitlines()[1:]]
    posts = [filed_post(number, *row[:6]) for number, row in enumerate(rows)]
    wanted = {row[0]: row[6:] for row in rows}

    found = find_related(posts)

    names = {post.folder: post.slug for post in posts}
    assert {names[each]: [post.slug for post in found[each]] for each in found} == wanted


def test_no_post_leads_to_a_webinar_that_was_cancelled() -> None:
    region = Term("region", {})
    post = a_post(category=region)
    held, off = (
        a_webinar(slug=each, category=region, cancelled=each == "off") for each in ("on", "off")
    )

    found = find_related([post, held, off])

    assert [each.slug for each in found[post.folder]] == ["on"]
    assert {each.slug for each in found[off.folder]} == {"taller", "on"}


def test_five_times_the_posts_are_five_times_the_work() -> None:
    tags = ("radio", "mapas", "redes")
    about = ("vecinal", "-", "region", "peru")
    posts = [filed_post(n, f"p{n}", *about, tags[n % 3]) for n in range(5000)]

    few, many = (count_steps(posts[:number]) for number in (1000, 5000))

    assert many / few < 5.1


def filed_post(
    number: int, slug: str, structure: str, group: str, category: str, country: str, tags: str
) -> Post:
    """The structure `libre` has no entry: it is a name that its writer may write otherwise."""
    said = {"structures": structure, "working_groups": group, "countries": country, "tags": tags}
    values: dict[str, Any] = {
        name: [Term(each.replace("libre", ""), {"es": each}) for each in words.split(",")]
        for name, words in said.items()
        if words != "-"
    }
    day = date(2019, 7, 31) - timedelta(days=number)
    return a_post(date=day, slug=slug, category=Term(category, {}), **values)


def count_steps(posts: Sequence[Post]) -> int:
    """How many lines Python runs to relate posts, those of loops within a line included."""
    steps = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace if frame.f_code.co_filename == details.__file__ else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_related(posts)
    finally:
        sys.settrace(before)
    return steps
