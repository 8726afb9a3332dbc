"""Links: where they lead, and what is clicked."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import P_ES, PAGE, POST, Case, below, top

_OTHER = "posts/2019-08-01-taller/es.md"


def _link(text: str, rule: str, column: int, good: str) -> Case:
    return Case(below(text), rule, 7, (text, good), column=column)


CASES: Mapping[str, Case] = {
    "a link out of the content": Case(
        below("[acta]({attach}../../../etc/hostname)"), "inside-content", 7,
        ("({attach}../../../etc/hostname)", "(https://example.org)")),
    "a picture out of the content": Case(
        top("Foto: ../../../x.jpg"), "inside-content", 1, ("Foto: ../../../x.jpg\n", "")),
    "a link to a post that is not there": _link(
        "[acta](../no/es.md)", "link", 8, "[acta](es.md)"),
    "a link that leads nowhere": _link("[acta]()", "link", 6, "[acta](es.md)"),
    "a link to the address of a post": Case(
        {**below("[acta](/es/2019/08/taller/#dia)"), _OTHER: POST}, "link", 7,
        ("/es/2019/08/taller/", "../2019-08-01-taller/es.md"), column=8),
    "a link to the address of a page, below the site's folder": Case(
        {**below("[acta](/blog/es/about)"), P_ES: PAGE}, "link", 7,
        ("/blog/es/about", "../../pages/about/es.md"), column=8),
    "a link without a scheme": _link(
        "[acta](//example.org)", "link", 8, "[acta](https://example.org)"),
    "a link that is not secure": _link(
        "El [programa](http://example.org/a) del taller", "link-secure", 15,
        "El [programa](https://example.org/a) del taller"),
    "a link on the word here": _link(
        "Más: [aquí](https://example.org)", "link-text", 6, "Más: [el programa](https://example.org)"),
    "a link on words that say nothing": _link(
        "[**Haga clic aquí**](https://example.org)", "link-text", 20,
        "[el programa](https://example.org)"),
    **{
        f"a link on the words {words}": _link(
            f"[{words}](https://example.org)", "link-text", 1, "[el programa](https://example.org)")
        for words in ("See more here", "in this link", "Click on the link")
    },
    "a link on a word of another language": _link(
        "[Click here](https://example.org)", "link-text", 1, "[el programa](https://example.org)"),
}  # fmt: skip
