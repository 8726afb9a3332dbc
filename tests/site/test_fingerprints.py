"""An edit changes the fingerprints of its own pages; what a process brings along changes none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.pages.lists import Listing, build_listing
from tests.builders import a_post, a_site
from tests.conftest import ROOT

ALL = sys.maxsize
MOST = {
    "body": 20,
    "title": 25,
    "summary": 25,
    "tag": 35,
    "word": 380,
    "template": ALL,
    "setting": ALL,
    "day": ALL,
}
"""How many files of a site of 60 pairs get another fingerprint. A tag's name is on all posts with
that tag and in the lists of these; what is for `ALL` files may be on any page."""

Marked = Sequence[tuple[str, Mapping[str, str]]]


@pytest.fixture(scope="module")
def warm(folder: Path) -> Marked:
    return mark(folder, seed="1")


@pytest.fixture(scope="module")
def cold(folder: Path) -> Marked:
    """In a process with another order of sets, which remembers no text."""
    return mark(folder, "cold", seed="2")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("marked") / "site"


def mark(folder: Path, *words: str, seed: str) -> Marked:
    command = [sys.executable, "-m", "tests.built_sites.marked", str(folder), *words]
    machine = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=ROOT, env=machine, stdout=subprocess.PIPE, check=True)
    marked: Marked = json.loads(done.stdout)
    return marked


def test_fingerprints_are_those_of_any_other_process(warm: Marked, cold: Marked) -> None:
    assert [name for name, _ in warm] == ["nothing", *MOST]

    differing = [name for (name, one), (_, other) in zip(warm, cold, strict=True) if one != other]

    assert differing == []


def test_an_edit_changes_the_fingerprints_of_few_files_or_of_all(warm: Marked) -> None:
    changed: dict[str, int] = {}
    for (_, before), (name, after) in pairwise(warm):
        changed[name] = sum(before.get(path) != each for path, each in after.items())

    every = len(warm[0][1])
    few = {name: most for name, most in MOST.items() if most < ALL}
    assert all(0 < changed[name] <= most < every for name, most in few.items()), changed
    assert {changed[name] for name in MOST.keys() - few.keys()} == {every}


def test_only_the_first_page_of_a_list_is_made_from_its_front() -> None:
    posts, front = [a_post(slug=f"p{n}") for n in range(3)], {"lead": "p0"}
    listing = Listing("", posts, "es/", "Red", "Noticias", front=front)

    pages = build_listing({"es": listing}, a_site(per_page=2))

    assert ["lead" in page.values for page in pages] == [True, False]
