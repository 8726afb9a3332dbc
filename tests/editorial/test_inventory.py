"""What a person should see, quoted where it stands, in each language; the keys of meetings."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path
from time import process_time

import pytest

from editorial.text.inventory import WORD_KINDS, Entry, find_kind, take_inventory
from editorial.text.keys import find_keys
from editorial.text.shapes import find_phones
from tests.conftest import ROOT
from tests.content_files import words_of
from tests.sample_posts import PARAGRAPHS, SAMPLE

VOCABULARY = words_of(ROOT / "content")
WORDS = VOCABULARY.attention
HERE = Path(__file__)
FILES = [HERE.with_name(f"{name}.toml") for name in ("inventory", "meeting_links")]
TABLE, LINKS = (tomllib.loads(file.read_text("utf-8")) for file in FILES)
LONGEST_TABLE, MOST_WORDS = 120, 60
"""Lines of attention.toml, and words of it in a language."""


@pytest.mark.parametrize("kind", TABLE["found"])
def test_each_kind_is_found_in_each_language(kind: str) -> None:
    found = {text: find_kind(text, WORDS, ()) for text in TABLE["found"][kind]}

    assert {text: each for text, each in found.items() if each != kind} == {}


def test_of_ordinary_sentences_none_is_marked_and_few_are_listed() -> None:
    texts = [*TABLE["ordinary"]["texts"], *chain.from_iterable(PARAGRAPHS.values())]
    texts += [file.read_text("utf-8").partition("\n\n")[2] for file in SAMPLE.glob("posts/*/*.md")]

    entries = [each for text in texts for each in take_inventory(text, WORDS)]

    assert [each for each in entries if each.kind in WORD_KINDS] == []
    assert len(entries) * 20 <= len(texts)


def test_the_table_of_words_is_short() -> None:
    file = ROOT / "content" / "vocabulary" / "attention.toml"
    table = tomllib.loads(file.read_text("utf-8"))

    assert set(table) == set(WORD_KINDS)
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST_TABLE
    for lang in set(chain.from_iterable(table.values())):
        assert sum(len(own.get(lang, ())) for own in table.values()) <= MOST_WORDS, lang


def test_a_name_is_a_capital_inside_a_sentence_that_no_word_of_ours_explains() -> None:
    known = {"red", "vecinal", "lima"}
    names = ("Vino la maestra Rosa.", "Contacto: Lupita", "A feira foi com o Tião.", "(Ana Pérez)")
    others = (
        *("Vinieron de la Red Vecinal, en Lima.", "- Medimos la red", "✅ Escuela", "SE HIZO TODO"),
        *("Nota: El taller sigue.", "Dijo: “Queremos más”.", "La ICANN y la IGF", "And I'm glad."),
        *("A 12 Mbit de bajada", "#Conectividad #Barrio", "Oui, L’Lima."),
    )

    assert [text for text in names if find_kind(text, {}, known) != "name"] == []
    assert [text for text in others if find_kind(text, {}, known)] == []
    assert find_kind("Vino la maestra Rosa.", {}) == ""


def test_a_sentence_is_quoted_whole_where_it_begins() -> None:
    text = "Uno. Vino Ana,\nque tiene 9 años. Dos.  \nTres\n\n- Rosa\n- con la\n  niña de 8 años"

    told = Entry(0, 5, "Vino Ana, que tiene 9 años.", "age")
    assert [*take_inventory(text, {}, ())] == [told, Entry(5, 0, "- con la niña de 8 años", "age")]


def test_a_number_of_a_person_or_an_account_is_no_telephone() -> None:
    regions = [each.code for each in VOCABULARY.countries if each.code]
    escaped = r"Ana \(1990\), cédula 1\.234\.567\-8, y más"
    numbers = [*TABLE["found"]["identity"], escaped]

    assert [
        each for each in numbers for some in (regions, ()) if any(find_phones(each, some))
    ] == []
    assert find_kind(escaped, {}) == "identity"


HOSTILE = (
    *("Ana (8", "de 8 y 8 ", "8 years old ", "1.", "1-", "1 ", "123.", "a@", "0a0a ", "es91 "),
    *("1.0000 ", "a a a ", "Aa, ", "](", "](a", "https://", "\\-", "&#38;", "zoom.us/j/1?", "tel "),
    *("https://zoom.us/", "password: ", "clave a ", "cédula a", "no publi", "a.\n", "tel. 1 "),
)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_text_of_double_length_takes_about_double_the_time(part: str) -> None:
    taken = []
    for length in (20_000, 40_000):
        line = part * (length // len(part))
        before = process_time()
        for each in (find_keys([line]), find_phones(line), take_inventory(line, WORDS, ())):
            list(each)
        taken.append(process_time() - before)

    assert taken[1] < 3 * taken[0] + 0.1


ROOM = "https://zoom.us/j/12345678901"


def seen(text: str) -> bool:
    return any(find_keys(text.replace("{room}", ROOM).split("\n")))


def test_few_spellings_of_a_key_are_unseen() -> None:
    below = (f"{ROOM}\n{each}" for each in LINKS["below"])
    spellings = [*LINKS["spelled"], *below, *LINKS["without"], *LINKS["unseen"]]

    assert (len(spellings), len(LINKS["held"])) == (80, 71)
    assert [text for text in spellings if not seen(text)] == LINKS["unseen"]
    assert [text for text in LINKS["held"] if not seen(text)] == [
        "https://zoom.us/j/12345678901 ?pwd=Inventada",
        "hxxps://zoom[.]us/j/12345678901?pwd=Inventada",
    ]


def test_no_ordinary_link_and_no_harmless_sentence_is_taken_for_a_key() -> None:
    files = [*SAMPLE.rglob("*.md"), *(ROOT / "content").rglob("*.md")]
    texts = [file.read_text("utf-8") for file in (*files, *(ROOT / "docs").glob("*.md"))]
    lines = "\n".join(texts).split("\n")
    parts = {part for line in lines for part in re.split(r"(?<=[.!?])\s+", line)}
    sentences = {part for part in parts if len(part.split()) > 3}
    below = (f"{ROOM}\n{each}" for each in (*LINKS["about"], *sentences))

    harmless = [*LINKS["ordinary"], *LINKS["harmless"], *texts, *below]

    assert len(sentences) >= 480
    assert [text for text in harmless if seen(text)] == []


def test_a_key_is_found_where_it_stands_and_only_near_its_meeting() -> None:
    far = [ROOM, *[""] * 20, "Código de acceso: 123456"]

    (held,) = find_keys(["", r"Entre \(a\) https://zoom.us/j/1?pwd=Inventada aquí"])
    (said,) = find_keys([ROOM, "", "PIN: 123 456 789#"])

    assert held == (1, 12, "https://zoom.us/j/1?pwd=Inventada")
    assert said == (2, 0, "PIN: 123 456 789#")
    assert list(find_keys(far)) == []
