"""What the tests share: the sites, built once a run, golden files, tools that may be missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from plugins.site import load_settings, write_site
from tests.site.built import BuiltSite

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SAMPLE = ROOT / "tests" / "sample_site"
NODE_MODULES = ROOT / "tests" / "tools" / "node_modules"
SITEURL = "https://example.github.io/blog"
TODAY = date(2026, 11, 25)
SAMPLE_TODAY = date(2019, 8, 20)
"""In the sample, a webinar is still to come and the third month is not yet an issue."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write the golden files anew, then look at them.",
    )


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/golden/<path>`, or write it there with --update-golden."""
    update: bool = request.config.getoption("--update-golden")

    def compare(text: str, path: str) -> None:
        golden = GOLDEN / path
        if update:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_bytes(text.encode("utf-8"))
        assert golden.exists(), f"{golden} is missing: run with --update-golden and look at it"
        assert text == golden.read_bytes().decode("utf-8")

    return compare


def missing_tool(name: str) -> NoReturn:
    """Skip where somebody's machine lacks a tool; fail where CI should have installed it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing: .ci/run installs it")
    pytest.skip(f"{name} is not on this machine")


def find_tool(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    found = next((path for path in map(shutil.which, names) if path), None)
    return found or missing_tool(names[0])


def find_node_file(path: str) -> Path:
    """A file of the packages in tests/tools."""
    file = NODE_MODULES / path
    return file if file.exists() else missing_tool(f"tests/tools/node_modules/{path}")


def build_site(output: Path, **changes: object) -> BuiltSite:
    """Build a site with some settings changed; its content is the project's unless PATH is."""
    settings = load_settings(ROOT / "pelicanconf.py", OUTPUT_PATH=str(output), **changes)
    write_site(settings)
    return BuiltSite(output, settings["SITEURL"], Path(settings["PATH"]))


def build_sample(output: Path, **changes: object) -> BuiltSite:
    """Build the sample site: three languages and every kind of post."""
    defaults: dict[str, object] = {
        "PATH": str(SAMPLE),
        "SITENAME": "Red de Ejemplo",
        "CNAME": "blog.example.org",
        "TODAY": SAMPLE_TODAY,
    }
    return build_site(output, **defaults | changes)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real content."""
    output = tmp_path_factory.mktemp("real") / "site"
    return build_site(output, SITEURL=SITEURL, TODAY=TODAY)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The content of tests/sample_site."""
    return build_sample(tmp_path_factory.mktemp("sample") / "site", SITEURL=SITEURL)


@pytest.fixture(params=["site", "sample"])
def each_site(request: pytest.FixtureRequest) -> BuiltSite:
    """Both sites, one after the other."""
    built = request.getfixturevalue(request.param)
    assert isinstance(built, BuiltSite)
    return built
