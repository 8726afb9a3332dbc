"""TOML files that people edit: what is said of a bad one, and where; what a good one says."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Mapping
from time import process_time

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.records.record import Cell, Row, render_record
from editorial.reading.records.table import FIGURES, RECORD_KINDS
from editorial.reading.toml_text import ReadingError, parse_toml
from editorial.teams import read_teams
from editorial.words.problem import render_lines
from tests.conftest import Golden
from tests.content_files import WriteContent
from tests.editorial.checks.case_records import CASES, JULY

TOML = '''# note [x]
default = "es"

[es]
name = """
[no]
x = 1"""
words = { page = "a", tag = "b" }
list = [
  "[b]", # ]
]
"a b".c = 3
[[action]]
who = 'x'
[[action]]

who = ["a",
 "b"]
[action.more]
z = 1 # [
'''


def test_what_is_said_of_bad_files(write_content: WriteContent, matches_golden: Golden) -> None:
    said = []
    for case in CASES.values():
        content = write_content(case.files)
        said.append(render_lines(check_content(read_content(content))))
        shutil.rmtree(content)

    matches_golden("\n".join(said) + "\n", "checks/records.es.txt")


def test_each_value_is_found_on_its_line() -> None:
    lines: Mapping[tuple[str | int, ...], int] = {
        ("default",): 2, ("es",): 4, ("es", "words", "tag"): 8, ("es", "a b", "c"): 12,
        ("action", 0, "who"): 14, ("action", 1): 15, ("action", 1, "who"): 17,
        ("action", 1, "more", "z"): 20, ("nothing",): 1,
    }  # fmt: skip

    toml = parse_toml(TOML)

    assert {place: toml.line(*place) for place in lines} == lines


def test_texts_that_would_take_a_parser_long_are_refused_at_once() -> None:
    dots = "a." * 30_000
    refused = (
        *(f"{dots}a = 1", f"[{dots}a]", f"x = {{{dots}a = 1}}", f"'\n{dots}a = 1\n'"),
        *("." * 60_000, "-" * 60_000, '"\\' * 30_000, "'" * 60_001, "a " * 30_000),
    )
    good = ("a.b.c.d.e.f = 1", 'a."b.c.d.e.f.g.h".i = 1  # a.b.c.d.e.f.g', "x = ['a.b.c.d.e.f.g']")
    tracemalloc.start()  # the peak of the process would be that of any test before
    before = process_time()

    wrong = [text[:9] for text in refused if not _is_refused(text)]
    wrong += [text for text in good if _is_refused(text)]

    seconds, (_, most) = process_time() - before, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert wrong == []
    assert seconds < 10
    assert most < 500_000_000


def _is_refused(text: str) -> bool:
    try:
        parse_toml(text)
    except ReadingError:
        return True
    return False


def test_a_key_is_read_as_pages_name_it_without_hidden_signs(write_content: WriteContent) -> None:
    written = '\ufeff[Red]\nSeguidores = 39\x07\n"Miembros nuevos" = 5\n'
    content = read_content(write_content({JULY: written}))

    (row,) = content.records_of(FIGURES)[0].rows

    assert (row.name, row.value("followers"), row.value("new-members")) == ("Red", "39", "5")
    assert row.read("new-members", content.vocabulary) == 5
    assert row.read("views", content.vocabulary) is None


def test_a_name_may_be_in_a_language_that_the_site_lacks(write_content: WriteContent) -> None:
    written = """
[duty.networks]
es = "Redes"
fr = "Réseaux"
[team.a]
fr = "Équipe A"
members = ["Ana Ejemplo"]
[team.b]
pt-BR = "Equipe B"
es = "Equipo B"
[rotation]
first = "2019-12"
every = 12
"""
    content = read_content(write_content({"vocabulary/teams.toml": written}))

    teams = read_teams(content.records, content.vocabulary)

    assert check_content(content) == []
    assert [each.term.name("es") for each in teams.teams] == ["Équipe A", "Equipo B"]
    assert teams.every == 12


def test_what_is_written_is_read_as_it_was(write_content: WriteContent) -> None:
    (part,) = RECORD_KINDS[FIGURES].parts
    cells = {"activity": Cell("94", 3), "members": Cell("0", 2)}
    row = Row(part, 'Red "ñ"', 1, cells)

    content = read_content(write_content({JULY: render_record([row])}))

    (record,) = content.records_of(FIGURES)
    assert (record.month, record.rows, record.faults) == ("2019-07", (row,), ())
