"""A month's figures as people write them on a phone, and the answers to their form."""

from __future__ import annotations

import re
import time
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from commands.intake import Written, write_figures
from editorial.model.vocabulary import Vocabulary
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.reading.vocabulary import read_vocabulary
from editorial.text.plain import plain
from editorial.words.message import catalog_languages, listed, say
from intake.answers import render_refusal
from intake.contribution import RefusalError
from intake.counted import read_counted, tell_unread, usual_lines
from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS
from tests.conftest import Golden
from tests.content_files import POST, WriteContent
from tests.event_files import an_event
from tests.github_text import alive, elements
from tests.intake.sending import form_of, sent_with

KNOWN = ("X", "Página de LACRALO")
SETTINGS = {"SITEURL": "https://example.org/blog"}
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
JUNE = "# Contó Ana.\n[Twitter]\nfollowers = 36\n\n[Facebook]\nmembers = 133\nnew-members = 2\n"
HOSTILE = "\n".join(
    (
        "Twitter: 40 tweets",
        "@alguien | fixes #4: 5 posts",
        "<img src=x onerror=alert(1)> 7 views",
        "`id` $(id) {{ 7*7 }}\u202e: 8 tweets",
        '"] evil = 1: 9 tweets',
        "[x](https://evil.example/1) 2 views",
        "a\u0000b: 3 views",
    )
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(SAMPLE)


@pytest.fixture
def content(write_content: WriteContent) -> Path:
    """A content folder without figures."""
    return write_content({"posts/2019-07-22-taller/es.md": POST, "figures/.gitkeep": ""})


def send(content: Path, month: str, text: str, lang: str = "es") -> Written:
    """What comes of a form of the sample's that was filled in on 5 August 2019."""
    forms = read_forms(SAMPLE_FORMS)
    form = form_of(forms, "figures", lang)
    event = an_event(form, {"month": month, "text": text})
    event["issue"]["created_at"] = "2019-08-05T15:04:05Z"
    return write_figures(sent_with(forms, event), content, SETTINGS)


def refuse(content: Path, month: str, text: str, lang: str = "es") -> str:
    """The answer where nothing is written."""
    before = {file: file.read_bytes() for file in (content / "figures").glob("*")}
    with pytest.raises(RefusalError) as refused:
        send(content, month, text, lang)

    assert {file: file.read_bytes() for file in (content / "figures").glob("*")} == before
    return render_refusal(refused.value, ["es", "en"])


def counted(text: str, vocabulary: Vocabulary) -> str:
    """What is read of a text: `Twitter tweets=40; …`, then `?` before what is asked."""
    numbers, remarks = read_counted(text, KNOWN, vocabulary, "es")
    read = [f"{name} {key}={n}" for name, said in numbers.items() for key, n in said.items()]
    asked = [f"{'?' if each.asks else '!'}{each.values['lines']}" for each in remarks]
    return "; ".join([*read, *asked])


def test_the_calls_figures_are_read_however_they_are_written(vocabulary: Vocabulary) -> None:
    texts = [
        *TYPED.values(),
        "Twitter 40 tweets, 39 seguidores y 13 cuentas seguidas.\n\n"
        "Facebook\n- 138 miembros\n- 5 nuevos miembros\n- 94 interacciones",
        "En Twitter: 40 tuits, seguidores 39, 13 seguidos; en Facebook: miembros 138, "
        "5 miembros nuevos y 94 publicaciones comentarios y reacciones",
        "TWITTER = tweets 40 / followers 39 / following 13\nFACEBOOK\nMembers: 138\n"
        "New members: 5\nActivity: 94",
        "### Twitter\n40 tuítes\n39 seguidores\n13 contas seguidas\n### Facebook\n"
        "Membros no total: 138\nNovos membros: 5\nPublicações, comentários e reações: 94",
        "Twitter: 40 tweets. Tenemos 39 seguidores. 13 cuentas seguidas.\n"
        "**Facebook:** 138 miembros; 5 miembros nuevos; 94 posts, comentarios y reacciones",
        "Twitter : 40 tweets, 39 abonnés, 13 comptes suivis\nFacebook : 138 membres, "
        "5 nouveaux membres, 94 publications, commentaires et réactions",
    ]

    wrong = [text for text in texts if read_counted(text, [], vocabulary, "es") != (JULY, [])]

    assert wrong == []


def test_a_number_is_read_as_people_write_it_or_asked(vocabulary: Vocabulary) -> None:
    cases = {
        "1.2k seguidores": "1200",
        "3 mil seguidores": "3000",
        "2,5 mil seguidores": "2500",
        "+35 seguidores": "35",
        "12,345 followers": "12345",
        "seguidores: 12.345": "12345",
        "1,5M seguidores": "1500000",
        "1.5 millones de seguidores": "1500000",
        "1 234 abonnés": "1234",
        "👥 seguidores – 39": "39",
        **dict.fromkeys(
            (
                *("39 fans", "39", "39 seguidores nuevos", "10-12 seguidores", "0.123 seguidores"),
                *("39 seguidores (10 menos)", "-5 seguidores", "12.5 seguidores", "5% seguidores"),
                *("٤٠ seguidores", "99999999999999 seguidores", "unos 39 seguidores", "40 39 13"),
                *("~40 seguidores", "40+ seguidores", "¿40? seguidores", "1.234k seguidores"),
                *("seguidores: 40 tuits 39 ayer", "seguidores: 39, 40 seguidores"),
                *("seguidores 40 39 tuits", "40 seguidores, Facebook, 138 miembros"),
            ),
            "",
        ),
    }

    read = {typed: read_counted(f"Twitter: {typed}", [], vocabulary, "es") for typed in cases}

    taken = {
        typed: numbers.get("Twitter", {}).get("followers", "")
        for typed, (numbers, _) in read.items()
    }
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
        "Mastodon: 5 posts\nRed Z: 4 posts": "Mastodon posts=5; Red Z posts=4",
    }  # fmt: skip

    assert {text: counted(text, vocabulary) for text in cases} == cases


def test_what_the_form_shows_is_understood_once_it_is_filled_in(vocabulary: Vocabulary) -> None:
    filled = {name: dict.fromkeys(keys, "7") for name, keys in JULY.items()}
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
            for each in (key.name, *listed(key.also, langs), *(say(it, key.help) for it in langs))
        }
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_a_month_is_read_in_words_and_in_figures(content: Path) -> None:
    cases = {
        **dict.fromkeys(("julio de 2019", "JULIO", "2019-07", "07/2019", "7.2019"), "2019-07"),
        **dict.fromkeys(("2019/7", "31/7/2019", "jul. 2019"), "2019-07"),
        "diciembre": "2018-12",
        "septiembre 2018": "2018-09",
        "agosto 2019": "2019-08",
        **dict.fromkeys(
            ("?", "13/2019", "2020-07", "2019", "0/0", "el mes pasado"), "julio de 2019"
        ),
    }

    read = {}
    for typed in cases:
        try:
            read[typed] = Path(send(content, typed, "X: 5 posts").place).stem
        except RefusalError as error:
            read[typed] = str(error.message.values["example"])
        for file in (content / "figures").glob("*.toml"):
            file.unlink()

    assert read == cases


@pytest.mark.parametrize("lang", ["es", "en"])
def test_july_2019_of_the_call(lang: str, content: Path, matches_golden: Golden) -> None:
    month = {"es": "julio de 2019", "en": "07/2019"}[lang]

    written = send(content, month, TYPED[lang], lang)

    text = (content / written.place).read_text("utf-8")
    (record,) = read_content(content).records_of(FIGURES)
    assert written.files == ("figures/2019-07.toml",)
    assert (record.faults, list(written.problems)) == ((), [])
    matches_golden(f"```\n{text}```\n\n{written.answer}", f"intake/figures.{lang}.md")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_month_that_is_there_gets_the_numbers_that_were_sent(
    lang: str, content: Path, matches_golden: Golden
) -> None:
    (content / "figures" / "2019-06.toml").write_text(JUNE)
    typed = {
        "es": "twitter: 39 seguidores, 40 tuits\nTelegram\n12 integrantes\n39 fans\nsin contar: 8",
        "en": "twitter: 39 followers, 40 tweets\nTelegram\n12 members\n39 fans\nnot counted: 8",
    }

    written = send(content, {"es": "junio", "en": "June"}[lang], typed[lang], lang)

    text = (content / written.place).read_text("utf-8")
    matches_golden(f"```\n{text}```\n\n{written.answer}", f"intake/figures-again.{lang}.md")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_where_nothing_can_be_written_the_answer_says_what_to_do(
    lang: str, content: Path, matches_golden: Golden
) -> None:
    (content / "figures" / "2019-06.toml").write_text(JUNE)
    sent = {
        "an unknown month": ("hace dos meses", TYPED[lang]),
        "a month to come": ("2019-12", TYPED[lang]),
        "a line that nobody understands": ("2019-07", "Nos fue bastante bien: 39 fans"),
        "the form as it was": ("2019-07", usual_lines(lang)),
        "what is there already": ("2019-06", "Twitter: 36 followers"),
        "nothing": ("2019-07", ""),
    }

    answers = [f"# {name}\n\n{refuse(content, *each, lang)}" for name, each in sent.items()]

    matches_golden("\n".join(answers), f"intake/figures-refused.{lang}.md")


def test_a_file_that_cannot_be_read_is_left_to_an_editor(content: Path) -> None:
    (content / "figures" / "2019-06.toml").write_text("[Twitter]\nlikes = 3\n")

    assert "error" in refuse(content, "2019-06", "Twitter: 5 posts")


def test_a_hostile_text_is_data(content: Path, matches_golden: Golden) -> None:
    written = send(content, "2019-07", HOSTILE)

    text = (content / written.place).read_text("utf-8")
    (record,) = read_content(content).records_of(FIGURES)
    assert record.faults == ()
    assert not alive(written.answer)
    assert elements(written.answer) <= elements("**a** `a`\n\n### a\n\n1. a\n\n- a") | {
        *elements("| | |\n|---|---|\n| a | b |")
    }
    matches_golden(f"```\n{text}```\n\n{written.answer}", "intake/figures-hostile.es.md")


def test_no_text_takes_long(content: Path) -> None:
    pieces = ["Twitter ", "5 ", "tweets ", "a\n", "5 tweets\n", "1.000", ": ", "x:1\n"]
    texts = [f"Twitter: 1 tweet\n{piece * (65_000 // len(piece))}" for piece in pieces]
    names = map("".join, product("abcdefghi", repeat=3))
    for text in (*texts, "".join(f"{name}: 5 posts\n" for name in names)):
        started = time.monotonic()

        try:
            answer = send(content, "2019-07", text).answer
        except RefusalError as error:
            answer = render_refusal(error, ["es"])

        assert time.monotonic() - started < 10
        assert len(answer) < 60_000
