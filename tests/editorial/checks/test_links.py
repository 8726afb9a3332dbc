"""What is advised about links can be typed as it stands."""

from __future__ import annotations

import pytest

from editorial.checks import check_content
from editorial.content import read_content
from tests.editorial.checks.writing import P_ES, PAGE, POST, below
from tests.editorial.conftest import WriteContent

OTHER = "posts/2019-08-01-taller/es.md"
ADVICE = {
    "Vea www.example.org.": "](https://www.example.org)",
    "Vea https://example.org/a.": "](https://example.org/a)",
    "[acta](/es/2019/08/taller/)": "../2019-08-01-taller/es.md",
    "[acta](/es/2019/07/taller/#dia)": "es.md#dia",
    "[acta](/blog/es/about)": "../../pages/about/es.md",
}


@pytest.mark.parametrize("text", ADVICE)
def test_the_message_has_the_link_as_it_should_be(text: str, write_content: WriteContent) -> None:
    content = read_content(write_content({**below(text), OTHER: POST, P_ES: PAGE}))

    told = [each.text for each in check_content(content) if each.rule.startswith("link")]

    assert [ADVICE[text] in each for each in told] == [True]
