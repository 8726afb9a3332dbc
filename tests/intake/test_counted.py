"""A month's figures as people write them on a phone: read, or asked for."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from editorial.model.vocabulary import Vocabulary
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.plain import plain
from editorial.words.message import catalog_languages, listed, say
from intake.figures import read_counted, tell_unread, usual_lines
from tests.built_sites.settings import SAMPLE

KNOWN = ("X", "Página de LACRALO")
JULY = {
    "Twitter": {"tweets": "40", "followers": "39", "following": "13"},
    "Facebook": {"members": "138", "new-members": "5", "activity": "94"},
}
TYPED = {
    "en": "Twitter: 40 tweets, 39 followers, 13 followed\n"
    "Facebook: 138 members, 5 new members, 94 posts, comments and reactions",
    "es": "*Twitter*\ntuits: 40\nseguidores: 39\ncuentas seguidas: 13\n\n*Facebook*\n"
    "miembros en total: 138\nmiembros nuevos: 5\npublicaciones, comentarios y reacciones: 94",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(SAMPLE)


def counted(text: str, vocabulary: Vocabulary) -> str:
    """What is read of a text: `Twitter tweets=40; …`, then `?` before what is asked."""
    numbers, remarks = read_counted(text, KNOWN, vocabulary, "es")
    read = [f"{name} {key}={n}" for name, said in numbers.items() for key, n in said.items()]
    asked = [f"{'?' if each.asks else '!'}{each.values['lines']}" for each in remarks]
    return "; ".join([*read, *asked])


def test_the_calls_figures_are_read_however_they_are_written(vocabulary: Vocabulary) -> None:
    texts = [
        *TYPED.values(),
        "Twitter: tweets 40 / followers 39 / following 13\n\n"
        "FACEBOOK\n- 138 miembros\n- 5 nuevos miembros\n- 94 interacciones",
        "### Twitter\n40 tuítes\n39 seguidores\n13 contas seguidas\n### Facebook\n"
        "Membros no total: 138\nNovos membros: 5\nPublicações, comentários e reações: 94",
        "*Twitter*: 40 tweets. 39 seguidores. 13 cuentas seguidas.\n"
        "**Facebook:** 138 miembros; 5 miembros nuevos; 94 posts, comentarios y reacciones",
        "Twitter : 40 tweets, 39 abonnés, 13 comptes suivis\nFacebook : 138 membres, "
        "5 nouveaux membres, 94 publications, commentaires et réactions",
    ]

    wrong = [text for text in texts if read_counted(text, [], vocabulary, "es") != (JULY, [])]

    assert wrong == []


def test_a_number_is_read_as_people_write_it_or_asked(vocabulary: Vocabulary) -> None:
    sure = {
        "+35 seguidores": "35", "12,345 followers": "12345", "seguidores: 12.345": "12345",
        "1 234 abonnés": "1234", "👥 seguidores 39": "39",
    }  # fmt: skip
    unsure = (
        *("39 fans", "39", "39 seguidores nuevos", "10-12 seguidores", "0.123 seguidores"),
        *("39 seguidores (10 menos)", "-5 seguidores", "12.5 seguidores", "5% seguidores"),
        *("٤٠ seguidores", "99999999999999 seguidores", "unos 39 seguidores", "40 39 13"),
        *("1.2k seguidores", "3 mil seguidores", "seguidores: 3 mil", "1,5M seguidores"),
        *("~40 seguidores", "40+ seguidores", "¿40? seguidores", "1.234k seguidores"),
        *("seguidores: 40 tuits 39 ayer", "seguidores: 39, 40 seguidores"),
        *("1.5 millones de seguidores", "39 seguidores y 40 tuits", "tenemos 39 seguidores"),
        *("seguidores 40 39 tuits", "40 seguidores, Facebook, 138 miembros"),
    )
    cases = {**sure, **dict.fromkeys(unsure, "")}

    read = {typed: read_counted(f"Twitter: {typed}", [], vocabulary, "es") for typed in cases}

    names = {typed: numbers.get("Twitter", {}) for typed, (numbers, _) in read.items()}
    taken = {typed: numbers.get("followers", "") for typed, numbers in names.items()}
    asked = {typed: any(each.asks for each in remarks) for typed, (_, remarks) in read.items()}
    assert taken == {**cases, "seguidores: 39, 40 seguidores": "39"}
    assert asked == {typed: not number for typed, number in cases.items()}


def test_a_line_goes_to_its_network_or_is_asked(vocabulary: Vocabulary) -> None:
    cases = {
        "x: 1.234 posts\npagina de lacralo: 5 posts": "X posts=1234; Página de LACRALO posts=5",
        "whatsapp: 5 posts": "WhatsApp posts=5", "40 tweets": "?40 tweets",
        "Red del Sur\n5 posts\nred-del sur: 7 views\nRED DEL SUR: 2 tweets":
            "Red del Sur posts=5; Red del Sur views=7; Red del Sur tweets=2",
        "Twitter: 40 tweets\nTwitter: 40 tweets, 39 seguidores":
            "Twitter tweets=40; Twitter followers=39",
        "Twitter: 40 tweets\n41 tweets": "Twitter tweets=40; ?41 tweets",
        "Twitter: 40 tweets\nRed Z hasta ayer 12\n5 posts":
            "Twitter tweets=40; ?Red Z hasta ayer 12 · 5 posts",
        "Ana dice: unos 40 tweets\n5 posts": "?Ana dice: unos 40 tweets · 5 posts",
        "Twitter\ntuits: 40\nseguidores: unos 39\nseguidos: 13":
            "Twitter tweets=40; Twitter following=13; ?seguidores: unos 39",
        "Hola a todas\nTwitter: 40 tweets": "Twitter tweets=40",
        "Twitter 40 tweets": "?Twitter 40 tweets",
        "Mastodon: 5 posts\nRed Z: 4 posts": "Mastodon posts=5; Red Z posts=4",
    }  # fmt: skip

    assert {text: counted(text, vocabulary) for text in cases} == cases


def test_what_the_form_shows_is_understood_once_it_is_filled_in(vocabulary: Vocabulary) -> None:
    facebook = ("members", "new-members", "posts", "comments", "reactions")
    asked = {"Twitter": ("tweets", "followers", "following"), "Facebook": facebook}
    filled = {name: dict.fromkeys(keys, "7") for name, keys in asked.items()}
    for lang in catalog_languages():
        lines = usual_lines(lang)
        example = str(tell_unread([], lang).values["example"])

        assert read_counted(lines, [], vocabulary, lang) == ({}, [])
        assert read_counted(example, [], vocabulary, lang)[1] == []
        lines = re.sub("(?m):$", ": 7", lines)
        assert read_counted(lines, [], vocabulary, lang) == (filled, [])


def test_no_word_means_two_things_that_are_counted() -> None:
    langs = catalog_languages()

    names = Counter(
        name
        for key in RECORD_KINDS[FIGURES].parts[0].keys
        for name in {
            plain(each)
            for each in (
                key.name,
                *(listed(key.also, langs) if key.also else ()),
                *(say(it, key.help) for it in langs),
            )
        }
    )

    assert [name for name, count in names.items() if count > 1] == []
