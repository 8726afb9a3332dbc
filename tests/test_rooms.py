"""The structure of the code: which room imports which, and how long a chain of imports gets."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.documents import CODE_ROOMS, read_text, tables_in

LONGEST_CHAIN = 13
"""Modules of ours that import one another in a row: who reads the first has the last to know."""

ARCHITECTURE = ROOT / "docs" / "architecture.md"


@pytest.mark.parametrize("room", CODE_ROOMS)
def test_a_room_imports_what_the_architecture_page_lets_it(room: str) -> None:
    allowed = {room, *_allowed()[room]}

    found = {(name, imported) for name, imports in _imports().items() for imported in imports}

    into = {pair for pair in found if pair[0].split(".")[0] == room}
    assert into
    assert {pair for pair in into if pair[1].split(".")[0] not in allowed} == set()


def test_no_modules_import_each_other_in_a_circle_and_no_chain_is_too_long() -> None:
    lengths: dict[str, int] = {}

    def length(name: str, above: tuple[str, ...] = ()) -> int:
        assert name not in above, " → ".join((*above, name))
        if name not in lengths:
            deeper = (length(each, (*above, name)) for each in sorted(_imports()[name]))
            lengths[name] = 1 + max(deeper, default=0)
        return lengths[name]

    assert max(map(length, _imports())) <= LONGEST_CHAIN


@pytest.mark.parametrize("room", CODE_ROOMS)
def test_no_folders_and_single_files_of_a_room_import_each_other_in_a_circle(room: str) -> None:
    into: dict[str, set[str]] = {}
    for name, imports in _imports().items():
        for other in (each for each in imports if each.split(".")[0] == name.split(".")[0] == room):
            into.setdefault(_place(name), set()).add(_place(other))

    order = TopologicalSorter({place: others - {place} for place, others in into.items()})

    order.prepare()  # raises CycleError, which names the circle


def test_a_folder_of_editorial_imports_only_those_after_it_on_the_architecture_page() -> None:
    row = next(line for line in read_text(ARCHITECTURE).splitlines() if line.count("` → `") > 5)
    order = [name.strip("`") for name in row.split(" → ")]

    wrong = {
        (name, other)
        for name, imports in _imports().items()
        for other in imports
        if name.startswith("editorial.") and other.startswith("editorial.")
        if order.index(name.split(".")[1]) > order.index(other.split(".")[1])
    }

    assert wrong == set()


def _place(name: str) -> str:
    """The folder or the single file of a room that a module is in."""
    return ".".join(name.split(".")[:2])


def _allowed() -> Mapping[str, list[str]]:
    """What the architecture page lets each room import."""
    tables = tables_in(read_text(ARCHITECTURE))
    rows = next(rows for rows in tables if rows[0] == ["room", "holds", "may import"])
    names = {row[0].strip("`/"): row[2] for row in rows[1:]}
    return {name: [each.strip("` ") for each in cell.split(",")] for name, cell in names.items()}


def _imports() -> Mapping[str, set[str]]:
    return _imports_in(CODE_ROOMS)


@cache
def _imports_in(rooms: tuple[str, ...]) -> Mapping[str, set[str]]:
    """Each module of some rooms with the modules of these rooms that it imports."""
    files = {_name(file): file for room in rooms for file in (ROOT / room).rglob("*.py")}
    return {name: {*_imported(file, files)} - {name} for name, file in files.items()}


def _imported(file: Path, names: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = [f"{node.module}.{alias.name}" for alias in node.names]
            meant = (member if member in names else node.module for member in members)
            yield from (name for name in meant if name in names)


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
