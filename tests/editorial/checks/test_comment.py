"""What an editor is told to look at, and the comment below a pull request, nobody can bend."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from editorial.checks.attention import has_kind, look_into
from editorial.checks.comment import (
    MOST_LETTERS,
    MOST_LOOKED,
    TICKED,
    render_attention,
    render_comment,
    render_note,
)
from editorial.text.inventory import HOLDS
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops
from tests.conftest import ROOT, Check, Golden
from tests.content_files import words_of
from tests.editorial.checks.case_texts import SPANISH
from tests.editorial.checks.texts import EN, ES, IN_ENGLISH, POST
from tests.editorial.checks.writing import below
from tests.github_text import alive, elements

VOCABULARY = words_of(ROOT / "content")
WORDS = (ROOT / "content" / "vocabulary" / "attention.toml").read_text("utf-8")


def test_a_sentence_that_asks_for_silence_is_known() -> None:
    assert has_kind(HOLDS, "Hola.\nPor favor, no publiquen mi nombre.", VOCABULARY)
    assert not has_kind(HOLDS, "Hola. Publiquen esto, por favor.", VOCABULARY)
    assert not has_kind(HOLDS, "no publiquen", replace(VOCABULARY, attention={}))
    for line in ("© 2026. Todos los derechos reservados.", "All rights reserved.",
                 "Todos os direitos reservados.", "Tous droits réservés."):  # fmt: skip
        assert not has_kind(HOLDS, f"Red Vecinal {line}", VOCABULARY)
    found = look_into("Sin nombres. Ana, de 9 años, está enferma. Tel 555 0123", VOCABULARY)
    assert [each.kind for each in found] == ["silence", "health"]


def test_privacy_is_told_of_a_file_with_a_hundred_problems(check: Check) -> None:
    links = "".join(f"[a{number}](../no-{number}/es.md)\n\n" for number in range(150))
    text = f"{links}\nInformes al +595 981 123 456 o a https://zoom.us/j/1?pwd=Inventada"

    problems = check(below(text))

    assert {"private-phone", "meeting-key", "bounds"} <= {each.rule for each in problems}
    shown = render_comment(problems, ["es"])
    assert shown.index("pwd=Inventada") < shown.index("no-0/es.md")


def test_what_to_look_at_comes_first_in_a_comment_and_is_bounded() -> None:
    message = Message("“{words}” ({kind}): look at this before it is published.")
    found = Problem(
        *("content/posts/a/es.md", 9, "warning", "attention", Stops.NOTHING, "es"),
        message.filled(words="CANCELADO", kind="cancelación"),
        quote="CANCELADO: <b>taller</b> @ana",
    )
    silent = replace(found, rule="silence", message=message.filled(words="sin nombres", kind="x"))
    other = replace(found, rule="link", message=Message("Corrija esto."))

    words = [message.filled(words=f"CANCELADO {n}", kind="cancelación") for n in range(69)]
    many = [replace(found, message=each) for each in words]

    again = [replace(found, line=line) for line in range(10, 16)]
    comment = render_comment([other, found, *again, *many, silent], ["es"])

    places = [comment.index(text) for text in ("Mire esto", "sin nombres", "CANCELADO", "Corrija")]
    assert places == sorted(places)
    assert comment.count("(cancelación)") + 1 == MOST_LOOKED
    assert "… y 21 más" in comment
    assert "**Línea 9, 10, 11, 12, 13, ….** " in comment
    assert "`CANCELADO: <b>taller</b> @ana`" in comment
    assert render_attention([other], "es") == ""


GITHUB_MOST = 65_536
LEADS_NOWHERE = "The link “{link}” leads nowhere, so it is shown as plain text: correct it."
A_PROBLEM = Problem(
    *(ES, 3, "error", "link", Stops.NOTHING, "es"),
    message=Message(LEADS_NOWHERE, {"link": "../no/es.md"}),
    quote="[acta](../no/es.md)",
)
HOSTILE = "a\n::error::b `x` @who <b>[x](y)![z](http://evil.example) www.evil.example ``` # | ~"


def test_the_comment_of_a_bad_pull_request_is_kept(check: Check, matches_golden: Golden) -> None:
    spanish = POST.replace("Title", "Titel").replace("Texto.", "[aquí](http://example.org/a)\n\n")
    english = f"Picture: photo.jpg\n{IN_ENGLISH.replace('Text.', SPANISH)}"
    problems = check({ES: spanish, EN: english}, shown="content")

    comment = render_comment(problems, ["es", "en"])

    matches_golden(f"{comment}\n", "checks/comment.md")


def test_a_note_begins_with_what_was_ticked_and_unfolds_twelve_things() -> None:
    said = [replace(A_PROBLEM, rule="attention", message=Message(f"Nr. {n}.")) for n in range(21)]
    kinds = [replace(each, kind=("minors", "health")[n % 2]) for n, each in enumerate(said[1:])]
    ticked = replace(A_PROBLEM, rule="noted", kind=TICKED, message=Message("Ticked."))

    unfolded = render_note([said[0], *kinds, ticked], "es").partition("<details>")[0]

    assert unfolded.index("Ticked.") < unfolded.index("Nr. 0.") < unfolded.index("Nr. 1.")
    assert unfolded.count("Nr. ") == 1 + 12


def test_errors_come_before_advice_and_their_language_before_others() -> None:
    advice = replace(A_PROBLEM, line=2, level="warning", message=Message("A bit of advice."))
    first, last = (replace(advice, lang="en", path=f"{n}.md") for n in (2, 3))
    private = replace(last, rule="private-mail", message=Message("Take it out."))

    comment = render_comment([first, private, advice, A_PROBLEM], ["en", "es"])

    spanish, english = comment.split("## Thank you! This can be published")
    assert spanish.index("no/es.md") < spanish.index("A bit of advice.")
    assert english.index("Take it out.") < english.index("A bit of advice.")
    assert "How to change something" in english


@pytest.mark.parametrize("part", ["path", "quote", "message"])
def test_what_people_wrote_stays_text(part: str) -> None:
    said = Message(LEADS_NOWHERE, {"link": HOSTILE})
    hostile: dict[str, Any] = {"path": HOSTILE, "quote": HOSTILE, "message": said}

    comment = render_comment([replace(A_PROBLEM, **{part: hostile[part]})], ["es"])

    fine = render_comment([replace(A_PROBLEM, quote="`x`")], ["es"])
    assert "evil" in comment
    assert not alive(comment)
    assert elements(comment) <= elements(fine)


def test_a_comment_fits_into_what_github_takes() -> None:
    endless = Message(LEADS_NOWHERE, {"link": "x" * 1_000_000})
    long = replace(A_PROBLEM, message=endless, quote="y" * 1_000_000)
    many = [replace(long, path=f"{'z' * 5000}/{number}.md") for number in range(2000)]
    english = [replace(each, lang="en") for each in many]

    comment = render_comment([*many, *english], ["es", "en"])

    left = re.search(r"… y (\d+) más", comment)
    assert len(comment) <= MOST_LETTERS + 100 < GITHUB_MOST
    assert "more." in comment
    assert left
    assert 1500 < int(left[1]) < 2000
