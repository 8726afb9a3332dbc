"""`docs/rules.md` is what the rules say today."""

from __future__ import annotations

from pathlib import Path

from editorial.checks import READING, RULES
from editorial.message import load_catalog
from tests.rules import PAGE, page_languages, read_messages, render_rules


def test_the_page_of_rules_is_current(tmp_path: Path) -> None:
    assert PAGE.read_text("utf-8") == render_rules(page_languages(), read_messages(tmp_path)), (
        "run tasks.py messages"
    )


def test_the_page_has_every_rule_and_its_messages_in_each_of_its_languages(tmp_path: Path) -> None:
    page = PAGE.read_text("utf-8")

    for name, messages in read_messages(tmp_path).items():
        part = page.partition(f"## {name}\n")[2].partition("\n## ")[0]

        assert messages
        assert part.count("\n| ") >= len(messages)
        for message in messages:
            for lang in page_languages():
                said = load_catalog(lang).gettext(message)
                assert said.replace("[", "\\[").replace("<", "&lt;") in part


def test_every_rule_states_itself_in_a_sentence() -> None:
    for rule in (*READING, *RULES):
        statement = (rule.check.__doc__ or "").partition("\n")[0]

        assert statement.endswith("."), rule.name
