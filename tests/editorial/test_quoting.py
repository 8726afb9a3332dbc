"""What others wrote stays mere text on GitHub."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from editorial.text.quoting import quote_cell, quote_code, quote_text, quote_title
from tests.github_text import HOSTILE, alive, elements, visible

TEXTS = HOSTILE | st.text(max_size=60)


def one_line(text: str) -> str:
    """A text as it may be shown: on one line, without what can't be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


LIVING = ("@ana", "fixes #4", "closes GH-2", "www.x.example", "https://x.example", "ana@x.org")
COMMANDS = (
    *("[skip ci] Taller", "Taller [CI skip]", "Taller [no ci]", "[skip actions]"),
    *("skip-checks: true", "Co-authored-by: Ana", "Signed-off-by: Ana"),
)


def test_nothing_is_linked_mentioned_or_closed() -> None:
    assert [text for text in LIVING if not alive(text)] == []
    assert [text for text in LIVING if alive(quote_text(text))] == []


def test_a_title_mentions_nobody_and_commands_nothing_in_the_message_of_a_merge() -> None:
    quoted = {text: quote_title(text) for text in (*LIVING, *COMMANDS)}

    assert [text for text, each in quoted.items() if text in each] == []
    assert [text for text, each in quoted.items() if each.replace("\u200b", "") != text] == []


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
@example("@a|b")
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


def test_words_read_as_they_were_written_and_markup_means_nothing() -> None:
    text = "¿Qué pasó? Taller: 40 personas, 100 % (y más)"
    quoted = {
        text: text,
        "<b>*a*</b>\n# `x`": "&lt;b&gt;\\*a\\*&lt;/b&gt; \\# \\`x\\`",
        "$x^2$": "\\$x^2\\$",  # money is no formula
        "a" * 600: "a" * 499 + "…",
    }

    assert {each: quote_text(each) for each in quoted} == quoted
    assert quote_title(text) == text
