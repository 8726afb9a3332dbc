"""What the documents name is there: files, tasks, options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click import Command, Group

from tasks import tasks
from tests.conftest import ROOT

ARCHITECTURE = ROOT / "docs" / "architecture.md"
READMES = [ROOT / "README.md", ROOT / "README.es.md"]
DOCUMENTS = [*READMES, *sorted((ROOT / "docs").glob("*.md"))]
CODE_ROOMS = ("editorial", "newsletter", "plugins")
ROOMS = (*CODE_ROOMS, "content/vocabulary", "docs", "tests", "theme")

OWN_ADDRESS = re.compile(r"(YOUR|SU)-\w+")
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
TASK = re.compile(r"tasks\.py ((?!TASK)[a-z]+)")
PLACEHOLDER = re.compile(r"<\w+>")


def name_of(document: Path) -> str:
    return document.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    missing = [path for path in paths_in(document) if not is_there(path)]

    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text("utf-8"))

    missing = [link for link in links if not (document.parent / link).exists()]

    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_task_that_a_document_names_is_there(document: Path) -> None:
    named = set(TASK.findall(document.read_text("utf-8")))

    assert named or "mailman" in document.name  # whoever keeps the list runs no task
    assert named <= set(commands())


@pytest.mark.parametrize("document", READMES, ids=name_of)
def test_a_readme_s_table_has_every_task_and_no_other(document: Path) -> None:
    rows = document.read_text("utf-8").partition("| `python3 tasks.py …` |")[2].splitlines()[2:]
    cells = [row.split("|")[1] for row in rows if row.startswith("|")]

    named = {code.split()[0] for cell in cells for code in CODE.findall(cell)}

    assert named == set(commands())


@pytest.mark.parametrize("document", READMES, ids=name_of)
def test_every_format_that_a_readme_names_is_one(document: Path) -> None:
    row = next(line for line in document.read_text("utf-8").splitlines() if "--format" in line)
    option = next(each for each in commands()["check"].params if each.name == "form")

    named = CODE.findall(row.partition("`--format`")[2])

    assert named
    assert {"text", *named} == set(getattr(option.type, "choices", ()))


def test_the_table_of_changes_names_files() -> None:
    table = ARCHITECTURE.read_text("utf-8").partition("I want to … → change this")[2]

    rows = [row for row in table.partition("\n## ")[0].splitlines() if row.startswith("| ")][1:]

    assert len(rows) > 10
    assert [row for row in rows if not CODE.search(row)] == []


def commands() -> Mapping[str, Command]:
    """The tasks by name."""
    assert isinstance(tasks, Group)
    return tasks.commands


def paths_in(document: Path) -> Iterator[str]:
    """What a document names as files: those in a room of the project, and modules (`tasks.py`)."""
    for code in CODE.findall(document.read_text("utf-8")):
        in_room = code.startswith(tuple(f"{room}/" for room in ROOMS))
        is_bare = "/" not in code and code.endswith(".py")
        if " " not in code and (in_room or is_bare):
            yield code


def is_there(path: str) -> bool:
    """Whether there is such a file or folder; a bare name stands in some room.

    Placeholders (`<lang>`) stand for any name.
    """
    pattern = PLACEHOLDER.sub("*", path).rstrip("/")
    places = [pattern] if "/" in pattern else [pattern, *(f"{r}/**/{pattern}" for r in CODE_ROOMS)]
    return any(found for place in places for found in ROOT.glob(place))


def test_both_guides_for_an_editor_give_the_same_commands() -> None:
    guides = [ROOT / "docs" / name for name in ("newsletter.md", "boletin.es.md")]

    english, spanish = (
        [OWN_ADDRESS.sub("ADDRESS", code) for code in CODE.findall(guide.read_text("utf-8"))]
        for guide in guides
    )

    typed = [code for code in english if code.startswith(("python3 ", "git ", "read "))]
    assert len(typed) > 5
    assert [code for code in spanish if code.startswith(("python3 ", "git ", "read "))] == typed
