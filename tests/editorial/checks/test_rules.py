"""Every rule: a bad file that trips it at the right place, and the same file, corrected."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from commands.made.rules import RULES_PAGE, collect_messages, render_rules
from editorial import checks
from editorial.checks import (
    ATTENTION,
    PRIVACY,
    READING,
    RECORD_RULES,
    RULES,
    attention,
    check_content,
    links,
)
from editorial.reading import sources
from editorial.reading.content import Content, read_content
from editorial.reading.sources import Source
from editorial.system.cache import Cache
from editorial.text.shapes import KEYS
from editorial.times.dates import language_name
from editorial.words.message import catalog_languages
from editorial.words.problem import Problem, Stops
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.conftest import CONFIG, WEEKLY
from tests.content_files import LANGUAGES, WriteContent
from tests.editorial.checks.cases import CASES, FAMILIES
from tests.editorial.checks.finding import find_all
from tests.editorial.checks.writing import ES, IN_ENGLISH, P_ES
from tests.editorial.checks.writing import PAGE as A_PAGE

WORD_LISTS = {KEYS, attention.CALLED, links.NOTHING_SAID, attention.ROLES}
ELSEWHERE = {
    "This file is only a link to one elsewhere: put the file itself here.",
    "{file} is older than this text: if something important changed here, change it there too; "
    "otherwise somebody in the group will.",
}
"""Tried in `test_checks.py`: no table of texts holds a symbolic link, or the ages of files."""

TOLD_OTHERWISE = {"comment.py", "translations.py"}


Found = Mapping[str, list[Problem]]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("bad")
    return find_all(folder)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What is found in each case's files once they are corrected."""
    folder = tmp_path_factory.mktemp("good")
    return find_all(folder, fixed=True)


def test_a_bad_file_is_named_with_its_place_and_rule(bad: Found) -> None:
    places = {
        name: {(each.rule, each.path, each.line, each.column) for each in bad[name] if each.text}
        for name in CASES
    }
    wanted = {
        name: (case.rule, case.where or next(iter(case.files)), case.line, case.column)
        for name, case in CASES.items()
    }

    assert {name: places[name] for name in CASES if wanted[name] not in places[name]} == {}


def test_the_corrected_file_does_not_trip_the_rule(good: Found) -> None:
    tripped = {
        name: [each for each in good[name] if each.rule == case.rule]
        for name, case in CASES.items()
    }

    assert {name: found for name, found in tripped.items() if found} == {}
    assert [name for name, case in CASES.items() if case.fixed == case.files] == []


def test_every_rule_is_tripped_by_one_of_these_files() -> None:
    named = {rule.name for rule in (*READING, *PRIVACY, *RULES, *ATTENTION)} | {
        rule.name for rule in RECORD_RULES
    }

    assert {case.rule for case in CASES.values()} == named


def test_no_two_cases_have_one_name() -> None:
    assert len(CASES) == sum(len(family.CASES) for family in FAMILIES)


def test_every_message_is_said_to_one_of_these_files(bad: Found) -> None:
    said = {problem.message.text for each in bad.values() for problem in each}

    assert _written_messages() - WORD_LISTS - ELSEWHERE - said == set()


OTHER_WORDS = {"vocabulary/languages.toml": LANGUAGES.replace("Foto", "Retrato")}


@pytest.mark.weekly
def test_what_serve_keeps_of_a_text_is_what_is_found_anew(write_content: WriteContent) -> None:
    light = [each for each in CASES.items() if len(str(each[1].files)) < 100_000]
    for name, case in light if WEEKLY else light[::4]:
        kept, alone = dict[str, Any](), [{path: text} for path, text in case.files.items()]
        for step in (*alone, case.files, {**case.files, **OTHER_WORDS}):
            root = write_content(step)
            contents = (read_content(root, cache=Cache(None, each)) for each in (kept, None))
            found, anew = map(check_content, contents)
            assert found == anew, name
            shutil.rmtree(root)


def test_what_would_lose_a_text_or_publish_what_is_private_stops_a_build() -> None:
    stopping = {rule.name for rule in (*READING, *PRIVACY, *RULES) if rule.stops is Stops.ALL}

    reading, private = {"place", "readable", "bounds", "empty"}, {"meeting-key", "consent"}
    unsure = {"audience", "header-known", "header-form", "header-required", "vocabulary"}
    files = {"address", "inside-content", "nesting", "picture"}
    assert stopping == reading | private | unsure | files


def test_no_rule_about_style_stops_a_build() -> None:
    assert not [rule.name for rule in RULES if rule.advises and rule.stops]


def test_a_build_is_not_told_what_is_only_advice(write_content: WriteContent) -> None:
    content = read_content(write_content({ES: "Title: UNO DOS TRES CUATRO.\n\nTexto."}))

    told = {problem.rule for problem in check_content(content, advice=False)}

    assert told == {"header-required"}


def test_a_retired_header_is_told_once_and_stops_no_build(write_content: WriteContent) -> None:
    english = P_ES.replace("es.md", "en.md")
    files = {P_ES: f"Metas: X 100\nLogros: X\n{A_PAGE}", english: f"Targets: X 100\n{IN_ENGLISH}"}
    own = LANGUAGES.replace("Foto =", 'Logros = "Targets", Foto =')
    content = read_content(write_content({**files, "vocabulary/languages.toml": own}))

    problems = check_content(content, advice=False)

    assert [(each.path, each.line, each.level) for each in problems] == [
        (english, 1, "warning"),
        (P_ES, 1, "warning"),
        (P_ES, 2, "warning"),
    ]
    assert not any(each.stops for each in problems)
    assert {each.body for each in content.sources} == {"Texto.", "Text."}


def test_the_page_of_rules_is_current(bad: Found) -> None:
    page = render_rules(_page_languages(), collect_messages(bad))

    assert RULES_PAGE.read_text("utf-8") == page, "run tasks.py messages"


def test_every_rule_states_itself_in_a_sentence() -> None:
    rules = (*READING, *PRIVACY, *RULES, *ATTENTION)

    assert [each.name for each in rules if ".\n" not in f"{each.check.__doc__}\n"] == []


def _page_languages() -> list[str]:
    """The languages that the page is in: those of the site for which it was made last."""
    names = {language_name(lang, lang): lang for lang in catalog_languages()}
    part = RULES_PAGE.read_text("utf-8").partition("\n## ")[2].partition("\n| ")[2]
    return [names[name.strip()] for name in part.partition(" |\n")[0].split("|")]


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


ROOT = Path(__file__).parents[3]
CONTENTS = {"the project's own": ROOT / "content", "the sample": SAMPLE}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_model_has_every_text_that_is_checked_and_no_other(name: str) -> None:
    changes: Mapping[str, object] = SAMPLE_SETTINGS if CONTENTS[name] == SAMPLE else {}
    model = load_model(load_settings(CONFIG, **{**changes, "PATH": str(CONTENTS[name])}))

    read = {text.source for text in (*model.library.posts, *model.library.texts)}

    assert read == {source.path for source in _texts(read_content(CONTENTS[name]))}
    assert read


def _texts(content: Content) -> list[Source]:
    return [source for source in content.sources if source.kind != "issues"]
