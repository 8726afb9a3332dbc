"""What other programs read as Markdown, as this site's Markdown reads it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from editorial.rendering.markup import read_body, render_markdown
from moving.commonmark import unify_markdown
from moving.old import convert

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
        (r"\@barrio ~~no~~ \* `\@`", r"<p>@barrio <del>no</del> * <code>\@</code></p>"),
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


@pytest.mark.parametrize(
    "typed",
    [
        "1. Instale:\n\n   ```sh\n   npm install <paquete> --save\n   ```\n2. Siga\n",
        '1. Pegue:\n\n    ```html\n    <script src="mapa.js"></script>\n    ```\n',
        "- uno\n  - dos\n\n    ```\n    {{ nada }} {% include cosa.html %}\n    ```\n- tres\n",
        '* uno\n\n\t```html\n\t<iframe src="mapa.html">marco</iframe>\n\t```\n\nfin\n',
        "Texto:\n\n ```html\n <style>regla</style>\n ```\n\nfin\n",
        "1. uno\n\n  ```js\n  const caja = <select>;\n  ```\n2. dos\n",
        "1. uno\n   ```html\n   <head><title>nombre</title></head>\n   ```\n2. dos\n",
        "- uno\n\n  ~~~yaml\n  - <form>\n\n  - clave: valor\n  ~~~\n",
        "- uno\n  ````md\n  ```html\n  <script>dentro</script>\n  ```\n  ````\n",
        "1. uno\n\n   ```\n   grep \\@barrio ~~no~~ :tada:\n   ```\n",
        "- uno\n  * dos\n\n  ```\n  desde '<principal>'\n  ```\n",
        "> Cita\n>\n> ```html\n> <script>citado</script>\n> ```\n",
    ],
)
def test_the_page_has_every_word_of_code_wherever_it_is_indented(typed: str) -> None:
    made, _ = convert(typed, {}, {}, page=False)

    page = unescape(re.sub(r"<[^<>]*>", " ", read_body(made).html))
    words = re.sub(r"(`{3,}|~{3,})\w*", "", typed).split()
    assert [each for each in words if len(each) > 2 and each not in page] == []
