"""One thing has one word: what people read has none of the words that are retired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from commands.made.messages import extract_messages, read_catalogs
from editorial.words.message import LOCALES
from intake.form_files import find_texts
from tests.retired import find_retired

FORMS = sorted((LOCALES.parent / ".github/ISSUE_TEMPLATE").glob("*.yml"))

LIST = re.compile(r"[^.:;!?(`{]*,[^.:;!?(`{]*")
"""Words that people may type, and that code looks for, with commas between them."""


def said(message_id: object, string: object) -> Iterator[str]:
    """Yield the texts of a message that is shown, not understood."""
    strings = string if isinstance(string, tuple) else (str(string),)
    if message_id and not all(map(LIST.fullmatch, strings)):
        yield from strings


def test_no_message_has_a_retired_word(tmp_path: Path) -> None:
    catalogs = read_catalogs() | {"en": extract_messages(tmp_path / "messages.pot")}
    for lang, catalog in catalogs.items():
        found = {
            text: retired
            for each in catalog
            for text in said(each.id, each.id if lang == "en" else each.string)
            if (retired := find_retired(lang, text))
        }

        assert found == {}, lang


@pytest.mark.parametrize("file", FORMS, ids=[each.name for each in FORMS])
def test_no_form_has_a_retired_word(file: Path) -> None:
    form = yaml.safe_load(file.read_text("utf-8"))
    lang = form["labels"][-1] if "labels" in form else "es"

    found = {text: find_retired(lang, text) for text in find_texts(form)}

    assert {text: words for text, words in found.items() if words} == {}


def test_a_retired_word_is_found_where_it_is_our_own() -> None:
    assert find_retired("es", "Este artículo se fusionó.") == ["artículo", "fusionó"]
    assert find_retired("es", "El botón “Approve workflows” y el dato `Canal RSS`.") == []
    assert find_retired("fr", "L’infolettre part par e-mail.") == ["infolettre", "e-mail"]
