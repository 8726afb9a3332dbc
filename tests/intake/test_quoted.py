"""How an answer quotes what was left out."""

from __future__ import annotations

from editorial.text.plain import shorten
from intake.remarks import quoted, tell_left_out

QUOTED = {
    "Atenciosamente,\n\nJoana Fictícia\nSecretária\njoana@example.org\n(92) 5555-0100": (
        "“Atenciosamente, Joana Fictícia Secretária…”"
    ),
    "Saludos, Ana (09 555-5555) y Luis": "“Saludos, Ana (…) y Luis”",
    "Saludos, Ana <ana@example.org>": "“Saludos, Ana…”",
    "Gracias…": "“Gracias…”",
}
SHORT = {
    "uno dos tres": "uno dos tres",
    "uno dos tres cuatro": "uno dos tres…",
    "uno dos, tres, cuatro": "uno dos, tres…",
    "uno (dos tres cuatro cinco)": "uno…",
    "uno «dos» (tres) cuatro": "uno «dos»…",
    "(uno dos tres cuatro)": "(uno dos tres…",
    "x" * 30: f"{'x' * 14}…",
}


def test_no_number_and_no_rest_of_one_is_quoted() -> None:
    assert {text: str(quoted(text)) for text in QUOTED} == QUOTED


def test_a_text_is_shortened_at_a_word() -> None:
    assert {text: shorten(text, 14) for text in SHORT} == SHORT


def test_all_that_was_cut_is_told_in_one_remark() -> None:
    (told,) = tell_left_out("De: Ana <ana@example.org>\n\nEnviado desde mi iPhone")

    assert str(told) == "Left out of the text: “De: Ana <…> · Enviado desde mi iPhone”"
    assert list(tell_left_out(" \n")) == []
