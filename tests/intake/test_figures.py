"""The form for a month's figures: the file that comes of it, and the answers."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

import pytest

from commands.intake import Written, write_figures
from editorial.reading.content import read_content
from editorial.reading.records.table import FIGURES
from intake.answers import render_refusal
from intake.contribution import RefusalError
from intake.figures import usual_lines
from intake.forms import read_forms
from tests.built_sites.settings import SAMPLE_FORMS
from tests.conftest import Golden
from tests.content_files import POST, WriteContent
from tests.event_files import an_event
from tests.github_text import alive, elements
from tests.intake.sending import form_of, sent_with
from tests.intake.test_counted import TYPED
from tests.intake.test_event_files import OPENED, TABLE

SETTINGS = {"SITEURL": "https://example.org/blog"}
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
    return render_refusal(refused.value)


def test_a_month_is_read_in_words_and_in_figures(content: Path) -> None:
    cases = {
        **dict.fromkeys(("julio de 2019", "JULIO", "2019-07", "07/2019", "7.2019"), "2019-07"),
        **dict.fromkeys(("2019/7", "31/7/2019", "jul. 2019"), "2019-07"),
        "diciembre": "julio de 2019",
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
def test_a_month_gets_what_was_sent_later(lang: str, content: Path, matches_golden: Golden) -> None:
    (content / "figures" / "2019-06.toml").write_text(JUNE)
    typed = {
        "es": "twitter: 39 seguidores, 40 tuits\nTelegram\n12 integrantes\n39 fans\nsin contar: 8",
        "en": "twitter: 39 followers, 40 tweets\nTelegram\n12 members\n39 fans\nnot counted: 8",
    }

    written = send(content, {"es": "junio", "en": "June"}[lang], typed[lang], lang)

    text = (content / written.place).read_text("utf-8")
    matches_golden(f"```\n{text}```\n\n{written.answer}", f"intake/figures-again.{lang}.md")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_refusals_say_what_to_do(lang: str, content: Path, matches_golden: Golden) -> None:
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
    assert elements(written.answer) <= elements(f"{TABLE}\n\n**a** `a`\n\n1. a\n\n{OPENED}")
    matches_golden(f"```\n{text}```\n\n{written.answer}", "intake/figures-hostile.es.md")


def test_no_text_takes_long(content: Path) -> None:
    pieces = ["Twitter ", "5 ", "tweets ", "a\n", "5 tweets\n", "1.000", ": ", "x:1\n"]
    texts = [f"Twitter: 1 tweet\n{piece * (65_000 // len(piece))}" for piece in pieces]
    names = map("".join, product("abcdefghi", repeat=3))
    for text in (*texts, "".join(f"{name}: 5 posts\n" for name in names)):
        started = time.process_time()

        try:
            answer = send(content, "2019-07", text).answer
        except RefusalError as error:
            answer = render_refusal(error)

        assert time.process_time() - started < 10
        assert len(answer) < 60_000
