"""What the documents name is there: files, headings, tasks, options."""

from __future__ import annotations

import re

from tests.documents import (
    CODE,
    DOCUMENTS,
    OPTION,
    TASK_PAGES,
    calls_in,
    commands,
    find_command,
    headings_of,
    is_there,
    links_in,
    options_of,
    paths_in,
    read_text,
    tables_in,
)

ON_GITHUB = re.compile(r"(?:\.\./)+issues/new(?:/choose|\?template=.+)")


def test_every_file_that_a_document_names_is_there() -> None:
    missing = {
        (document.name, path)
        for document in DOCUMENTS
        for path in paths_in(read_text(document))
        if not is_there(path)
    }

    assert missing == set()


def test_every_link_of_a_document_leads_to_a_file_and_a_heading() -> None:
    missing = []
    for document in DOCUMENTS:
        for link in links_in(read_text(document)):
            target = document.parent / link.file if link.file else document
            found = ON_GITHUB.fullmatch(link.file) or target.exists()
            if not found or (link.heading and link.heading not in headings_of(target)):
                missing.append((document.name, link))

    assert missing == []


def test_every_task_that_a_document_names_is_there_with_its_options() -> None:
    calls = [(each.name, call) for each in DOCUMENTS for call in calls_in(read_text(each))]

    wrong = [
        (name, call)
        for name, call in calls
        if not (command := find_command(call.words)) or not {*call.options} <= options_of(command)
    ]

    assert len(calls) > 100
    assert wrong == []


def test_the_table_of_tasks_has_every_task_with_options_that_it_has_and_no_other() -> None:
    for page in TASK_PAGES:
        (_, *rows), *_ = tables_in(read_text(page))
        tasks = [[code.split()[0] for code in CODE.findall(row[0])] for row in rows]

        assert {name for names in tasks for name in names} == set(commands()), page.name
        for row, names in zip(rows, tasks, strict=True):
            known = set().union(*(options_of(commands()[name]) for name in names))
            assert {*OPTION.findall("".join(row))} <= known, row[0]
