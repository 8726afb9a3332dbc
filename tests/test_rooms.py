"""The structure of the code: which room imports which, and how long a chain of imports gets."""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TypeGuard

import pytest

from tests.conftest import ROOT
from tests.documents import CODE_ROOMS, read_text, tables_in

LONGEST_CHAIN = 13
"""Modules of ours that import one another in a row: who reads the first has the last to know."""

PAGE = read_text(ROOT / "docs" / "architecture.md")


@pytest.mark.parametrize("room", CODE_ROOMS)
def test_a_room_imports_what_the_architecture_page_lets_it(room: str) -> None:
    table = next(rows for rows in tables_in(PAGE) if rows[0] == ["room", "holds", "may import"])
    (cell,) = (row[2] for row in table[1:] if row[0].strip("`/") == room)
    allowed = {room, *(each.strip("` ") for each in cell.split(","))}

    imports = {pair for pair in _pairs() if _part(pair[0]) == room}

    assert imports
    assert {pair for pair in imports if _part(pair[1]) not in allowed} == set()


def test_only_its_task_imports_the_room_for_moving_in() -> None:
    importing = {name for name, other in _pairs() if _part(other) == "moving"}

    assert {name for name in importing if _part(name) != "moving"} == {"commands.moving"}


def test_no_modules_import_each_other_in_a_circle_and_no_chain_is_too_long() -> None:
    lengths: dict[str, int] = {}
    for name in TopologicalSorter(_imports()).static_order():  # raises CycleError for a circle
        lengths[name] = 1 + max((lengths[each] for each in _imports()[name]), default=0)

    assert max(lengths.values()) <= LONGEST_CHAIN


@pytest.mark.parametrize("room", CODE_ROOMS)
def test_no_folders_and_single_files_of_a_room_import_each_other_in_a_circle(room: str) -> None:
    into: dict[str, set[str]] = {}
    for one, other in _places(room):
        into.setdefault(one, set()).add(other)

    TopologicalSorter(into).prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize(("room", "way"), [("editorial", 1), ("intake", -1)])
def test_a_folder_imports_only_those_after_or_before_it_on_the_architecture_page(
    room: str, way: int
) -> None:
    below = PAGE.partition(f"Within `{room}/`, ")[2]
    row = next(line for line in below.splitlines() if line.count("` → `") > 5)
    order = [name.strip("`") for name in row.split(" → ")][::way]

    wrong = [pair for pair in _places(room) if order.index(pair[0]) > order.index(pair[1])]

    assert wrong == []


def test_no_code_compares_the_text_of_a_message() -> None:
    messages = {name: {*_messages(tree)} for name, tree in _trees().items()}

    steered = {
        f"{name}:{each.lineno}"
        for name, tree in _trees().items()
        for node in ast.walk(tree)
        for each in _compared(node)
        if (isinstance(each, ast.Attribute) and each.attr == "text")
        or (isinstance(each, ast.Name) and each.id in _known(name, messages))
    }

    assert sum(map(len, messages.values())) > len(messages)
    assert steered == set()


def test_code_asks_for_every_name_that_a_message_has() -> None:
    nodes = [node for tree in _trees().values() for node in ast.walk(tree)]
    given = [key.value for node in nodes if is_marked(node) for key in node.keywords]

    names = [each.value for each in given if isinstance(each, ast.Constant)]
    asked = {each.value for each in nodes if isinstance(each, ast.Constant) and each not in given}

    assert len(names) == len({*names}) > 1
    assert {*names} - asked == set()


def is_marked(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"


def _messages(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and is_marked(node.value):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def _known(module: str, messages: Mapping[str, set[str]]) -> set[str]:
    """The names of messages that a module defines or imports."""
    nodes = (node for node in _trees()[module].body if isinstance(node, ast.ImportFrom))
    taken = ((node.module or "", alias.name) for node in nodes for alias in node.names)
    return messages[module] | {name for source, name in taken if name in messages.get(source, ())}


def _compared(node: ast.AST) -> Iterator[ast.expr]:
    """What a part of the code compares, or looks up in a table."""
    if isinstance(node, ast.Compare):
        yield node.left
        for sign, right in zip(node.ops, node.comparators, strict=True):
            if not isinstance(sign, ast.In | ast.NotIn):
                yield right
            elif isinstance(right, ast.Tuple | ast.List):
                yield from right.elts
    elif isinstance(node, ast.Dict):
        yield from filter(None, node.keys)
    elif isinstance(node, ast.Set):
        yield from node.elts
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from node.args[:1] if node.func.attr in ("get", "index", "intersection") else ()


@cache
def _trees() -> Mapping[str, ast.Module]:
    files = [file for room in CODE_ROOMS for file in (ROOT / room).rglob("*.py")]
    return {_name(file): ast.parse(file.read_bytes()) for file in files}


def _part(name: str, number: int = 0) -> str:
    """The room of a module, or the folder or the single file of a room that it is in."""
    return f"{name}.".split(".")[number]


def _places(room: str) -> set[tuple[str, str]]:
    """Which folder or single file of a room imports which other one."""
    within = (pair for pair in _pairs() if {*map(_part, pair)} == {room})
    found = {(_part(one, 1), _part(other, 1)) for one, other in within}
    return {(one, other) for one, other in found if one != other}


def _pairs() -> set[tuple[str, str]]:
    return {(name, other) for name, imports in _imports().items() for other in imports}


@cache
def _imports() -> Mapping[str, set[str]]:
    trees = _trees()
    return {name: {*_imported(tree, trees)} - {name} for name, tree in trees.items()}


def _imported(tree: ast.Module, names: Container[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = [f"{node.module}.{alias.name}" for alias in node.names]
            meant = (member if member in names else node.module for member in members)
            yield from (name for name in meant if name in names)


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_each_concept_of_the_guide_is_defined_in_its_file_and_nowhere_else() -> None:
    guide = read_text(ROOT / "docs" / "concepts.md")

    named = re.findall(r"^- \*\*(\w+)\*\* \(`(\S+)`\): ", guide, re.MULTILINE)
    ways = re.findall(r"^\|[^|]+\| `(\w+)` \(`(\S+)`\) \|", guide, re.MULTILINE)

    assert len(named) == guide.count("\n- ") >= 40
    assert len(ways) >= 10
    files = {name: _name(ROOT / file) for name, file in (*named, *ways)}
    assert [name for name, file in files.items() if _defined().get(name) != [file]] == []


def test_each_public_name_is_defined_once() -> None:
    assert len(_defined()) > 1000
    assert {name: modules for name, modules in _defined().items() if len(modules) > 1} == {}


@cache
def _defined() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for module, tree in _trees().items():
        for name in {*_public_names(tree)}:
            found.setdefault(name, []).append(module)
    return found


def _public_names(tree: ast.Module) -> Iterator[str]:
    """The functions, classes and constants of a module that others may import.

    Each plug-in has a `register`, and a task is called what people type, in whatever group.
    """
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            task = any("click." in ast.unparse(each) for each in node.decorator_list)
            names = [] if task or node.name == "register" else [node.name]
        else:
            targets = getattr(node, "targets", [getattr(node, "target", None)])
            parts = (part for each in targets if each for part in ast.walk(each))
            names = [part.id for part in parts if isinstance(part, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))
