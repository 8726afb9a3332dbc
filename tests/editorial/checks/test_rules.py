"""Every rule: a bad file that trips it at the right place, and the same file, corrected."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from editorial import checks, sources
from editorial.checks import (
    ATTENTION,
    READING,
    RECORD_RULES,
    RULES,
    attention,
    bodies,
    check_content,
    headers,
    links,
)
from editorial.content import read_content
from editorial.problem import Problem
from editorial.text.meetings import KEYS
from tests.content_files import WriteContent
from tests.editorial.checks.cases import CASES, FAMILIES
from tests.editorial.checks.writing import ES, IN_ENGLISH, P_ES, PAGE, TODAY, Files
from tests.rules import read_messages

WORD_LISTS = {
    KEYS,
    attention.CALLED,
    links.NOTHING_SAID,
    attention.ROLES,
    headers.DATES,
    bodies.OR_IN,
}
ELSEWHERE = {
    "This file is only a link to one elsewhere: put the file itself here.",
    "{file} is older than this text: if something important changed here, change it there too; "
    "otherwise somebody in the group will.",
}
"""Tried in `test_checks.py`: no table of texts holds a symbolic link, or the ages of files."""

TOLD_OTHERWISE = {"comment.py"}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_named_with_its_place_and_rule(
    name: str, write_content: WriteContent
) -> None:
    case = CASES[name]

    problems = _problems(case.files, write_content, case.earlier)

    found = {(each.rule, each.path, each.line, each.column) for each in problems}
    assert (case.rule, case.where or next(iter(case.files)), case.line, case.column) in found
    assert all(problem.text for problem in problems)


@pytest.mark.parametrize("name", CASES)
def test_the_corrected_file_does_not_trip_the_rule(name: str, write_content: WriteContent) -> None:
    case = CASES[name]

    problems = _problems(case.fixed, write_content, case.earlier)

    assert case.fixed != case.files
    assert [each for each in problems if each.rule == case.rule] == []


def test_every_rule_is_tripped_by_one_of_these_files() -> None:
    named = {rule.name for rule in (*READING, *RULES, *ATTENTION)} | {
        rule.name for rule in RECORD_RULES
    }

    assert {case.rule for case in CASES.values()} == named


def test_no_two_cases_have_one_name() -> None:
    assert len(CASES) == sum(len(family.CASES) for family in FAMILIES)


def test_every_message_is_said_to_one_of_these_files(tmp_path: Path) -> None:
    said = {message for each in read_messages(tmp_path).values() for message in each}

    assert _written_messages() - WORD_LISTS - ELSEWHERE - said == set()


def test_no_rule_about_style_stops_a_build() -> None:
    assert not [rule.name for rule in RULES if rule.advises and rule.stops]


def test_a_build_is_not_told_what_is_only_advice(write_content: WriteContent) -> None:
    content = read_content(write_content({ES: "Title: UNO DOS TRES CUATRO.\n\nTexto."}))

    told = {problem.rule for problem in check_content(content, advice=False)}

    assert told == {"header-required"}


def test_a_header_that_is_no_longer_used_is_told_once_and_stops_no_build(
    write_content: WriteContent,
) -> None:
    english = P_ES.replace("es.md", "en.md")
    files = {P_ES: f"Metas: X 100\n{PAGE}", english: f"Targets: X 100\n{IN_ENGLISH}"}
    content = read_content(write_content(files))

    problems = check_content(content, advice=False)

    assert [(each.path, each.line, each.level) for each in problems] == [
        (english, 1, "warning"),
        (P_ES, 1, "warning"),
    ]
    assert not any(each.stops for each in problems)
    assert {each.body for each in content.sources} == {"Texto.", "Text."}


def _problems(
    files: Files, write_content: WriteContent, earlier: Mapping[str, str]
) -> list[Problem]:
    content = read_content(write_content(files), earlier=earlier, today=TODAY)
    return check_content(content, attends=True)


def _written_messages() -> set[str]:
    """Every text that a module of checks marks for translation."""
    folder = Path(checks.__file__).parent
    modules = [*folder.glob("*.py"), Path(sources.__file__)]
    trees = (ast.parse(each.read_text()) for each in modules if each.name not in TOLD_OTHERWISE)
    calls = (each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.Call))
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "N_"
        and isinstance(call.args[0], ast.Constant)
    }
