"""What the documents name is there: files, headings, tasks, options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documents import (
    ARCHITECTURE,
    CODE,
    CONTRIBUTING,
    DOCUMENTS,
    OPTION,
    READMES,
    calls_in,
    commands,
    find_command,
    headings_of,
    is_there,
    links_in,
    name_of,
    options_of,
    paths_in,
    read_text,
    tables_in,
)

ON_GITHUB = re.compile(r"(?:\.\./)+issues/new(?:/choose|\?template=.+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    missing = [path for path in paths_in(read_text(document)) if not is_there(path)]

    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_of_a_document_leads_to_a_file_and_a_heading(document: Path) -> None:
    missing = []
    for link in links_in(read_text(document)):
        target = document.parent / link.file if link.file else document
        found = ON_GITHUB.fullmatch(link.file) or target.exists()
        if not found or (link.heading and link.heading not in headings_of(target)):
            missing.append(link)

    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_task_that_a_document_names_is_there_with_its_options(document: Path) -> None:
    calls = list(calls_in(read_text(document)))

    wrong = [
        call
        for call in calls
        if not (command := find_command(call.words)) or not {*call.options} <= options_of(command)
    ]

    assert calls or "mailman" in document.name  # whoever keeps the list runs no task
    assert not wrong


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_option_that_a_document_names_alone_is_one_of_a_task(document: Path) -> None:
    alone = [code.split()[0] for code in CODE.findall(read_text(document)) if code[:2] == "--"]

    known = set().union(*map(options_of, commands().values()))

    assert [option for option in alone if option not in known] == []


@pytest.mark.parametrize("document", READMES, ids=name_of)
def test_a_readme_s_table_has_every_task_and_no_other(document: Path) -> None:
    rows = task_rows(document)

    named = {name for first, _ in rows for name in tasks_of(first)}

    assert named == set(commands())


@pytest.mark.parametrize("document", READMES, ids=name_of)
def test_a_readme_s_table_names_options_that_the_row_s_task_has(document: Path) -> None:
    for first, second in task_rows(document):
        options = OPTION.findall(first + second)

        known = set().union(*(options_of(commands()[name]) for name in tasks_of(first)))

        assert [option for option in options if option not in known] == []


@pytest.mark.parametrize("document", READMES, ids=name_of)
def test_every_format_that_a_readme_names_is_one(document: Path) -> None:
    row = next(line for line in read_text(document).splitlines() if "--format" in line)
    option = next(each for each in commands()["check"].params if each.name == "form")

    named = CODE.findall(row.partition("`--format`")[2])

    assert named
    assert {"text", *named} == set(getattr(option.type, "choices", ()))


@pytest.mark.parametrize("document", [ARCHITECTURE, *CONTRIBUTING], ids=name_of)
def test_the_table_of_changes_names_files(document: Path) -> None:
    _, *rows = next(table for table in tables_in(read_text(document)) if "…" in table[0][0])

    nameless = [row for row in rows if not CODE.search(row[-1])]

    assert len(rows) > 10
    assert [row for row in nameless if not leads_on(row)] == []


def task_rows(document: Path) -> list[tuple[str, str]]:
    """The rows of the table of tasks: what is run, and what it does."""
    tables = tables_in(read_text(document))
    table = next(each for each in tables if each[0][0].startswith("`python3 tasks.py"))
    return [(row[0], row[1]) for row in table[1:]]


def tasks_of(cell: str) -> list[str]:
    """The tasks that a cell names."""
    return [code.split()[0] for code in CODE.findall(cell)]


def leads_on(row: list[str]) -> bool:
    """Whether a row without file leads to a guide, or says in words which folder."""
    return "](docs/" in row[1] or row[-1] not in ("", "–")
