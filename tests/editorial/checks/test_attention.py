"""What an editor is told to look at, in which place and order."""

from __future__ import annotations

from dataclasses import replace

from editorial.checks.attention import has_kind, look_into
from editorial.checks.comment import MOST_LOOKED, render_attention, render_comment
from editorial.text.inventory import HOLDS
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops
from tests.conftest import ROOT, Check
from tests.content_files import words_of
from tests.editorial.checks.writing import below

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


def test_only_who_asks_for_it_is_told_what_to_look_at(check: Check) -> None:
    files = {**below("No publiquen mi nombre."), "vocabulary/attention.toml": WORDS}

    told = [each.rule for each in check(files)]
    looked = [each for each in check(files, attends=True) if each.rule not in told]

    assert [(each.rule, each.line, each.level) for each in looked] == [("silence", 7, "warning")]


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

    many = [
        replace(found, message=message.filled(words=f"CANCELADO {n}", kind="cancelación"))
        for n in range(69)
    ]

    comment = render_comment([other, found, *many, silent], ["es"])

    places = [comment.index(text) for text in ("Mire esto", "sin nombres", "CANCELADO", "Corrija")]
    assert places == sorted(places)
    assert comment.count("(cancelación)") + 1 == MOST_LOOKED
    assert "… y 21 más" in comment
    assert "`CANCELADO: <b>taller</b> @ana`" in comment
    assert render_attention([other], "es") == ""
