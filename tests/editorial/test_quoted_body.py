"""A post's text is shown on GitHub as it will look, and nothing comes of it there."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editorial.text.markup import read_body
from editorial.text.quoted_body import quote_body
from tests.github_text import HOSTILE, alive, elements, visible

OURS = {
    *("p", "h4", "h5", "h6", "strong", "em", "s", "code", "ul", "ol", "li", "blockquote", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "br"),
}
"""What a quotation may become on GitHub: no link, no picture, no HTML."""


def quoted(text: str, most: int = 10_000) -> str:
    """A Markdown text as an answer shows it."""
    clean = read_body(text).fill(lambda _tag, link: link, lambda _url, alt: f"[{alt}]")
    return quote_body(clean, most) if clean else ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Qué *hicimos*", "#### Qué *hicimos*"),
        ("Un **taller**  \nde redes", "Un **taller**\nde redes"),
        ("**Un taller **bueno", "\\*\\*Un taller \\*\\*bueno"),
        ("- uno\n- dos\n    1. a\n    2. b", "- uno\n- dos\n  1. a\n  2. b"),
        ("> Una cita\n\nFin", "> Una cita\n\nFin"),
        ("Vea [el programa](https://x.org/a_b)", "Vea el programa (`https://x.org/a_b`)"),
        ("a | b\n--|--\n1 | @ana", "| a | b |\n|---|---|\n| 1 | `@ana` |"),
        ("```\n*a*\n\n  b\n```", "`*a*`\n`b`"),
        ("Hola @ana, vea #4", "Hola `@ana`, vea `#4`"),
        ("![Un aula](foto.jpg)", "\\[Un aula\\]"),
        ("Uno\n\n---\n\nDos", "Uno\n\n* * *\n\nDos"),
    ],
)
def test_a_text_looks_like_the_post(text: str, shown: str) -> None:
    assert quoted(text) == shown


@given(st.lists(HOSTILE | st.just("\n"), max_size=6).map("\n".join))
@example("<b>@</b>ana")
@example("&#64;*ana*")
@example("&#64;\n#4")
@example("> " * 50 + "@ana")
def test_nothing_comes_of_a_text(text: str) -> None:
    for form in ("{}", "> {}"):
        lines = [form.format(line) for line in quoted(text).split("\n")]

        assert elements("\n".join(lines)) <= OURS
        assert not any(map(alive, lines))


def test_a_long_text_is_cut_between_lines() -> None:
    shown = quoted("\n\n".join(f"Párrafo {number}." for number in range(100)), most=100)

    assert len(shown) < 110
    assert visible(shown).endswith(".…")
