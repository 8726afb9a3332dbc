"""Shapes that make an editor look: found in each language, and not in ordinary texts."""

from __future__ import annotations

import tomllib
from itertools import chain
from time import process_time

import pytest

from editorial.reading.vocabulary import read_vocabulary
from editorial.text.attention import find_phones, find_words
from editorial.text.keys import find_keys
from editorial.text.shapes import ATTENTION_KINDS, find_shapes
from tests.conftest import ROOT

VOCABULARY = read_vocabulary(ROOT / "content")
WORDS = {kind: VOCABULARY.attention.get(kind, ()) for kind in ATTENTION_KINDS}
TABLE = tomllib.loads((ROOT / "tests" / "editorial" / "shapes.toml").read_text("utf-8"))
REGIONS = [each.code for each in VOCABULARY.countries if each.code]


def test_each_shape_is_found_in_each_language() -> None:
    unseen = [
        (kind, text)
        for kind, texts in TABLE["found"].items()
        for text in texts
        if kind not in {found for found, *_ in find_words([text], WORDS)}
    ]

    assert unseen == []


def test_what_only_looks_like_a_shape_is_passed_over() -> None:
    texts = TABLE["ordinary"]["texts"]

    marked = {text: found for text in texts if (found := [*find_words([text], WORDS)])}

    assert marked == {}


def test_a_number_of_a_person_or_an_account_is_no_telephone() -> None:
    numbers = TABLE["found"]["identity"]

    called = {text for text in numbers for some in (REGIONS, ()) if any(find_phones(text, some))}

    assert called == set()


def test_a_number_that_markdown_escapes_is_found_where_it_was_typed() -> None:
    line = r"Ana \(1990\), cédula 1\.234\.567\-8, y más"

    (found,) = find_words([line], {"identity": ()})

    number = r"1\.234\.567\-8"
    assert found == ("identity", 0, line.index(number), number)


def test_a_shape_and_a_word_at_one_place_are_found_once() -> None:
    found = [*find_words(["CPF: 123.456.789-09"], WORDS)]

    assert [words for _, _, _, words in found] == ["CPF: 123.456.789-09"]


def test_a_correction_counts_above_and_an_offer_above_or_below() -> None:
    offer, correction = "Claro, aquí tienes el texto:", "Corrección: fue el 5."
    between = ["Uno.", "", "Dos.", "", offer, correction, "", "Tres."]

    assert [*find_words(between, {"assistant": (), "again": ()})] == []
    above = [kind for kind, *_ in find_words([offer, correction, *between], WORDS)]
    assert above == ["assistant", "again"]
    assert [kind for kind, *_ in find_words([*between, "", offer], WORDS)] == ["assistant"]


SHAPES = ("minors", "identity", "rooms", "home", "placeholder", "assistant", "again")
HOSTILE = (
    *(
        "Ana (",
        "Ana Ana (8",
        "(8",
        "niña a a a a ",
        "niña, ",
        "de 8 y 8 ",
        "8 years old ",
        "1.",
        "1-",
    ),
    *(
        "1 ",
        "123.",
        "pix a",
        "pix ",
        "a@",
        "0a0a ",
        "es91 ",
        "1.0000 ",
        "vive en ",
        "vive en a 1 a ",
    ),
    *(
        "vive en a a a ",
        "12 a a a ",
        "[nombre ",
        "[",
        "<fecha ",
        "<a ",
        "{{a ",
        "{nombre ",
        "a: __",
    ),
    *(
        "xx de ",
        "claro ",
        "here is a ",
        "a a a ",
        "corrección",
        "](",
        "](a",
        "https://",
        "\\-",
        "&#38;",
    ),
    *(
        "zoom.us/j/1?",
        "https://zoom.us/",
        "password: ",
        "clave a ",
        "cédula a",
        "cuenta corriente ",
    ),
)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_line_of_double_length_takes_about_double_the_time(part: str) -> None:
    taken = []
    for length in (20_000, 40_000):
        line = part * (length // len(part))
        before = process_time()
        for _ in chain(find_keys([line]), *(find_shapes(kind, line) for kind in SHAPES)):
            pass
        taken.append(process_time() - before)

    assert taken[1] < 3 * taken[0] + 0.1
