"""Hashtags at the end of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.text.markdown import render_markdown
from intake.forms import Form
from tests.intake.sending import TEXT, a_contribution, a_draft


@pytest.mark.parametrize(
    "line", ["#Conectividad", "#conectividad, #CONECTIVIDAD.", "#connectivity"]
)
def test_a_hashtag_that_the_vocabulary_knows_is_a_tag(form: Form, content: Path, line: str) -> None:
    draft = a_draft(a_contribution(form, text=f"{TEXT}\n{line}"), content)

    assert draft.value("Tags") == "connectivity"
    assert draft.body == TEXT


def test_other_hashtags_stay_text_and_are_no_heading(form: Form, content: Path) -> None:
    draft = a_draft(a_contribution(form, text=f"{TEXT}\n\n#Barrio #Conectividad #red"), content)

    assert draft.value("Tags") == "connectivity"
    assert render_markdown(draft.body).endswith("<p>#Barrio #red</p>")


def test_a_hashtag_within_the_text_stays_there(form: Form, content: Path) -> None:
    text = f"#Conectividad es la palabra.\n\n{TEXT}"

    draft = a_draft(a_contribution(form, text=text), content)

    assert draft.value("Tags") == ""
    assert render_markdown(draft.body).startswith("<p>#Conectividad es la palabra.</p>")
