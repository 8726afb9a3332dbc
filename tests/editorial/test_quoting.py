"""What others wrote stays mere text on GitHub."""

from __future__ import annotations

import pytest

from editorial.quoting import quote_code, quote_text, quote_title


@pytest.mark.parametrize(
    "text",
    ["@ana", "fixes #4", "closes GH-2", "www.evil.example", "https://evil.example", "ana@x.org"],
)
def test_nothing_is_linked_mentioned_or_closed(text: str) -> None:
    for quoted in (quote_text(text), quote_title(text)):
        assert text not in quoted
        assert quoted.replace("\u200b", "").replace("\\", "") == text


def test_words_read_as_they_were_written() -> None:
    text = "¿Qué pasó? Taller: 40 personas, 100 % (y más)"

    assert quote_text(text) == text
    assert quote_title(text) == text


def test_markup_and_line_breaks_mean_nothing() -> None:
    assert quote_text("<b>*a*</b>\n# `x`") == "&lt;b&gt;\\*a\\*&lt;/b&gt; \\# \\`x\\`"


def test_a_long_text_is_cut() -> None:
    assert quote_text("a" * 600) == "a" * 499 + "…"


def test_code_can_not_be_left() -> None:
    assert quote_code("a`b\nc") == "`a'bc`"


@pytest.mark.parametrize(
    "text",
    [
        "[skip ci] Taller",
        "Taller [CI skip]",
        "Taller [no ci]",
        "[skip actions]",
        "skip-checks: true",
        "Co-authored-by: Ana",
        "Signed-off-by: Ana",
    ],
)
def test_a_title_commands_nothing_in_the_message_of_a_merge(text: str) -> None:
    quoted = quote_title(text)

    assert text not in quoted
    assert quoted.replace("\u200b", "") == text


def test_money_is_no_formula() -> None:
    assert quote_text("$x^2$") == "\\$x^2\\$"
