"""A build that is killed at any moment leaves a whole site, at the latest after the next run."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from editorial.words.problem import FaultsError
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS
from tests.conftest import CONFIG, ROOT, WEEKLY
from tests.content_files import POST, write_files
from tests.projects.tasks import fingerprints
from tests.projects.warm import Warm

ES = "posts/2019-07-22-taller/es.md"
KILLS, LAST = (12, 4) if WEEKLY else (3, 2)
"""At how many moments a build is killed, and before how many of its last changes besides."""

LEFT = {"site", ".written-site"}
"""What stands beside one another after a build: the site, and the record of its files."""

BUILD = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
from plugins.settings import load_settings
from plugins.site import write_site
from tests.built_sites.settings import SAMPLE_SETTINGS

config, content, output, last, afresh = sys.argv[1:]
beside, steps = os.path.dirname(output), 0

def count(event, arguments):
    global steps
    changes = event in {"os.rename", "os.remove", "os.mkdir", "shutil.rmtree"}
    changes |= event == "open" and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
    if changes and str(arguments[0]).startswith(beside):
        steps += 1
        if steps == int(last):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
changes = {**SAMPLE_SETTINGS, "PATH": content, "OUTPUT_PATH": output}
changes["CACHE_PATH"] = f"{content}.cache"
changes["DELETE_OUTPUT_DIRECTORY"] = bool(afresh)
write_site(load_settings(Path(config), **changes))
print(steps)
"""
"""A build that is killed as it is about to change the disk for the n-th time."""


@pytest.fixture
def script(tmp_path: Path) -> str:
    file = tmp_path / "build.py"
    file.write_text(BUILD, "utf-8")
    return str(file)


def begin(script: str, content: Path, output: Path, last: int = 0, afresh: str = "") -> Warm:
    return Warm([script, *map(str, (CONFIG, content, output, last)), afresh], ROOT, os.environ)


def build(content: Path, output: Path, **changes: object) -> None:
    own = {**SAMPLE_SETTINGS, "PATH": str(content), "OUTPUT_PATH": str(output)}
    write_site(load_settings(CONFIG, **own, **changes))


@pytest.mark.weekly
@pytest.mark.parametrize("afresh", ["afresh", ""], ids=["as a whole", "file by file"])
def test_a_killed_build_leaves_a_whole_site(script: str, tmp_path: Path, afresh: str) -> None:
    output, contents, sites = tmp_path / "beside" / "site", [], []
    for name in ("first", "second"):
        texts = {ES: f"{POST}{name}\n", f"posts/2019-07-01-{name}/es.md": POST}
        contents.append(write_files(tmp_path / name, texts))
        counted, _ = begin(script, contents[-1], output, 0, afresh).communicate()
        steps = int(counted.splitlines()[-1])
        sites.append(fingerprints(output))
    broken = write_files(tmp_path / "broken", {ES: "Title: x\n"})
    spread = {1 + steps * number // KILLS for number in range(KILLS)}

    for last in sorted({*spread, *range(steps - LAST + 1, steps + 1)}):
        other = contents[1 - sites.index(fingerprints(output))]
        killed = begin(script, other, output, last, afresh)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
        with pytest.raises(FaultsError, match="nothing was written"):
            build(broken, output)

        assert fingerprints(output) in sites, last
        assert {path.name for path in output.parent.iterdir()} <= LEFT, last
    for content, site in zip(contents, sites, strict=True):
        build(content, output)
        assert fingerprints(output) == site


@pytest.mark.parametrize(
    "names", [["site"] * 3, ["one", "two", "three"]], ids=["into one folder", "with one cache"]
)
def test_builds_at_once_write_the_same(names: list[str], script: str, tmp_path: Path) -> None:
    texts = {ES.replace("taller", f"taller-{number}"): f"{POST}{number}" for number in range(40)}
    content, beside = write_files(tmp_path / "content", texts), tmp_path / "beside"
    build(content, tmp_path / "clean", CACHE_PATH="")

    builds = [begin(script, content, beside / name) for name in names]
    for each in builds:
        each.communicate()

    assert [each.returncode for each in builds] == [0, 0, 0]
    records = {f".written-{name}" for name in names}
    assert {path.name for path in beside.iterdir()} == {*names, *records}
    for name in names:
        assert fingerprints(beside / name) == fingerprints(tmp_path / "clean")
