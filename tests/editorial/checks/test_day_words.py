"""Words for days in texts that are read on other days: which are told, and which date instead."""

from __future__ import annotations

import pytest

from editorial.checks import check_content
from editorial.content import read_content
from editorial.problem import Problem
from tests.content_files import LANGUAGES, WriteContent, write_words

POST = "Title: T\nSummary: S.\nCategory: region\nReceived: {received}\n\n{text}\n"
PORTUGUESE = '\n[pt]\nname = "Português"\nedition = false\n[pt.words]\n' + write_words({})


def told(
    write_content: WriteContent,
    text: str,
    lang: str = "es",
    received: str = "2019-08-26",
    folder: str = "posts/2019-08-21-taller",
) -> list[Problem]:
    """What the rule says of a text in a language, that came in on a day."""
    files = {
        f"{folder}/{lang}.md": POST.format(received=received, text=text),
        "vocabulary/languages.toml": LANGUAGES + PORTUGUESE,
    }
    problems = check_content(read_content(write_content(files)))
    return [each for each in problems if each.rule == "day-words"]


@pytest.mark.parametrize(
    ("lang", "text", "word", "day"),
    [
        ("es", "Les cuento que hoy hicimos una feria.", "hoy", "21 de agosto de 2019"),
        ("es", "Ayer nos reunimos en la escuela.", "Ayer", "21 de agosto de 2019"),
        ("es", "Esta tarde armamos una antena.", "Esta tarde", "21 de agosto de 2019"),
        ("es", "La antena quedó lista. Mañana la subimos.", "Mañana", "22 de agosto de 2019"),
        ("es", "La subimos pasado mañana.", "pasado mañana", "23 de agosto de 2019"),
        ("pt", "Ontem fizemos uma oficina.", "Ontem", "21 de agosto de 2019"),
        ("pt", "A antena fica pronta amanhã.", "amanhã", "22 de agosto de 2019"),
        ("en", "We met today, and built an antenna.", "today", "August 21, 2019"),
    ],
)
def test_the_word_is_quoted_and_a_date_proposed(
    write_content: WriteContent, lang: str, text: str, word: str, day: str
) -> None:
    (problem,) = told(write_content, text, lang)

    assert (problem.message.values["word"], problem.message.values["day"]) == (word, day)
    assert (problem.level, bool(problem.stops)) == ("warning", False)


@pytest.mark.parametrize(
    "text",
    [
        "Nos reunimos por la mañana, una mañana fría, a media mañana, cada mañana.",
        "Hoy, miércoles 21 de agosto, hicimos una feria.",
        "Leímos «Ayer y hoy» y “Un día, mañana”.",
        "Lea [lo que pasó ayer](https://example.org) y `hoy`.",
        "Hoy en día todo el mundo usa la red.",
        "La hoya de ayeres.",
    ],
)
def test_what_is_no_such_word_or_says_the_date_is_left_alone(
    write_content: WriteContent, text: str
) -> None:
    assert told(write_content, text) == []


def test_it_is_said_once_a_text(write_content: WriteContent) -> None:
    assert len(told(write_content, "Hoy leímos.\n\nAyer también.\n\nMañana, más.")) == 1


def test_a_post_of_the_day_on_which_it_was_written_may_speak_of_today(
    write_content: WriteContent,
) -> None:
    assert told(write_content, "Hoy hicimos una feria.", received="2019-08-21") == []


def test_an_announcement_is_read_until_its_day(write_content: WriteContent) -> None:
    folder = "webinars/2019-08-21-charla"

    (problem,) = told(write_content, "Mañana nos vemos.", received="2019-08-21", folder=folder)

    assert problem.message.values["day"] == "22 de agosto de 2019"
