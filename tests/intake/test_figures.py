"""A month's figures as people write them on a phone, and the answers to their form."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commands.intake import Written, write_figures
from editorial.content import read_content
from editorial.message import catalog_languages, listed, say
from editorial.records.table import FIGURES, RECORD_KINDS
from editorial.text.plain import plain
from editorial.times.typed_days import Tense, Typist, find_months
from editorial.vocabulary import Vocabulary, read_vocabulary
from intake.answers import render_refusal
from intake.contribution import RefusalError
from intake.counted import example_line, read_counted, usual_lines
from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS
from tests.conftest import ROOT
from tests.content_files import POST, WriteContent
from tests.event_files import an_event
from tests.github_text import alive, elements
from tests.intake.sending import sent_with

OURS = ROOT / "content" / "figures" / "2019-07.toml"
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
    form = next(each for each in forms if (each.kind, each.lang) == ("figures", lang))
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


@pytest.mark.parametrize(
    "text",
    [
        *TYPED.values(),
        "Twitter 40 tweets, 39 seguidores y 13 cuentas seguidas.\n\n"
        "Facebook\n- 138 miembros\n- 5 nuevos miembros\n- 94 interacciones",
        "En Twitter: 40 tuits, seguidores 39, 13 seguidos; en Facebook: miembros 138, "
        "5 miembros nuevos y 94 publicaciones comentarios y reacciones",
        "TWITTER = tweets 40 / followers 39 / following 13\nFACEBOOK\nMembers: 138\n"
        "New members: 5\nActivity: 94",
        "### Twitter\n40 tuítes\n39 seguidores\n13 contas seguidas\n### Facebook\n"
        "Membros no total: 138\nNovos membros: 5\nPublicações, comentários e reações: 94",
        "Tweets en Twitter: 40\n39 seguidores\n13 cuentas seguidas\nMiembros en Facebook: 138\n"
        "5 miembros nuevos\n94 posts, comentarios y reacciones",
    ],
)
def test_the_calls_figures_are_read_however_they_are_written(
    text: str, vocabulary: Vocabulary
) -> None:
    assert read_counted(text, [], vocabulary, "es") == (JULY, [])


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Twitter: 39 fans",
            "Twitter: 40",
            "40 tweets",
            "Twitter +5 followers",
            "Twitter 5k posts",
        ),
        *(
            "Twitter: 39 seguidores nuevos",
            "Twitter: 10-12 tweets",
            "Twitter: 40 tweets (10 menos)",
        ),
        *(
            "Twitter: -5 followers",
            "Twitter: 12.5 views",
            "Twitter: 5% views",
            "Twitter: ٤٠ tweets",
        ),
        *("Twitter: 99999999999999 views", "Ayer vimos en Twitter unos 40 tweets", "40, 39, 13"),
    ],
)
def test_what_may_mean_something_else_is_said_back_and_not_taken(
    line: str, vocabulary: Vocabulary
) -> None:
    numbers, remarks = read_counted(line, [], vocabulary, "en")

    assert numbers == {}
    assert [each.asks for each in remarks] == [True, False]
    assert "like this: Twitter: 40 tweets, 39 followers" in str(remarks[0])


def test_numbers_below_a_line_that_was_not_read_go_to_no_other_network(
    vocabulary: Vocabulary,
) -> None:
    text = "Twitter: 40 tweets\nInstagram hasta ayer 12\n5 posts"

    numbers, remarks = read_counted(text, [], vocabulary, "es")

    assert numbers == {"Twitter": {"tweets": "40"}}
    assert [each.values["line"] for each in remarks if each.asks] == text.split("\n")[1:]


def test_a_network_is_called_as_it_was_before(vocabulary: Vocabulary) -> None:
    known = ["X", "Página de LACRALO"]

    numbers, remarks = read_counted(
        "x: 1.234 posts\npagina de lacralo: 5 posts", known, vocabulary, "es"
    )

    assert numbers == {"X": {"posts": "1234"}, "Página de LACRALO": {"posts": "5"}}
    assert remarks == []


def test_a_known_network_is_called_as_it_calls_itself(vocabulary: Vocabulary) -> None:
    numbers, _ = read_counted("whatsapp: 5 posts", [], vocabulary, "es")

    assert numbers == {"WhatsApp": {"posts": "5"}}


def test_a_new_network_is_one_however_it_is_written(vocabulary: Vocabulary) -> None:
    text = "Red del Sur\n5 posts\nred-del sur: 7 views\nRED DEL SUR: 2 tweets"

    numbers, _ = read_counted(text, [], vocabulary, "es")

    assert numbers == {"Red del Sur": {"posts": "5", "views": "7", "tweets": "2"}}


@pytest.mark.parametrize(("name", "asks"), [("Twiter", True), ("Mastodon", False)])
def test_a_new_network_is_told_and_one_that_is_nearly_known_asked_back(
    name: str,
    asks: bool,  # noqa: FBT001
    vocabulary: Vocabulary,
) -> None:
    numbers, (remark,) = read_counted(f"{name}: 5 posts", ["Twitter"], vocabulary, "es")

    assert numbers == {name: {"posts": "5"}}
    assert (remark.values["network"], remark.asks) == (name, asks)


def test_two_numbers_for_the_same_are_asked_back(vocabulary: Vocabulary) -> None:
    _, (remark,) = read_counted("Twitter: 40 tweets\n41 tweets", [], vocabulary, "en")

    assert "40 and 41" in str(remark)


@pytest.mark.parametrize("lang", catalog_languages())
def test_what_the_form_shows_is_understood_once_it_is_filled_in(
    lang: str, vocabulary: Vocabulary
) -> None:
    lines = "\n".join(
        f"{line} 7" if line.endswith(":") else line for line in usual_lines(lang).split("\n")
    )

    assert read_counted(usual_lines(lang), [], vocabulary, lang) == ({}, [])
    assert read_counted(example_line(lang), [], vocabulary, lang)[1] == []
    assert read_counted(lines, [], vocabulary, lang) == (
        {name: dict.fromkeys(keys, "7") for name, keys in JULY.items()},
        [],
    )


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


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize(
    ("typed", "month"),
    [
        *(("julio de 2019", "2019-07"), ("July 2019", "2019-07"), ("JULIO", "2019-07")),
        *(("2019-07", "2019-07"), ("07/2019", "2019-07"), ("7.2019", "2019-07")),
        *(("el mes pasado", "2019-07"), ("last month", "2019-07")),
        *(("2019/7", "2019-07"), ("diciembre", "2018-12"), ("31/7/2019", "2019-07")),
        *(("septiembre 2018", "2018-09"), ("agosto 2019", "2019-08"), ("jul. 2019", "2019-07")),
    ],
)
def test_a_month_is_read_in_words_and_in_figures(typed: str, month: str, lang: str) -> None:
    assert find_months(typed, Typist(lang, date(2019, 8, 5), Tense.PAST)) == [month]


@pytest.mark.parametrize("typed", ["", "?", "setiembre 2018", "13/2019", "2020-07", "2019", "0/0"])
def test_what_is_no_month_that_has_begun_is_none(typed: str) -> None:
    assert find_months(typed, Typist("es", date(2019, 8, 5), Tense.PAST)) == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_july_2019_of_the_call(
    lang: str, content: Path, matches_golden: Callable[[str, str], None]
) -> None:
    month = {"es": "julio de 2019", "en": "07/2019"}[lang]

    written = send(content, month, TYPED[lang], lang)

    text = (content / written.place).read_text("utf-8")
    (record,) = read_content(content).records_of(FIGURES)
    assert written.files == ("figures/2019-07.toml",)
    assert (record.faults, list(written.problems)) == ((), [])
    assert {
        row.name: {key: cell.value for key, cell in row.cells.items()} for row in record.rows
    } == JULY
    matches_golden(f"```\n{text}```\n\n{written.answer}", f"intake/figures.{lang}.md")


@pytest.mark.skipif(not OURS.is_file(), reason="a region that adopted it has its own figures")
def test_the_form_gives_the_very_file_that_we_have_of_the_call(content: Path) -> None:
    written = send(content, "julio de 2019", TYPED["es"])

    assert (content / written.place).read_bytes() == OURS.read_bytes()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_month_that_is_there_gets_the_numbers_that_were_sent(
    lang: str, content: Path, matches_golden: Callable[[str, str], None]
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
    lang: str, content: Path, matches_golden: Callable[[str, str], None]
) -> None:
    (content / "figures" / "2019-06.toml").write_text(JUNE)
    sent = {
        "an unknown month": ("algún mes", TYPED[lang]),
        "a month to come": ("2019-12", TYPED[lang]),
        "a line that nobody understands": ("2019-07", "Nos fue bastante bien: 39 fans"),
        "the form as it was": ("2019-07", usual_lines(lang)),
        "what is there already": ("2019-06", "Twitter: 36 followers"),
        "nothing": ("2019-07", ""),
    }

    answers = [f"# {name}\n\n{refuse(content, *each, lang)}" for name, each in sent.items()]

    matches_golden("\n".join(answers), f"intake/figures-refused.{lang}.md")


def test_more_networks_than_anybody_has_are_refused(content: Path) -> None:
    words = (f"Red {first}{second}" for first in "abcdef" for second in "abcdef")

    answer = refuse(content, "2019-07", "\n".join(f"{name}: 5 posts" for name in words))

    assert "30" in answer


def test_a_file_that_cannot_be_read_is_left_to_an_editor(content: Path) -> None:
    (content / "figures" / "2019-06.toml").write_text("[Twitter]\nlikes = 3\n")

    assert "error" in refuse(content, "2019-06", "Twitter: 5 posts")


def test_a_hostile_text_is_data(content: Path, matches_golden: Callable[[str, str], None]) -> None:
    written = send(content, "2019-07", HOSTILE)

    text = (content / written.place).read_text("utf-8")
    (record,) = read_content(content).records_of(FIGURES)
    assert record.faults == ()
    assert not alive(written.answer)
    assert elements(written.answer) <= elements("**a** `a`\n\n### a\n\n1. a\n\n- a") | {
        *elements("| | |\n|---|---|\n| a | b |")
    }
    matches_golden(f"```\n{text}```\n\n{written.answer}", "intake/figures-hostile.es.md")


@pytest.mark.parametrize(
    "piece", ["Twitter ", "5 ", "tweets ", "a\n", "5 tweets\n", "1.000", ": ", "x:1\n"]
)
def test_no_text_takes_long(piece: str, content: Path) -> None:
    started = time.monotonic()

    try:
        answer = send(
            content, "2019-07", f"Twitter: 1 tweet\n{piece * (65_000 // len(piece))}"
        ).answer
    except RefusalError as error:
        answer = render_refusal(error, ["es"])

    assert time.monotonic() - started < 10
    assert len(answer) < 60_000
