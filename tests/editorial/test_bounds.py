"""No small text costs a gigabyte, and no long one that people write is refused."""

from __future__ import annotations

import pytest

from editorial.rendering.markup import read_body, render_markdown
from tests.conftest import Check
from tests.content_files import POST

ES = "posts/2019-07-22-taller/es.md"
PARAGRAPH = (
    "La reunión trató de [este tema](https://example.org/tema) y del *acta*, y las vecinas del "
    "barrio contaron cómo usan la **red** en su casa, en la escuela y en el trabajo. Hubo muchas "
    "preguntas sobre el precio de los datos y sobre la seguridad de los más jóvenes del barrio.\n"
)
WORDS = ", ".join(f"palabra-{number}" for number in range(10_000))


def below(body: str) -> str:
    return f"{POST}\n{body}\n"


def on_top(lines: str) -> str:
    return f"{lines}\n{POST}"


TOO_MUCH = {
    "nested tags": below("<b>" * 8_000),
    "backticks of every length": below(" ".join("`" * number for number in range(1, 345))),
    "pairs of backticks": below("` " * 30_000),
    "lines of =": below("=\n" * 30_000),
    "lines of -": below("-\n" * 30_000),
    "headings without an empty line": below("# a\n" * 15_000),
    "signs that mean themselves": below("\\*" * 30_000),
    "signs by their names": below("&amp;" * 14_000),
    "emphasis within emphasis": below("*_" * 30_000),
    "brackets that nobody closes": below("[ uno dos tres cuatro cinco seis siete ocho " * 900),
    "links that nobody closes": below("[a](b " * 900 + "palabra " * 9_000),
    "fences that nobody closes": below("~~~a\n\n" * 15_000),
    "quotations within quotations": below(f"{'>' * 180} x\n\n" * 500),
    "a table of 25 million cells": below(
        "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|" + "\n|x" * 5_000
    ),
    "tags that each paragraph opens again": below(
        "".join(f"<b id={number}>" for number in range(1_400)) + "a\n\n" * 6_000
    ),
    "a name of a link that is a text": below(f'[a]: x "{"t" * 60_000}"\n\n{"[a] " * 990}'),
    "a text of 20 MB": below("Hola a todas y todos.\n\n" * 900_000),
    "10,000 headers": on_top("".join(f"{word}: x\n" for word in WORDS.split(", "))),
    "10,000 tags": on_top(f"Tags: {WORDS}"),
    "10,000 old addresses": on_top(f"Moved-From: {WORDS}"),
    "100,000 commas": on_top(f"Author: {'a,' * 100_000}"),
    "50,000 authors": on_top("Author: Ana\n" * 50_000),
    "a title of 60 kB": on_top(f"Title: {'palabra ' * 7_500}"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_costs_too_much_is_one_problem_that_stops_a_build(name: str, check: Check) -> None:
    first, *others = check({ES: TOO_MUCH[name]}, advice=False)

    assert first.rule in ("bounds", "nesting")
    assert first.stops
    assert len(first.text) < 200
    assert not any(each.stops for each in others)


LONG = (
    *(f"{PARAGRAPH}\n" * 220, PARAGRAPH * 220, "- María José Fernández, Asunción\n" * 1_000),
    f"{'|a' * 8}|\n{'|-' * 8}|\n" + f"{'|Asunción' * 8}|\n" * 500,
    "```\n" + "08:14:02 conexión perdida\n" * 1_000 + "```\n",
    "<b>" + "La reunión siguió.\n\n" * 2_000,
)


def test_long_reports_lists_tables_and_logs_are_published(check: Check) -> None:
    for body in LONG:
        assert not any(each.stops for each in check({ES: below(body)}, advice=False)), body[:20]
    for report in LONG[:2]:
        assert len(report) > 60_000
        assert len(read_body(report.strip()).links) == 220


def test_an_abbreviation_is_no_way_to_make_a_text_a_thousand_times_longer() -> None:
    assert len(render_markdown(f"*[a]: {'x' * 1_000}\n\n{'a ' * 1_000}")) < 4_000


def test_what_stops_a_build_is_told_before_what_does_not(check: Check) -> None:
    text = below("[x](no.md) " * 900 + "![x](no.jpg)").replace("region", "regoin")

    problems = check({ES: text}, advice=False)

    assert {"vocabulary", "picture"} <= {each.rule for each in problems if each.stops}
