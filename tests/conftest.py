"""What the tests share: the sites, built once a run, golden files, tools that may be missing."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from editorial.checks import check_content
from editorial.issues import build_issue
from editorial.reading.content import read_content
from editorial.words.problem import Problem
from newsletter.parts import Parts, build_parts
from plugins.reading import load_model
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.built import BuiltSite
from tests.built_sites.made import MadeSite
from tests.built_sites.region import write_region
from tests.built_sites.settings import REGION_SETTINGS, SAMPLE_SETTINGS
from tests.built_sites.webinar_states import write_states
from tests.built_sites.written import WrittenContent
from tests.content_files import WriteContent, write_files
from tests.memory import use_memory
from tests.projects.tasks import make_sample_project

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "pelicanconf.py"
GOLDEN = ROOT / "tests" / "golden"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
NODE_MODULES = ROOT / "tests" / "tools" / "node_modules"
SITEURL = "https://example.github.io/blog"
Golden = Callable[[str, str], None]
"""What `matches_golden` is: a text, and the path of what it must be."""

Check = Callable[..., list[Problem]]
"""What `check` is: files by their path below the content folder, and options of `check_content`."""

WEEKLY = bool(os.environ.get("WEEKLY"))
"""Whether this is the run of `explore`, which has time for every width, language and scheme."""


os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Where it is set, as in containers, each of a thousand processes would compile our code anew."""

for variable in [*os.environ]:
    if variable.startswith(("ACTIONS_", "GITHUB_", "RUNNER_")):
        del os.environ[variable]  # a test is a job of GitHub's only where it says so itself

use_memory()

settings.register_profile(
    "test",
    derandomize=True,  # a test that fails by chance teaches people to start it again
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile(
    "explore", settings.get_profile("test"), derandomize=False, max_examples=1000, print_blob=True
)
settings.load_profile("test")


LONGEST = (
    *("tests/browser/", "tests/site/test_never_stale.py", "tests/workflows/", "tests/mail/"),
    *("tests/calendars/", "tests/commands/github/", "tests/site/", "tests/plugins/"),
    *("tests/commands/", "tests/intake/"),
)
"""What takes longest begins first: at the end, the other processes would wait for it."""


TOGETHER = "tests/browser/"
"""Files that one process takes as one: they look at the same sites in one browser."""


PROJECT = "LACRALO"
"""The region whose content the tests marked `project` hold; others deselect them."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if load_settings(CONFIG)["SITENAME"] != PROJECT:
        held = [each for each in items if each.get_closest_marker("project")]
        config.hook.pytest_deselected(items=held)
        items[:] = [each for each in items if each not in held]

    def place(item: pytest.Item) -> int:
        starts = (number for number, start in enumerate(LONGEST) if item.nodeid.startswith(start))
        return next(starts, len(LONGEST))

    items.sort(key=place)


class FilesTogether(LoadFileScheduling):  # type: ignore[misc]  # xdist brings no types
    """Hands out a file at a time, and the files of `TOGETHER` at once."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesTogether:
    return FilesTogether(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "Write the golden files anew, then look at them."
    parser.addoption("--update-golden", action="store_true", help=told)


def how_to_renew(request: pytest.FixtureRequest) -> str:
    """What a failing test says of a text that somebody has reviewed."""
    tests = request.path.relative_to(ROOT)
    return (
        f"if this is meant: python3 tasks.py test {tests} --update-golden, "
        "then read the difference in git"
    )


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with `tests/golden/<path>`, or write it there with --update-golden."""
    update: bool = request.config.getoption("--update-golden")

    def compare(text: str, path: str) -> None:
        golden = GOLDEN / path
        if update:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_bytes(text.encode("utf-8"))
        expected = golden.read_bytes().decode("utf-8") if golden.exists() else None
        assert text == expected, f"tests/golden/{path}: {how_to_renew(request)}"

    return compare


def missing_tool(name: str) -> NoReturn:
    """Skip where somebody's machine lacks a tool; fail where CI should have installed it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing: .ci/run installs it")
    pytest.skip(f"{name} is not on this machine")


def find_tool(*names: str) -> str:
    found = next((path for path in map(shutil.which, names) if path), None)
    return found or missing_tool(names[0])


def find_node_file(path: str) -> Path:
    file = NODE_MODULES / path
    return file if file.exists() else missing_tool(f"tests/tools/node_modules/{path}")


def run_node(script: str, typed: str) -> bytes:
    """What a script of tests/tools prints, given something to read; the test fails if it does."""
    command = [find_tool("node", "nodejs"), str(NODE_MODULES.parent / script)]
    done = subprocess.run(command, input=typed.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def build_site(output: Path, changes: Mapping[str, object], config: Path = CONFIG) -> BuiltSite:
    settings = load_settings(config, OUTPUT_PATH=str(output), **changes)
    write_site(settings)
    return BuiltSite(output, settings["SITEURL"], settings)


def build_real(output: Path, **changes: object) -> BuiltSite:
    """Build the project's own content with its own settings, on a day when all issues closed."""
    content = WrittenContent(Path(load_settings(CONFIG)["PATH"]))
    return build_site(output, {"TODAY": content.after_all, **changes})


def build_sample(output: Path, **changes: object) -> BuiltSite:
    return build_site(output, {**SAMPLE_SETTINGS, **changes})


def build_small(folder: Path, files: Mapping[str, str | bytes], **changes: object) -> BuiltSite:
    """Write a few files below a folder, and build a site of them with the sample's settings."""
    content = write_files(folder / "content", files)
    return build_sample(folder / "site", SITEURL=SITEURL, PATH=str(content), **changes)


def make_small(folder: Path, files: Mapping[str, str | bytes], **changes: object) -> MadeSite:
    """Write a few files below a folder: a site of them as `build_small`, made file by file."""
    content = write_files(folder / "content", files)
    return make_site(folder / "site", PATH=str(content), **changes)


def make_site(output: Path, **changes: object) -> MadeSite:
    """The sample, or another content with its settings, made file by file."""
    own = {**SAMPLE_SETTINGS, "SITEURL": SITEURL, "OUTPUT_PATH": str(output), **changes}
    return MadeSite(output, SITEURL, load_settings(CONFIG, **own))


def build_region(output: Path, **changes: object) -> BuiltSite:
    """Write a second region's content beside the output, and build it."""
    content = output.with_name(f"{output.name}-content")
    write_region(content)
    return build_site(output, {**REGION_SETTINGS, "PATH": str(content), **changes})


def build_states(output: Path, **changes: object) -> BuiltSite:
    return build_sample(output, PATH=str(write_states(output)), **changes)


def build_mails(settings: Mapping[str, object], month: str) -> dict[str, Parts]:
    model = load_model(settings)
    known = (model.library, model.site, model.notes, month)
    issues = (build_issue(*known, lang, model.sent, members=True) for lang in model.site.languages)
    return {issue.lang: build_parts(issue, model.site) for issue in issues}


@pytest.fixture
def write_content(tmp_path: Path) -> WriteContent:
    """Writes files, by their path below the content folder, beside a small vocabulary."""
    return lambda files: write_files(tmp_path / "content", files)


@pytest.fixture
def check(write_content: WriteContent) -> Check:
    return lambda files, **options: check_content(read_content(write_content(files)), **options)


def build_once(
    factory: pytest.TempPathFactory, name: str, build: Callable[..., BuiltSite]
) -> BuiltSite:
    """Build a site that all processes of a run look at: one builds it, the others wait for it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    folder.mkdir(exist_ok=True)
    output, known = folder / "site", folder / "settings"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not known.exists():
            known.write_bytes(pickle.dumps(build(output, SITEURL=SITEURL).settings))
    return BuiltSite(output, SITEURL, pickle.loads(known.read_bytes()))  # noqa: S301 - is our own


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real content: whatever it is, so a test asks it for its languages and texts."""
    return build_once(tmp_path_factory, "real", build_real)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The content of tests/sample_site, which tests know by its addresses."""
    return build_once(tmp_path_factory, "sample", build_sample)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The content of tests/built_sites/region.py, which has other languages and settings."""
    return build_once(tmp_path_factory, "region", build_region)


@pytest.fixture(scope="session")
def only_weekly() -> None:
    if not WEEKLY:
        pytest.skip("only the weekly run has the time")


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_once(tmp_path_factory, "states", build_states)


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tasks run with the sample's settings, whatever region the project's own are of."""
    return make_sample_project(tmp_path_factory.mktemp("sample") / "project")


@pytest.fixture(params=["site", "sample", "region"])
def each_site(request: pytest.FixtureRequest) -> BuiltSite:
    built = request.getfixturevalue(request.param)
    assert isinstance(built, BuiltSite)
    return built
