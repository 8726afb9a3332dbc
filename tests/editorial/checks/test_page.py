"""`docs/rules.md` is what the rules say today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from editorial.checks import ATTENTION, READING, RULES
from editorial.words.message import load_catalog
from tests.rules import PAGE, page_languages, read_messages, render_rules


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[str]]:
    """What each rule says about the bad files, by its name."""
    return read_messages(tmp_path_factory.mktemp("cases"))


def test_the_page_of_rules_is_current(said: Mapping[str, Sequence[str]]) -> None:
    assert PAGE.read_text("utf-8") == render_rules(page_languages(), said), "run tasks.py messages"


def test_the_page_has_every_rule_and_its_messages_in_each_of_its_languages(
    said: Mapping[str, Sequence[str]],
) -> None:
    page = PAGE.read_text("utf-8")

    for name, messages in said.items():
        part = page.partition(f"## {name}\n")[2].partition("\n## ")[0]

        assert messages
        assert part.count("\n| ") >= len(messages)
        for message in messages:
            for lang in page_languages():
                shown = load_catalog(lang).gettext(message)
                assert shown.replace("[", "\\[").replace("<", "&lt;") in part


def test_every_rule_states_itself_in_a_sentence() -> None:
    for rule in (*READING, *RULES, *ATTENTION):
        statement = (rule.check.__doc__ or "").partition("\n")[0]

        assert statement.endswith("."), rule.name
