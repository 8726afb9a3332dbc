"""Every rule: a bad file that trips it at the right place, and the same file, corrected."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from commands.made.rules import RULES_PAGE, collect_messages, render_rules
from editorial import checks
from editorial.checks import ATTENTION, PRIVACY, READING, RULES, attention, check_content, links
from editorial.reading import sources
from editorial.reading.content import read_content
from editorial.system.cache import Cache
from editorial.text.shapes import KEYS
from editorial.times.dates import language_name
from editorial.words.message import catalog_languages
from editorial.words.problem import Problem, Stops
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE, SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT, WEEKLY, Check
from tests.content_files import LANGUAGES, WriteContent
from tests.editorial.checks.finding import CASES, FAMILIES, find_all
from tests.editorial.checks.texts import ES, IN_ENGLISH, OTHER, P_ES
from tests.editorial.checks.texts import PAGE as A_PAGE
from tests.test_rooms import is_marked

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
    return find_all(tmp_path_factory.mktemp("bad"))


def test_a_bad_file_is_named_with_its_place_and_rule(bad: Found) -> None:
    wrong = {}
    for name, case in CASES.items():
        found = {(each.rule, each.path, each.line, each.column) for each in bad[name] if each.text}
        where = case.where or next(iter(case.files))
        if (case.rule, where, case.line, case.column) not in found:
            wrong[name] = found

    assert wrong == {}
    assert "picture-weight" not in {each.rule for each in bad["a picture of 30 MB"]}
    beside = bad["a picture beside the text that tells where it was taken"]
    twice = [each for each in bad["an old address that two posts had"] if each.path == OTHER]
    assert [each.rule for each in beside].count("picture-location") == 1
    assert "about" in "".join(each.text for each in bad["an address that is a year"])
    assert not [each for each in twice if OTHER in each.text]


def test_the_corrected_file_does_not_trip_the_rule(tmp_path: Path) -> None:
    good = find_all(tmp_path, fixed=True)

    wrong = [
        *((name, each) for name in CASES for each in good[name] if each.rule == CASES[name].rule),
        *(name for name, case in CASES.items() if case.fixed == case.files),
    ]

    assert wrong == []


def test_every_rule_is_tripped_by_one_of_these_files_which_all_have_a_name() -> None:
    named = {rule.name for rule in (*READING, *PRIVACY, *RULES, *ATTENTION)}

    tripped = {case.rule for case in CASES.values()}

    assert tripped == named | {rule.name for rule in checks.RECORD_RULES}
    assert len(CASES) == sum(len(family.CASES) for family in FAMILIES)


def test_every_message_is_said_to_one_of_these_files(bad: Found) -> None:
    said = {problem.message.text for each in bad.values() for problem in each}

    assert _written_messages() - WORD_LISTS - ELSEWHERE - said == set()


OTHER_WORDS = {"vocabulary/languages.toml": LANGUAGES.replace("Foto", "Retrato")}


@pytest.mark.weekly
def test_what_is_kept_of_a_text_is_what_is_found_anew(
    write_content: WriteContent, tmp_path: Path
) -> None:
    light = [each for each in CASES.items() if len(str(each[1].files)) < 100_000]
    for name, case in light if WEEKLY else light[::4]:
        kept, alone = tmp_path / "texts", [{path: text} for path, text in case.files.items()]
        for step in (*alone, case.files, {**case.files, **OTHER_WORDS}):
            root = write_content(step)
            contents = (read_content(root, cache=Cache(each)) for each in (kept, None))
            found, anew = map(check_content, contents)
            assert found == anew, name
            shutil.rmtree(root)


def test_what_would_lose_a_text_or_publish_what_is_private_stops_a_build() -> None:
    stopping = {rule.name for rule in (*READING, *PRIVACY, *RULES) if rule.stops is Stops.ALL}

    reading, private = {"place", "readable", "bounds", "empty"}, {"meeting-key", "consent"}
    unsure = {"audience", "header-known", "header-form", "header-required", "vocabulary"}
    files = {"address", "inside-content", "nesting", "picture"}
    assert stopping == reading | private | unsure | files
    assert not [rule.name for rule in RULES if rule.advises and rule.stops]  # about style


def test_a_build_is_not_told_what_is_only_advice(check: Check) -> None:
    told = check({ES: "Title: UNO DOS TRES CUATRO.\n\nTexto."}, advice=False)

    assert {problem.rule for problem in told} == {"header-required"}


def test_a_retired_header_is_told_once_and_stops_no_build(write_content: WriteContent) -> None:
    english = P_ES.replace("es.md", "en.md")
    files = {P_ES: f"Metas: X 100\nLogros: X\n{A_PAGE}", english: f"Targets: X 100\n{IN_ENGLISH}"}
    own = LANGUAGES.replace("Foto =", 'Logros = "Targets", Foto =')
    content = read_content(write_content({**files, "vocabulary/languages.toml": own}))

    problems = check_content(content, advice=False)

    assert {each.level for each in problems} == {"warning"}
    assert [(each.path, each.line) for each in problems] == [(english, 1), (P_ES, 1), (P_ES, 2)]
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
    folder = Path(checks.__file__).parent
    modules = [*folder.glob("*.py"), Path(sources.__file__)]
    trees = (ast.parse(each.read_text()) for each in modules if each.name not in TOLD_OTHERWISE)
    marked = (each for tree in trees for each in ast.walk(tree) if is_marked(each))
    texts = (call.args[0] for call in marked)
    return {str(each.value) for each in texts if isinstance(each, ast.Constant)}


CONTENTS = {"the project's own": ROOT / "content", "the sample": SAMPLE}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_model_has_every_text_that_is_checked_and_no_other(name: str) -> None:
    changes: Mapping[str, object] = SAMPLE_SETTINGS if CONTENTS[name] == SAMPLE else {}
    model = load_model(load_settings(CONFIG, **{**changes, "PATH": str(CONTENTS[name])}))

    read = {text.source for text in (*model.library.posts, *model.library.texts)}

    sources = read_content(CONTENTS[name]).sources
    assert read == {source.path for source in sources if source.kind != "issues"} != set()
