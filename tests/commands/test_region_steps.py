"""A region does what `adopt` asks for, step by step: its site and the tests stay green."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.developing import PARALLEL
from tests.conftest import NODE_MODULES, WEEKLY
from tests.projects.tasks import ROOT, link_environment, run_task
from tests.projects.workplace import git

WAYS = {
    "es, en": 'countries = "Perú, Chile"',
    "fr": 'countries = "Polynésie française, Haïti"',
    "pt, en": 'countries = "Angola, Cabo Verde"\nTIMEZONE = "Atlantic/Cape_Verde"',
    "gn": 'countries = "Paraguay"\nSITEURL = "https://blog.example.org"',
}
"""What regions say of themselves besides a name, by their languages."""

NEW = [*WAYS][-1:]
"""The way that asks most: a language without a catalog."""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path d="M8 8h48v48z"/></svg>\n'
QUICK = ("tests/intake/test_form_files.py", "tests/site/test_header_tables.py")
OTHERS = (
    *(f"tests/site/test_{each}.py" for each in ("addresses", "files", "hours", "languages")),
    *(f"tests/site/test_{each}.py" for each in ("links", "lists", "members", "region")),
    *("tests/commands/github/test_settings.py", "tests/editorial/test_catalogs.py"),
)
"""What is about a region's own files; other tests are about the sample."""

REST = (*PARALLEL, "--ignore=tests/commands/test_region_steps.py")
"""All of them, except those that would adopt a region within the region."""

NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*cache", "node_modules", "output")


def draw(folder: Path) -> None:
    for name in ("mark", "favicon"):
        (folder / f"theme/static/images/{name}.svg").write_text(SVG, "utf-8")


def found_group(folder: Path) -> None:
    words = folder / "content/vocabulary/working-groups.toml"
    lang = first_language(folder)
    words.write_text(f'{words.read_text("utf-8")}\n[networks]\n{lang} = "Redes"\n', "utf-8")
    home = folder / "content/structures/red-vecinal"
    home.mkdir(parents=True)
    text = "Title: Red Vecinal\nSummary: Una red de vecinos.\n\nNos reunimos los lunes.\n"
    (home / f"{lang}.md").write_text(text, "utf-8")


def add_language(folder: Path) -> None:
    words, settings = folder / "content/vocabulary/languages.toml", folder / "pelicanconf.py"
    more = '\n[ht]\nname = "Kreyòl ayisyen"\ntagline = "Sa nou fè"\n'
    words.write_text(words.read_text("utf-8") + more, "utf-8")
    before, own = "ORGANISATION = {\n", '    "ht": "Rezo",\n'
    named = settings.read_text("utf-8").replace(before, before + own)
    settings.write_text(named, "utf-8")
    run_messages(folder)


STEPS: tuple[Callable[[Path], None], ...] = (lambda _: None, draw, found_group, add_language)


def first_language(folder: Path) -> str:
    words = (folder / "content/vocabulary/languages.toml").read_text("utf-8")
    return str(tomllib.loads(words)["default"])


def adopt(place: Path, way: str) -> Path:
    """Make a copy of all of the project, and adopt it."""
    folder = place / "region"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    (folder / "tests/tools/node_modules").symlink_to(NODE_MODULES, target_is_directory=True)
    link_environment(folder)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All of it")
    file = place / "region.toml"
    file.write_text(f'SITENAME = "Rede"\nlanguages = "{way}"\n{WAYS[way]}\n', "utf-8")
    done = run_task("adopt", file, project=folder)
    assert done.returncode == 0, done.stderr
    return folder


def run_tests(folder: Path, *tests: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", *tests]
    without = ("PYTEST_XDIST", "WEEKLY")
    own = {name: each for name, each in os.environ.items() if not name.startswith(without)}
    ran = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]


def run_messages(folder: Path) -> None:
    done = run_task("messages", project=folder)
    assert done.returncode == 0, done.stderr


def run_tasks(folder: Path) -> None:
    for task in ("check", "build"):
        done = run_task(task, project=folder)
        assert (done.returncode, ": error:" in done.stdout) == (0, False), done.stdout + done.stderr


@pytest.mark.weekly
@pytest.mark.parametrize("way", WAYS if WEEKLY else NEW)
def test_the_site_is_green_after_each_step(tmp_path: Path, way: str) -> None:
    region = adopt(tmp_path, way)
    if WEEKLY and way in NEW:
        run_tests(region, *REST)

    for step in STEPS:
        step(region)
        run_tasks(region)
        if WEEKLY:
            run_messages(region)
            run_tests(region, *QUICK, *OTHERS)

    run_tests(region, *QUICK)
