"""How an answer quotes what was left out."""

from __future__ import annotations

import pytest

from editorial.text.plain import shorten
from intake.remarks import quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Atenciosamente,\n\nJoana Fictícia\nSecretária\njoana@example.org\n(92) 5555-0100",
            "“Atenciosamente, Joana Fictícia Secretária…”",
        ),
        ("Saludos, Ana (09 555-5555) y Luis", "“Saludos, Ana (…) y Luis”"),
        ("Saludos, Ana <ana@example.org>", "“Saludos, Ana…”"),
        ("Gracias…", "“Gracias…”"),
    ],
)
def test_no_number_and_no_rest_of_one_is_quoted(text: str, shown: str) -> None:
    assert str(quoted(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("uno dos tres", "uno dos tres"),
        ("uno dos tres cuatro", "uno dos tres…"),
        ("uno dos, tres, cuatro", "uno dos, tres…"),
        ("uno (dos tres cuatro cinco)", "uno…"),
        ("uno «dos» (tres) cuatro", "uno «dos»…"),
        ("(uno dos tres cuatro)", "(uno dos tres…"),
        ("x" * 30, f"{'x' * 14}…"),
    ],
)
def test_a_text_is_shortened_at_a_word(text: str, shown: str) -> None:
    assert shorten(text, 14) == shown
