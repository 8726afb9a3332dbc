"""What others wrote stays mere text on GitHub."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editorial.text.quoting import quote_cell, quote_code, quote_text, quote_title
from tests.github_text import HOSTILE, alive, elements, visible

TEXTS = HOSTILE | st.text(max_size=60)


def one_line(text: str) -> str:
    """A text as it may be shown: on one line, without what can't be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


@pytest.mark.parametrize(
    "text",
    ["@ana", "fixes #4", "closes GH-2", "www.evil.example", "https://evil.example", "ana@x.org"],
)
def test_nothing_is_linked_mentioned_or_closed(text: str) -> None:
    assert alive(text)
    assert not alive(quote_text(text))
    assert text not in quote_title(text)
    assert quote_title(text).replace("\u200b", "") == text


@given(TEXTS)
@example("12:00a12:00")
def test_nothing_comes_of_a_text_and_it_can_be_copied_as_it_was_written(text: str) -> None:
    quoted = quote_text(text)

    for form in ("{}", "x {} x", "- {}", "- a\n  {}", "1. {}", "> **a**\n>\n> {}", "### {}"):
        markdown = form.format(quoted)
        assert elements(markdown) - {"code"} <= elements(form.format("a"))
        assert not alive(markdown)
        assert visible(markdown) == visible(form.format("0")).replace("0", one_line(text))


@given(TEXTS)
def test_nothing_leaves_the_cell_of_a_table(text: str) -> None:
    markdown = f"| | |\n|---|---|\n| x | {quote_cell(text)} |"

    assert elements(markdown) - {"code"} <= elements("| | |\n|---|---|\n| x | a |")
    assert not alive(markdown)
    assert visible(markdown) == f"x{one_line(text)}"


@given(TEXTS)
def test_code_can_not_be_left_and_is_what_was_written(text: str) -> None:
    for form in ("{}", "- a\n  {}", "### {}"):
        markdown = form.format(quote_code(text))

        assert elements(markdown) <= elements(form.format("`0`"))
        assert visible(markdown) == visible(form.format("0")).replace("0", one_line(text))


def test_what_is_to_be_copied_stands_as_code() -> None:
    quoted = {
        "Escriba https://x.org/a?b=c_d_e.": "Escriba `https://x.org/a?b=c_d_e`.",
        "Empiece con “##”.": "Empiece con “`##`”.", "a las 12:00": "a las 12:00",
        "Así: [el programa](https://x.org/a_b)": "Así: `[el programa](https://x.org/a_b)`",
        "Agregue en.md (o foto.jpg)": "Agregue `en.md` (o `foto.jpg`)",
    }  # fmt: skip

    assert {text: quote_text(text) for text in quoted} == quoted


def test_words_read_as_they_were_written() -> None:
    text = "¿Qué pasó? Taller: 40 personas, 100 % (y más)"

    assert quote_text(text) == text
    assert quote_title(text) == text


def test_markup_and_line_breaks_mean_nothing() -> None:
    assert quote_text("<b>*a*</b>\n# `x`") == "&lt;b&gt;\\*a\\*&lt;/b&gt; \\# \\`x\\`"


def test_a_long_text_is_cut() -> None:
    assert quote_text("a" * 600) == "a" * 499 + "…"


@pytest.mark.parametrize(
    "text",
    [
        *("[skip ci] Taller", "Taller [CI skip]", "Taller [no ci]", "[skip actions]"),
        *("skip-checks: true", "Co-authored-by: Ana", "Signed-off-by: Ana"),
    ],
)
def test_a_title_commands_nothing_in_the_message_of_a_merge(text: str) -> None:
    quoted = quote_title(text)

    assert text not in quoted
    assert quoted.replace("\u200b", "") == text


def test_money_is_no_formula() -> None:
    assert quote_text("$x^2$") == "\\$x^2\\$"
