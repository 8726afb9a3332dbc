"""What other programs read as Markdown, as this site's Markdown reads it."""

from __future__ import annotations

import pytest

from editorial.rendering.markup import render_markdown
from moving.commonmark import unify_markdown

pytestmark = pytest.mark.weekly


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Trajeron:\n- pan\n- sal\n", "<p>Trajeron:</p> <ul> <li>pan</li> <li>sal</li> </ul>"),
        ("- a\n  - b\n", "<ul> <li>a<ul> <li>b</li> </ul> </li> </ul>"),
        ("1. a\n\n   b\n2. c\n", "<ol> <li> <p>a</p> <p>b</p> </li> <li> <p>c</p> </li> </ol>"),
        ("- a\n\n  - b\n- c\n",
         "<ul> <li> <p>a</p> <ul> <li>b</li> </ul> </li> <li> <p>c</p> </li> </ul>"),
        ("1. a\n\n   b:\n   - c\n2. d\n",
         "<ol> <li> <p>a</p> <p>b:</p> <ul> <li>c</li> </ul> </li> <li> <p>d</p> </li> </ol>"),
        ("1) a\n2) b\n", "<ol> <li>a</li> <li>b</li> </ol>"),
        ("- a\n\n  ```sh\n  ls\n  ```\n",
         "<ul> <li>a<pre><code>ls </code></pre> </li> </ul>"),
        ("- a\n# Fin\n", '<ul> <li>a</li> </ul> <h2 id="fin">Fin</h2>'),
        (r"\@barrio ~~no~~ \* :tada: `\@`", r"<p>@barrio <del>no</del> * 🎉 <code>\@</code></p>"),
        ("<div class=x>\n  <b>dos</b>\n\n**uno**\n\n</div>\n",
         "<p><b>dos</b></p> <p><strong>uno</strong></p>"),
        ("uno\\\ndos\n", "<p>uno<br> dos</p>"),
        ("<figure>\n\n**uno**\n\n</figure>\n", "<p><strong>uno</strong></p>"),
        ("<figure>\n<b>uno</b>\n</figure>\n", "<figure> <b>uno</b> </figure>"),
        ("Suma:\n| a |\n|---|\n| 1 |\n", "<p>Suma:</p> <table> <thead> <tr> <th>a</th> </tr> "
         "</thead> <tbody> <tr> <td>1</td> </tr> </tbody> </table>"),
    ],
)  # fmt: skip
def test_what_is_a_list_there_is_one_here(typed: str, shown: str) -> None:
    made = render_markdown(unify_markdown(typed))

    assert " ".join(made.split()) == shown


@pytest.mark.parametrize(
    "typed", ["Uno\ndos\n\n    - código\n", "```\n- a\n  - b\n```", "> - a\n>   - b", "- - a\n"]
)
def test_code_quotations_and_what_isnt_clear_stay(typed: str) -> None:
    assert unify_markdown(typed) == typed
