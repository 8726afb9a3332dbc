"""What is advised about links can be typed as it stands."""

from __future__ import annotations

import pytest

from editorial.checks import check_content
from editorial.content import read_content
from tests.content_files import WriteContent
from tests.editorial.checks.writing import P_ES, PAGE, POST, below

OTHER = "posts/2019-08-01-taller/es.md"
ADVICE = {
    "Vea www.example.org.": "](https://www.example.org)",
    "Vea https://example.org/a.": "](https://example.org/a)",
    "[acta](/es/2019/08/taller/)": "../2019-08-01-taller/es.md",
    "[acta](/es/2019/07/taller/#dia)": "es.md#dia",
    "[acta](/blog/es/about)": "../../pages/about/es.md",
}

NOTHING_SAID = (
    "ver aquí",
    "en este link",
    "Ingresá aquí",
    "ingrese en el siguiente enlace",
    "haga clic aquí",
    "¡Hacé click acá!",
    "para más información, aquí",
    "more here",
    "click on this link",
)
SAID = (
    "inscríbase aquí",
    "aquí, el programa",
    "el programa",
    "escuche aquí la radio",
    "más sobre la radio",
    "la información del taller",
    "ver el acta",
    "ver más fotos del encuentro",
    "más allá de la red",
    "leer el acta",
    "the link between schools",
    "2019",
)


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_words_that_say_nothing_are_told_in_any_order(
    text: str, write_content: WriteContent
) -> None:
    assert "link-text" in _rules(f"[{text}](https://example.org)", write_content)


@pytest.mark.parametrize("text", SAID)
def test_words_that_say_where_a_link_leads_may_stand_beside_them(
    text: str, write_content: WriteContent
) -> None:
    assert "link-text" not in _rules(f"[{text}](https://example.org)", write_content)


@pytest.mark.parametrize("text", ADVICE)
def test_the_message_has_the_link_as_it_should_be(text: str, write_content: WriteContent) -> None:
    content = read_content(write_content({**below(text), OTHER: POST, P_ES: PAGE}))

    told = [each.text for each in check_content(content) if each.rule.startswith("link")]

    assert [ADVICE[text] in each for each in told] == [True]


def _rules(text: str, write_content: WriteContent) -> set[str]:
    return {each.rule for each in check_content(read_content(write_content(below(text))))}
